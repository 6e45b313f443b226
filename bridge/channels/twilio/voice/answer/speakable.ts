/** Twilio reads out no more than 4,096 characters. */
const LONGEST = 4000;
/** What XML does not take in any form, as halves of characters. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as Twilio can read it out: admins and reps write what they like. */
export function speakable(text: string): string {
  return text.slice(0, LONGEST).replace(NOT_IN_XML, ' ').trim();
}
