/** Country codes of two digits; 1 and 7 have one digit, all others three. ITU-T E.164, list of assigned codes. */
const TWO_DIGITS = /^(?:20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** Groups of three; what cannot be divided so ends in groups of four. */
function inGroups(digits: string): readonly string[] {
  if (digits.length < 6) return [digits];
  const size = digits.length === 8 ? 4 : 3;
  return digits.length === 7
    ? [digits.slice(0, 3), digits.slice(3)]
    : [digits.slice(0, size), ...inGroups(digits.slice(size))];
}

/**
 * An address as people read it: a phone number in groups, `+1 415 555 0123`. Anything else stays as it is. How a
 * country groups its numbers is not known here, so that only the length decides.
 */
export default function formatAddress(address: string): string {
  const digits = /^\+(\d{7,15})$/.exec(address)?.[1];
  if (digits === undefined) return address;
  const isShort = digits.startsWith('1') || digits.startsWith('7');
  const codeLength = isShort ? 1 : TWO_DIGITS.test(digits) ? 2 : 3;
  return [`+${digits.slice(0, codeLength)}`, ...inGroups(digits.slice(codeLength))].join(' ');
}
