const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '^{}\\[~]|€\f';

const cost = new Map<string, number>([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extended, (character) => [character, 2] as const),
]);

/**
 * How many SMS a text needs. In the GSM alphabet 160 characters fit into one SMS and 153 into each part of several;
 * a text with any other character is sent in UCS-2, with 70 and 67.
 * https://www.twilio.com/docs/glossary/what-sms-character-limit
 */
export function countSegments(text: string): number {
  const septets = Array.from(text).map((character) => cost.get(character));
  if (septets.includes(undefined))
    return parts(
      Array.from(text, (character) => character.length),
      70,
      67,
    );
  return parts(
    septets.map((length) => length ?? 0),
    160,
    153,
  );
}

/** A character is never cut in two: what does not fit goes into the next part. */
function parts(lengths: readonly number[], alone: number, each: number): number {
  if (lengths.reduce((sum, length) => sum + length, 0) <= alone) return 1;
  let count = 1;
  let used = 0;
  for (const length of lengths) {
    if (used + length > each) {
      count += 1;
      used = 0;
    }
    used += length;
  }
  return count;
}
