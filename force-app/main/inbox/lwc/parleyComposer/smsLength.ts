const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Reached by an escape: each takes two places. */
const GSM_EXTENDED = new Set('^{}\\[~]|€\f');

/** Places in one SMS: alone, and as a part of several, where each carries a header. */
const GSM = { alone: 160, part: 153 };
const UCS2 = { alone: 70, part: 67 };

/** What a text costs as SMS. */
export interface SmsLength {
  /** Number of SMS that the text is split into. */
  readonly segments: number;
  /** The first character outside of the SMS alphabet: it makes each SMS hold 70 characters instead of 160. */
  readonly unusual: string | undefined;
}

/** How many SMS hold characters of these sizes; a character is never split. */
function count(sizes: readonly number[], capacity: { alone: number; part: number }): number {
  if (sizes.reduce((sum, size) => sum + size, 0) <= capacity.alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > capacity.part) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}

/**
 * Counts the SMS that a text is split into, by 3GPP TS 23.038: seven-bit alphabet with its extension table, or
 * UCS-2 as soon as one character is in neither. An empty text counts as one.
 */
export default function smsLength(text: string): SmsLength {
  const characters = [...text];
  const unusual = characters.find((character) => !GSM_BASIC.has(character) && !GSM_EXTENDED.has(character));
  const segments =
    unusual === undefined
      ? count(
          characters.map((character) => (GSM_EXTENDED.has(character) ? 2 : 1)),
          GSM,
        )
      : count(
          characters.map((character) => character.length),
          UCS2,
        );
  return { segments, unusual };
}
