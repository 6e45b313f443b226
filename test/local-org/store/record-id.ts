const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checkDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Instance and reserved characters between the prefix and the running number. */
const middle = 'Lo0000';

/** The three characters that make an id safe where case is lost: one for each five, telling which are capitals. */
function suffix(id15: string): string {
  let result = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let position = 0; position < 5; position++) {
      const code = id15.charCodeAt(block + position);
      if (code >= 65 && code <= 90) bits |= 1 << position;
    }
    result += checkDigits.charAt(bits);
  }
  return result;
}

/** The id of the n-th row of an object, 18 characters. Ids of one object sort in the order of creation. */
export function makeRecordId(keyPrefix: string, number: number): string {
  let rest = number;
  let running = '';
  for (let position = 0; position < 6; position++) {
    running = digits.charAt(rest % 62) + running;
    rest = Math.floor(rest / 62);
  }
  const id15 = keyPrefix + middle + running;
  return id15 + suffix(id15);
}

/** The number that went into an id. */
export function recordNumber(id: string): number {
  let number = 0;
  for (const character of id.slice(9, 15)) number = number * 62 + digits.indexOf(character);
  return number;
}

/**
 * Brings an id into the form of 18 characters.
 * @returns undefined when the text is no id: wrong length, wrong characters or a suffix that does not belong to it
 */
export function normalizeId(text: string): string | undefined {
  if (text.length === 18) {
    const id15 = text.slice(0, 15);
    return /^[0-9A-Za-z]{15}$/.test(id15) && suffix(id15) === text.slice(15).toUpperCase()
      ? id15 + text.slice(15).toUpperCase()
      : undefined;
  }
  return text.length === 15 && /^[0-9A-Za-z]{15}$/.test(text) ? text + suffix(text) : undefined;
}
