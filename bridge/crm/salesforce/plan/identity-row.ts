import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { ChannelType } from '../../../conversations/model.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { FoundIdentity } from './found.ts';
import type { Person, PersonHandle } from './person.ts';
import type { PersonLink } from './person-link.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;

const types = { phone: 'Phone', whatsapp: 'WhatsApp', email: 'Email' } as const satisfies Record<
  ChannelType,
  string
>;

/**
 * One name of a person, with what is known of them. Who it is said to be is left alone where somebody is named
 * already, or a person has decided.
 * @param found as it stands in Salesforce, if it does
 */
export function identityRow(
  handle: PersonHandle,
  type: ChannelType,
  person: Person,
  link: PersonLink,
  found: FoundIdentity | undefined,
  { field }: Names,
): Row {
  const isSettled = found !== undefined && (found.isConfirmed || found.contact !== undefined);
  const { match } = link;
  return {
    [field.externalKey]: handle.key,
    [field.address]: cleanText(handle.value, LONGEST_TEXT),
    [field.identityType]: types[type],
    ...(found ? {} : { [field.origin]: 'Inbound' }),
    ...(person.name ? { [field.displayName]: cleanText(person.name, LONGEST_TEXT) } : {}),
    ...(person.username ? { [field.username]: cleanText(person.username, LONGEST_TEXT) } : {}),
    ...(match && !isSettled
      ? {
          [field.matchReason]: cleanText(match.reason, LONGEST_TEXT),
          [field.matchCertainty]: match.certainty,
          ...(match.contact ? { [field.contact]: match.contact.id } : {}),
          ...(match.contact?.accountId ? { [field.account]: match.contact.accountId } : {}),
          ...(match.candidates
            ? { [field.matchCandidates]: JSON.stringify(match.candidates.slice(0, MOST_CANDIDATES)) }
            : {}),
        }
      : {}),
  };
}

/** More than that nobody chooses from. */
const MOST_CANDIDATES = 50;
