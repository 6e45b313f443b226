import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { canonicalNumber } from './canonical-number.ts';

/**
 * A number in E.164 form as people write it: `+1 415 555 0123`. A spelling of before is grouped like the one of today:
 * `+55 61 8111 2233`. What is no number comes back as it is.
 */
export function readableNumber(number: string): string {
  const canonical = canonicalNumber(number);
  const grouped = parsePhoneNumberFromString(canonical)?.formatInternational();
  if (grouped === undefined || canonical === number) return grouped ?? number;
  const regrouped = regroup(grouped, canonical.slice(1), number.slice(1));
  return regrouped.replaceAll(/\D/g, '') === number.slice(1) ? regrouped : number;
}

/** The groups of one number, with the digits of another that has more or fewer in one place. */
function regroup(grouped: string, digits: string, others: string): string {
  const start = [...digits].findIndex((digit, place) => digit !== others[place]);
  const fewer = digits.length - others.length;
  let position = 0;
  const written = [...grouped].map((character) => {
    if (!/\d/.test(character)) return character;
    const place = position;
    position += 1;
    if (fewer > 0) return place >= start && place < start + fewer ? '' : character;
    return place === start ? `${others.slice(start, start - fewer)} ${character}` : character;
  });
  return written.join('').replaceAll(/ {2,}/g, ' ');
}
