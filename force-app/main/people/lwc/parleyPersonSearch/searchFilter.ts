const NUMBER_FIELDS = ['MobilePhone', 'Phone', 'HomePhone', 'OtherPhone'];
const WORD_FIELDS = ['Name', 'Email'];
/** Digits that all spellings of a number have in common: what stands before them is written or not. */
const COMMON_DIGITS = 10;
const FEWEST_DIGITS = 4;
const FEWEST_CHARACTERS = 2;

/**
 * What to ask for when somebody types a name, an e-mail address or a number: a number is found however it is written,
 * because anything may stand between its digits.
 * @param readable fields that the user may read
 * @returns undefined while there is too little to look for
 */
export default function searchFilter(
  typed: string,
  readable: ReadonlySet<string>,
): Readonly<Record<string, unknown>> | undefined {
  const text = typed.replace(/%/g, '').trim();
  if (text.length < FEWEST_CHARACTERS) return undefined;
  const digits = text.replace(/\D/g, '');
  const isNumber = digits.length >= FEWEST_DIGITS && !/[\p{L}@]/u.test(text);
  const like = isNumber ? `%${[...digits.slice(-COMMON_DIGITS)].join('%')}%` : `%${text}%`;
  const fields = (isNumber ? NUMBER_FIELDS : WORD_FIELDS).filter((field) => readable.has(field));
  return fields.length > 0 ? { or: fields.map((field) => ({ [field]: { like } })) } : undefined;
}
