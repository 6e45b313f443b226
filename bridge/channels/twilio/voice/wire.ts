import { z } from 'zod';

/**
 * What Twilio posts about calls, as far as the bridge uses it. The ids have to be right: without them nobody knows what a
 * request is about. All else may have values that are not known, or be absent: a call is taken all the same.
 */
const callSid = z.string().regex(/^CA[0-9a-fA-F]{32}$/);
const recordingSid = z.string().regex(/^RE[0-9a-fA-F]{32}$/);
const word = z
  .string()
  .regex(/^[^\p{Cc}]{0,200}$/u)
  .optional()
  .catch(undefined);
const wholeNumber = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number)
  .optional()
  .catch(undefined);
/** RFC 2822: `Fri, 20 Nov 2026 10:00:05 +0000`. */
const moment = z
  .string()
  .transform((text) => new Date(text))
  .refine((time) => Number.isFinite(time.getTime()))
  .optional()
  .catch(undefined);
/** Twilio writes an id that there is none of as nothing. */
const orEmpty = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

/** What every request about a call has. */
const leg = {
  CallSid: callSid,
  ParentCallSid: orEmpty(callSid),
  /** How far this leg is. */
  CallStatus: word,
  Direction: word,
  From: word,
  To: word,
};

/** Twilio asks what is to happen next. */
export const legForm = z.object(leg);
export type LegForm = z.output<typeof legForm>;

/** It asks that after another answer was of no use. */
export const fallbackForm = z.object({
  ...leg,
  ErrorCode: word,
  ErrorUrl: z.string().optional().catch(undefined),
});

/** A leg has come further. */
export const legStatusForm = z.object({
  ...leg,
  /** From when it was answered. */
  CallDuration: wholeNumber,
  Timestamp: moment,
  /** Order of what is told of this leg, from 0. */
  SequenceNumber: wholeNumber,
});

/** Phones were rung, or somebody has talked. */
export const dialForm = z.object({
  ...leg,
  DialCallSid: orEmpty(callSid),
  DialCallStatus: word,
  DialCallDuration: wholeNumber,
  DialBridged: word,
});

/** A key was pressed. */
export const keyForm = z.object({ ...leg, Digits: word });

/** Something was left. */
export const voicemailForm = z.object({
  ...leg,
  RecordingSid: orEmpty(recordingSid),
  RecordingDuration: wholeNumber,
});

/** The AI agent's part is over. */
export const agentForm = z.object({
  ...leg,
  SessionId: word,
  HandoffData: z.string().max(16_384).optional().catch(undefined),
});

/** Word of a recording. */
export const recordingForm = z.object({
  CallSid: callSid,
  ParentCallSid: orEmpty(callSid),
  RecordingSid: recordingSid,
  RecordingStatus: word,
  RecordingDuration: wholeNumber,
  RecordingChannels: wholeNumber,
  RecordingSource: word,
  RecordingStartTime: moment,
});
