import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Language } from '../../../conversations/language.ts';
import { matchSentence } from '../../../conversations/matching/match-sentence.ts';
import type { ChannelType } from '../../../conversations/model.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import { contactFields } from './contact-fields.ts';
import type { FoundIdentity } from './found.ts';
import type { Match } from './match.ts';
import type { Person, PersonHandle } from './person.ts';
import type { PersonLink } from './person-link.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_CANDIDATES = 32_768;
/** More than that nobody chooses from. */
const MOST_CANDIDATES = 50;

const types = { phone: 'Phone', whatsapp: 'WhatsApp', email: 'Email' } as const satisfies Record<
  ChannelType,
  string
>;

/**
 * One name of a person, as an event has it.
 * @param found as it stands in Salesforce, if it does
 */
export function identityRow(
  handle: PersonHandle,
  type: ChannelType,
  person: Person,
  found: FoundIdentity | undefined,
  { field }: Names,
): Row {
  return {
    [field.externalKey]: handle.key,
    [field.address]: cleanText(handle.value, LONGEST_TEXT),
    [field.identityType]: types[type],
    ...(found ? {} : { [field.origin]: 'Inbound' }),
    ...(person.name ? { [field.displayName]: cleanText(person.name, LONGEST_TEXT) } : {}),
    ...(person.username ? { [field.username]: cleanText(person.username, LONGEST_TEXT) } : {}),
  };
}

/**
 * What an identity says of who it is. It is left alone where somebody is named already, or a person has decided: but
 * for what a person decides now, and for what was made ahead of any message and turns out to be somebody else, or nobody.
 * @returns nothing when there is nothing to say
 */
export function matchFields(
  { match, isDecided, searched }: PersonLink,
  found: FoundIdentity | undefined,
  language: Language,
  names: Names,
): Row {
  const { field } = names;
  const isKnown = match?.contact !== undefined || (searched?.isOpen === true && !searched.isUnanswered);
  const isMadeAhead = found?.isMadeAhead === true && !found.isConfirmed && isKnown;
  const isSettled = found !== undefined && (found.isConfirmed || found.contact !== undefined);
  if (!match || (isSettled && !isDecided && !isMadeAhead)) return {};
  const { reason } = match;
  const sentence = typeof reason === 'string' ? reason : matchSentence(reason, language);
  return {
    [field.matchReason]: cleanText(sentence, LONGEST_TEXT),
    [field.matchCertainty]: match.certainty,
    [field.matchCandidates]: match.candidates?.length ? candidatesJson(match.candidates) : '',
    ...(match.contact || isDecided || isMadeAhead ? contactFields(match.contact, names) : {}),
    ...(isDecided ? { [field.confirmedBy]: match.confirmedBy ?? null } : {}),
  };
}

/** As many as the field holds. */
function candidatesJson(candidates: NonNullable<Match['candidates']>): string {
  for (let most = MOST_CANDIDATES; ; most = Math.floor(most / 2)) {
    const json = JSON.stringify(candidates.slice(0, most));
    if (json.length <= LONGEST_CANDIDATES) return json;
  }
}
