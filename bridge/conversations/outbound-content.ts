import { z } from 'zod';

/** A file that a rep sends: a version of a file in the CRM. */
export const outboundFile = z.object({
  /** Id of the version in the CRM. */
  versionId: z.string(),
  name: z.string(),
  contentType: z.string(),
  /** Bytes. */
  size: z.number(),
});

/**
 * What a rep sends. It is stored as JSON, hence a schema.
 * - `template`: `values` by the name of the variable; `text` is what the customer will read, for the record.
 * - `reaction`: to the message `replyTo`; an empty emoji takes it back.
 * - `question`: text with buttons (up to three) or a list; `ask` a button by which the customer shares number or place.
 */
export const outboundContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('media'), text: z.string(), files: z.array(outboundFile).min(1) }),
  z.object({
    type: z.literal('template'),
    templateId: z.string(),
    text: z.string(),
    values: z.record(z.string(), z.string()),
    /** The file of the header, where the rep has chosen another than the template's own. */
    file: outboundFile.optional(),
  }),
  z.object({ type: z.literal('reaction'), emoji: z.string() }),
  z.object({
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    type: z.literal('question'),
    text: z.string(),
    ask: z.enum(['choice', 'number', 'location']),
    choices: z.array(z.object({ id: z.string(), title: z.string(), description: z.string().optional() })),
  }),
]);

export type OutboundContent = z.infer<typeof outboundContent>;
export type OutboundFile = z.infer<typeof outboundFile>;
