/** Who called whom. */
export type CallDirection = 'Inbound' | 'Outbound';

/** How far a call has come. It never goes back. `Requested`: a rep has asked for it, nobody's phone rings yet. */
export const callStatuses = ['Requested', 'Ringing', 'InProgress', 'Ended'] as const;
export type CallStatus = (typeof callStatuses)[number];

/**
 * How a call ended, as the CRM's picklist has it.
 * - `Answered`: a rep, or the AI agent, and the customer were connected.
 * - `Missed`: a customer called, nobody took it, and nothing was left. `Voicemail`: something was left.
 * - `NoAnswer`, `Busy`, `Declined`: the customer did not take a call of ours. `Canceled`: the rep gave it up before.
 * - `Failed`: it could not be placed or carried.
 */
export const callOutcomes = [
  'Answered',
  'Missed',
  'Voicemail',
  'NoAnswer',
  'Busy',
  'Declined',
  'Canceled',
  'Failed',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** How far a leg, the way to one phone, has come. It never goes back. */
export const legStages = ['Initiated', 'Ringing', 'Answered', 'Ended'] as const;
export type LegStage = (typeof legStages)[number];

/** Why a leg is over. */
export type LegEnd = 'Completed' | 'Busy' | 'NoAnswer' | 'Failed' | 'Canceled';

export type RecordingState = 'InProgress' | 'Paused' | 'Completed' | 'Absent' | 'Failed' | 'Deleted';
