import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { MessageContent } from '../../../conversations/content.ts';

/** Longest JSON that `Content__c` holds, in UTF-16 code units. */
const LONGEST_CONTENT = 32_768;
/** Longest text in it that is kept whole when the rest does not fit. */
const LONGEST_PART = 2_000;

/**
 * What a message holds beside its text, as JSON for screens; undefined where the text says it all. What does not fit
 * is left out at the end of its lists, so that it stays JSON: a contact card with thousands of numbers shows the first.
 */
export function contentJson(content: MessageContent): string | undefined {
  if (content.type === 'text' || content.type === 'media') return undefined;
  for (let most = Infinity; most >= 1; most = most === Infinity ? 256 : most / 4) {
    const json = JSON.stringify(shorten(content, most));
    if (json.length <= LONGEST_CONTENT) return json;
  }
  return JSON.stringify({ type: content.type });
}

function shorten(value: unknown, most: number): unknown {
  if (typeof value === 'string') return cleanText(value, most === Infinity ? Infinity : LONGEST_PART);
  if (Array.isArray(value)) return value.slice(0, most).map((entry) => shorten(entry, most));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shorten(inner, most)]));
}
