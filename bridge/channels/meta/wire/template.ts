import { z } from 'zod';
import { id, maybeId, words } from './words.ts';

const named = z
  .array(z.object({ param_name: z.string(), example: words }))
  .optional()
  .catch(undefined);

/** Examples of the variables, as an approver sees them. */
const example = z
  .object({
    header_text: z.array(z.string()).optional().catch(undefined),
    header_text_named_params: named,
    body_text: z.array(z.array(z.string())).optional().catch(undefined),
    body_text_named_params: named,
  })
  .optional()
  .catch(undefined);

const button = z.object({
  type: z.string(),
  text: z.string().default(''),
  url: words,
  phone_number: words,
  example: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .catch(undefined),
});

/** A part of a template. */
const component = z.object({
  type: z.string(),
  format: words,
  text: words,
  example,
  buttons: z.array(button).optional(),
});

/** @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
export const template = z.object({
  id,
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  quality_score: z.object({ score: words }).optional().catch(undefined),
  rejected_reason: words,
  parameter_format: words,
  components: z.array(component),
});

/** A page of a list. The next one is asked for by the cursor: the address in `next` would carry the access token. */
export const templatePage = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: maybeId }).optional().catch(undefined), next: words })
    .optional()
    .catch(undefined),
});

export const createdTemplate = z.object({ id, status: words, category: words });

export type WireTemplate = z.output<typeof template>;
export type WireComponent = z.output<typeof component>;
export type WireButton = z.output<typeof button>;
