export type ConsentKeyword = 'STOP' | 'START' | 'HELP';

/** Words that mean nothing else, wherever they stand alone. */
const plain: ReadonlyMap<string, ConsentKeyword> = new Map([
  ['STOP', 'STOP'],
  ['STOPALL', 'STOP'],
  ['UNSUBSCRIBE', 'STOP'],
  ['OPTOUT', 'STOP'],
  ['ARRET', 'STOP'],
  ['START', 'START'],
  ['UNSTOP', 'START'],
  ['HELP', 'HELP'],
  ['INFO', 'HELP'],
]);

/**
 * Words that carriers take for STOP too, and that may also answer a question of ours.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
const typed: ReadonlyMap<string, ConsentKeyword> = new Map([
  ['CANCEL', 'STOP'],
  ['END', 'STOP'],
  ['QUIT', 'STOP'],
  ['REVOKE', 'STOP'],
]);

/**
 * The keyword that a text consists of, or undefined. Only the whole text counts, whatever its case, accents, blanks
 * and punctuation: "Stop." is STOP, "STOP 12345" and "please stop" are not. YES is none: it answers too many other
 * questions, and where a carrier takes it for START, the provider says so.
 * @param how `Typed`: the customer wrote it just now. `Other`: a button that was pressed, or an old message
 */
export function consentKeyword(text: string, how: 'Typed' | 'Other' = 'Typed'): ConsentKeyword | undefined {
  if (text.length > LONGEST_TEXT || hasMoreThanAWord(text)) return undefined;
  const word = text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
  return plain.get(word) ?? (how === 'Typed' ? typed.get(word) : undefined);
}

/** Room for a keyword in a lot of punctuation; beyond that nobody has to look. */
const LONGEST_TEXT = 200;
const LONGEST_KEYWORD = 'UNSUBSCRIBE'.length;

/** Says of most texts in a moment that they are none: each message that comes in is looked at. */
function hasMoreThanAWord(text: string): boolean {
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index) | 0x20;
    if (code >= 0x61 && code <= 0x7a) letters += 1;
    if (letters > LONGEST_KEYWORD) return true;
  }
  return false;
}
