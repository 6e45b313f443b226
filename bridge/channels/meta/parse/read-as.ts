import type { z } from 'zod';
import { ParleyError } from '../../../errors.ts';

/**
 * What a schema makes of a value.
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names the members that are wrong, without their values
 */
export function readAs<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = new Set(result.error.issues.map(({ path }) => path.join('.')));
  throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: ${[...paths].join(', ')}.`);
}
