import { z } from 'zod';

const moment = z.date().nullish().catch(undefined);
const seconds = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number)
  .nullish()
  .catch(undefined);

/** A leg as Twilio lists it, as far as it is used. */
export const listedLeg = z.object({
  sid: z.string().regex(/^CA[0-9a-fA-F]{32}$/),
  parentCallSid: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  direction: z.string().nullish(),
  status: z.string().nullish(),
  dateCreated: moment,
  startTime: moment,
  endTime: moment,
  duration: seconds,
});
export type ListedLeg = z.output<typeof listedLeg>;

/** A recording as Twilio lists it, as far as it is used. */
export const listedRecording = z.object({
  sid: z.string().regex(/^RE[0-9a-fA-F]{32}$/),
  callSid: z.string(),
  status: z.string().nullish(),
  source: z.string().nullish(),
  channels: z.number().int().nullish().catch(undefined),
  dateCreated: moment,
  startTime: moment,
  duration: seconds,
});
export type ListedRecording = z.output<typeof listedRecording>;
