import type { LostNumber } from '../../../conversations/model.ts';
import { candidatesOf } from './candidates-of.ts';
import { offerCandidate } from './offer-candidate.ts';
import type { PersonFacts } from './person-facts.ts';
import type { PersonLink } from './person-link.ts';
import type { Searched } from './search-person.ts';

/**
 * Nobody, until a person decides: the record that somebody was taken for has lost their number. Offered are that record
 * and whoever has the number now; what was logged before stays where it is.
 * @returns undefined when there is nothing to decide: the record has the number again, or is gone
 */
export function undecidedLink(
  { person, people, identities, conversation }: PersonFacts,
  searched: Searched,
  identityKeys: readonly string[],
  former: LostNumber,
): PersonLink | undefined {
  const record = people.records.get(former.id);
  const number = person.numbers[0]?.value;
  if (!record || number === undefined || searched.match.contact?.id === former.id) return undefined;
  const now = candidatesOf(person, people, identityKeys).filter(({ id }) => id !== former.id);
  const match = {
    certainty: 'Ambiguous',
    reason: { kind: 'lost', field: former.field, name: record.name, number },
    candidates: [record, ...now].map(offerCandidate),
  } as const;
  return {
    shows: conversation?.contact ? 'nobody' : 'asIs',
    // Somebody else's link, made for another conversation with this identity since, is not taken away.
    isDecided: identities.every(({ contact }) => contact === undefined || contact.id === former.id),
    isConfirmed: false,
    former,
    match,
    searched: { ...searched, match, isStranger: false, isOpen: true },
  };
}
