import type { z } from 'zod';
import { ParleyError } from '../../errors.ts';

/**
 * The parameters of a command, as a screen wrote them.
 * @throws ParleyError REQUEST_NOT_POSSIBLE
 */
export function readParameters<Parameters>(
  { parameters }: { readonly parameters: string },
  schema: z.ZodType<Parameters>,
): Parameters {
  try {
    return schema.parse(JSON.parse(parameters));
  } catch (cause) {
    throw new ParleyError('REQUEST_NOT_POSSIBLE', 'Its parameters are not complete.', { cause });
  }
}
