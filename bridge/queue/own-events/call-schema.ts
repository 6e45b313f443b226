import { z } from 'zod';
import type { CallView } from '../../conversations/calls/call-view.ts';
import { callOutcomes, callStatuses } from '../../conversations/calls/call-words.ts';
import type { Transcript } from '../../conversations/calls/transcript.ts';

const text = z.string();
const moment = z.iso.datetime().transform((value) => new Date(value));
const optionalText = text.exactOptional();
const optionalMoment = moment.exactOptional();
const optionalNumber = z.number().exactOptional();

/** A call as it stands in a stored event. */
export const callView: z.ZodType<CallView> = z.object({
  callId: text,
  recordId: optionalText,
  externalId: optionalText,
  origin: z.enum(['Phone', 'Manual']),
  direction: z.enum(['Inbound', 'Outbound']),
  status: z.enum(callStatuses),
  outcome: z.enum(callOutcomes).exactOptional(),
  from: optionalText,
  to: optionalText,
  startedAt: moment,
  answeredAt: optionalMoment,
  endedAt: optionalMoment,
  seconds: optionalNumber,
  initiatedBy: optionalText,
  answeredBy: optionalText,
  transferredTo: optionalText,
  ringing: z.array(text),
  agentName: optionalText,
  reason: optionalText,
  callBackAt: optionalMoment,
  recordingStatus: z.enum(['None', 'Recording', 'Paused', 'Pending', 'Stored', 'Failed', 'Deleted']),
  recordingSeconds: optionalNumber,
  isInBusinessHours: z.boolean().exactOptional(),
  error: z.object({ code: text, sentence: text }).exactOptional(),
  isComplete: z.boolean(),
});

/** A transcript as it stands in a stored event. */
export const transcript: z.ZodType<Transcript> = z.object({
  language: optionalText,
  utterances: z.array(
    z.object({
      speaker: z.enum(['customer', 'rep', 'agent', 'unknown']),
      text,
      atSeconds: optionalNumber,
    }),
  ),
});
