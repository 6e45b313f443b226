import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Language } from '../language.ts';
import { cleanText } from '../text/clean-text.ts';
import type { CreationObstacle } from './creation-obstacle.ts';
import { strangerWords, type CreatedKind } from './stranger-words.ts';

/** Longest sentence that an identity holds, in UTF-16 code units. */
const LONGEST_SENTENCE = 255;

/** Why a conversation is linked to a record that was created for it. */
export function createdSentence(
  language: Language,
  kind: CreatedKind,
  { address, isWithoutOwner }: { readonly address: string; readonly isWithoutOwner: boolean },
): string {
  const words = strangerWords[language];
  const shown = parsePhoneNumberFromString(address)?.formatInternational() ?? address;
  const sentence = words.created[kind].replace('{address}', () => shown);
  return cleanText(isWithoutOwner ? `${sentence} ${words.withoutOwner}` : sentence, LONGEST_SENTENCE);
}

/**
 * Why nothing was created, and what an admin can do about it.
 * @param said the CRM's own words
 */
export function notCreatedSentence(
  language: Language,
  kind: CreatedKind,
  { obstacle, said }: { readonly obstacle: CreationObstacle; readonly said: string },
): string {
  const words = strangerWords[language];
  const why = words.obstacle[obstacle].replace('{said}', () => said).trim();
  return cleanText(`${words.notCreated[kind]} ${why}`, LONGEST_SENTENCE);
}
