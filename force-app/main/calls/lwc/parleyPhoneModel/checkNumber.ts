import formatAddress from 'c/parleyFormatAddress';

/** What can be said of a number while it is typed. The bridge has the last word: it knows every country's numbers. */
export type CheckedNumber =
  /** `shown`: as people read it. */
  | { readonly kind: 'fine'; readonly number: string; readonly shown: string }
  /** Without a country code: that of the channel is taken. */
  | { readonly kind: 'national'; readonly number: string; readonly country: string }
  | { readonly kind: 'empty' | 'short' | 'long' | 'strange' };

/** The longest number that E.164 allows, and what is shorter than any that leads to a person. */
const MOST = 15;
const FEWEST = 7;

/** The country code of an address of ours: `+1`, `+44`. */
export const countryOf = (address: string): string => /^\+\d+/.exec(formatAddress(address))?.[0] ?? '';

/**
 * @param typed `+1 (415) 555-0123`, `0039 06 …`, `(415) 555-0123`
 * @param ours number of the channel whose country counts where none is written
 */
export default function checkNumber(typed: string, ours: string): CheckedNumber {
  const text = typed.trim().replace(/^tel:/i, '');
  if (text === '') return { kind: 'empty' };
  if (!/^\+?[\d\s().\-/]*$/.test(text) || !/\d/.test(text)) return { kind: 'strange' };
  const digits = text.replace(/\D/g, '');
  const isWhole = text.startsWith('+') || digits.startsWith('00');
  const number = isWhole && !text.startsWith('+') ? digits.slice(2) : digits;
  if (number.length < FEWEST) return { kind: 'short' };
  if (number.length > MOST) return { kind: 'long' };
  if (isWhole) return { kind: 'fine', number: `+${number}`, shown: formatAddress(`+${number}`) };
  const country = countryOf(ours);
  return country ? { kind: 'national', number: text, country } : { kind: 'strange' };
}
