import type { ParsedUrlQuery } from 'node:querystring';
import type { z } from 'zod';
import { ParleyError } from '../../errors.ts';

/**
 * A form that Twilio posts, in the shape of a schema.
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names the parameters that are wrong, without their values
 */
export function readForm<Schema extends z.ZodType>(schema: Schema, form: ParsedUrlQuery): z.output<Schema> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map(({ path }) => String(path[0])));
  throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: ${[...names].join(', ')}.`);
}
