/** C0 controls but tab and line breaks: XML 1.0, and with it the CRM, has no place for them. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/**
 * Text as a CRM can keep it: no control characters, no half of a surrogate pair, at most `limit` UTF-16 code units.
 * A text that is too long ends in an ellipsis and never in half a character.
 */
export function cleanText(text: string, limit: number): string {
  const clean = text.replace(controls, '').toWellFormed();
  if (clean.length <= limit) return clean;
  const end = limit - 1;
  const splitsPair = isHighSurrogate(clean.charCodeAt(end - 1));
  return `${clean.slice(0, splitsPair ? end - 1 : end)}…`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
