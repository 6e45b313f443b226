/**
 * Characters that a person never says and that can hide words from people: controls, marks of direction, characters
 * without width, and the tag characters, which some models read.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e0fff}]/gu;

/** The text without characters that hide something. */
export function readable(text: string): string {
  return text.toWellFormed().replace(hidden, '');
}
