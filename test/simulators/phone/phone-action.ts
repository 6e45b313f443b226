import { z } from 'zod';

const id = z.string().min(1).max(300);
const text = z.string().max(70_000);

/** What somebody does on the phone. */
export const phoneAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('write'),
    text: text.min(1),
    quotes: id.optional(),
    /** Handed over a day late, where the provider tells when a message was written. */
    isOld: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('send-files'),
    files: z
      .array(
        z.strictObject({ name: z.string().max(300), contentType: z.string().max(200), base64: z.base64() }),
      )
      .min(1)
      .max(10),
    text,
    isVoice: z.boolean().optional(),
    quotes: id.optional(),
  }),
  z.strictObject({
    do: z.literal('send-place'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(200).optional(),
  }),
  z.strictObject({ do: z.literal('send-own-card') }),
  z.strictObject({ do: z.literal('react'), target: id, emoji: z.string().max(20) }),
  z.strictObject({ do: z.literal('press'), target: id, button: z.number().int().min(0).max(20) }),
  z.strictObject({ do: z.literal('edit'), target: id, text: text.min(1) }),
  z.strictObject({ do: z.literal('delete'), target: id }),
  /** Somebody of the business writes in the phone's own app. */
  z.strictObject({ do: z.literal('echo'), text: text.min(1) }),
]);

export type PhoneAction = z.infer<typeof phoneAction>;

export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The files of an action, with their bytes. */
export function filesOf(action: Extract<PhoneAction, { do: 'send-files' }>): readonly SentFile[] {
  return action.files.map(({ name, contentType, base64 }) => ({
    name,
    contentType,
    bytes: Buffer.from(base64, 'base64'),
  }));
}
