import type { VoiceQuery } from '../voice-query.ts';

/**
 * Our key of the call that a leg belongs to: as our address says, else by the first leg that Twilio names.
 */
export function callIdOf(
  { CallSid, ParentCallSid }: { readonly CallSid: string; readonly ParentCallSid?: string | undefined },
  query: VoiceQuery,
): string {
  return query.call ?? `twilio:${ParentCallSid ?? CallSid}`;
}
