import { z } from 'zod';
import { formatKinds } from '../../../conversations/formats/format-kind.ts';
import type { OwnFormats } from '../../../conversations/formats/formats.ts';
import { languages } from '../../../conversations/language.ts';

const source = z
  .object({ subject: z.string().exactOptional(), text: z.string().exactOptional() })
  .exactOptional()
  .catch({});
const byLanguage = z
  .object(Object.fromEntries(languages.map((language) => [language, source])))
  .exactOptional()
  .catch({});
const document = z.object({
  version: z.literal(1),
  formats: z.object(Object.fromEntries(formatKinds.map((kind) => [kind, byLanguage]))),
});

/**
 * The formats that the settings hold as JSON. What one entry does not say in the form that is known counts as not set;
 * undefined when the whole cannot be read.
 */
export function readFormats(json: string): OwnFormats | undefined {
  try {
    return document.parse(JSON.parse(json)).formats;
  } catch {
    return undefined;
  }
}
