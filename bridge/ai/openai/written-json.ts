import type { z } from 'zod';

/**
 * The JSON that a language model has written, also with a fence or some words around it.
 * @returns undefined when there is none, or of another shape
 */
export function writtenJson<Shape>(text: string, schema: z.ZodType<Shape>): Shape | undefined {
  const inner = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  for (const candidate of [text, inner]) {
    try {
      const read = schema.safeParse(JSON.parse(candidate));
      if (read.success) return read.data;
    } catch {
      // The next one may be JSON.
    }
  }
  return undefined;
}
