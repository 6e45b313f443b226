import { ParleyError } from '../../errors.ts';

/** What Meta posts is nested about ten deep. */
const DEEPEST = 64;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Digits of a whole number that may be too large for a JavaScript number, outside of texts or in them. */
const MAY_LOSE_DIGITS = /\d{16}/;

/**
 * The JSON of a webhook. Whole numbers that a JavaScript number cannot hold exactly (ids of templates) become texts of
 * their digits. Of keys that come twice the last one counts.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readJson(body: Buffer): unknown {
  if (isTooDeep(body)) throw new ParleyError('WEBHOOK_UNREADABLE', 'It is nested too deeply.');
  const text = body.toString('utf8').replace(/^\ufeff/, '');
  try {
    return MAY_LOSE_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    throw new ParleyError('WEBHOOK_UNREADABLE', 'It is no JSON in UTF-8.');
  }
}

/** @see https://tc39.es/proposal-json-parse-with-source */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  const isInexact = typeof value === 'number' && !Number.isSafeInteger(value);
  return isInexact && source !== undefined && /^\d+$/.test(source) ? source : value;
}

/** Looked at before parsing: what is nested a hundred thousand deep would break whoever writes it out again. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0;
  let isText = false;
  for (let place = 0; place < body.length; place += 1) {
    const byte = body[place];
    if (isText) {
      if (byte === BACKSLASH) place += 1;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
}
