import type { LegEnd, LegStage } from '../../../conversations/calls/call-words.ts';

/**
 * How far a leg is, in Twilio's words. A word that is not known tells nothing.
 * @see https://www.twilio.com/docs/voice/api/call-resource#call-status-values
 */
export const legStages: ReadonlyMap<string, { readonly stage: LegStage; readonly end?: LegEnd }> = new Map<
  string,
  { readonly stage: LegStage; readonly end?: LegEnd }
>([
  ['queued', { stage: 'Initiated' }],
  ['initiated', { stage: 'Initiated' }],
  ['ringing', { stage: 'Ringing' }],
  ['answered', { stage: 'Answered' }],
  ['in-progress', { stage: 'Answered' }],
  ['completed', { stage: 'Ended', end: 'Completed' }],
  ['busy', { stage: 'Ended', end: 'Busy' }],
  ['no-answer', { stage: 'Ended', end: 'NoAnswer' }],
  ['failed', { stage: 'Ended', end: 'Failed' }],
  ['canceled', { stage: 'Ended', end: 'Canceled' }],
]);
