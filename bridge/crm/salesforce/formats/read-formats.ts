import { z } from 'zod';
import { formatKinds } from '../../../conversations/formats/format-kind.ts';
import type { OwnFormats } from '../../../conversations/formats/formats.ts';
import { languages } from '../../../conversations/language.ts';

const text = z.string().catch('').exactOptional();
const source = z.object({ subject: text, text }).catch({}).exactOptional();
const byLanguage = z
  .object(Object.fromEntries(languages.map((language) => [language, source])))
  .catch({})
  .exactOptional();
const byKind = z.object(Object.fromEntries(formatKinds.map((kind) => [kind, byLanguage]))).catch({});
const document = z.object({ version: z.literal(1), formats: byKind });

/**
 * The formats that the settings hold as JSON. What is not said in the form that is known counts as not set, each text by
 * itself; undefined when the whole cannot be read.
 */
export function readFormats(json: string): OwnFormats | undefined {
  try {
    return document.parse(JSON.parse(json)).formats;
  } catch {
    return undefined;
  }
}
