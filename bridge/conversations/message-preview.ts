import { cleanText } from './clean-text.ts';

/** Longest preview that the list of conversations keeps, in UTF-16 code units. */
const LONGEST_PREVIEW = 255;

/** The beginning of a message on one line. */
export function messagePreview(body: string): string {
  return cleanText(
    body
      .slice(0, 4 * LONGEST_PREVIEW)
      .replace(/\s+/gu, ' ')
      .trim(),
    LONGEST_PREVIEW,
  );
}
