import { z } from 'zod';
import type { Values } from '../org.ts';
import { OrgError } from '../org-error.ts';

/** Reads a body by its shape; what does not fit is JSON_PARSER_ERROR. */
export function readBody<Shape>(body: unknown, shape: z.ZodType<Shape>): Shape {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new OrgError(
    'JSON_PARSER_ERROR',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`,
  );
}

/** The values of a row. */
export const valuesShape = z.custom<Values>(
  (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
  'must be an object',
);
