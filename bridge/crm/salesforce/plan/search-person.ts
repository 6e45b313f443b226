import type { Candidate } from '../../../conversations/matching/candidate.ts';
import { chooseContact, type ChoiceMoment } from '../../../conversations/matching/choose-contact.ts';
import { isWithheld } from '../../../conversations/numbers/is-withheld.ts';
import { numberDifference } from '../../../conversations/numbers/number-difference.ts';
import { MOST_RECORDS } from '../look/most-entries.ts';
import { candidatesOf } from './candidates-of.ts';
import type { FoundContact, FoundIdentity, FoundPeople } from './found.ts';
import type { Match } from './match.ts';
import { offerCandidate } from './offer-candidate.ts';
import type { Person } from './person.ts';
import { isLaterHolder } from './same-number-keys.ts';

/** What came of a search. */
export interface Searched {
  readonly match: Match;
  /** Nobody was found, or it is not known yet: whoever creates a record for them asks again before. */
  readonly isStranger: boolean;
  /** They are found as soon as somebody gets one of their keys. */
  readonly isOpen: boolean;
  /** The directory does not know yet. */
  readonly isUnanswered?: boolean;
}

/**
 * Searches whom the numbers of a person belong to: whom a person has confirmed for the same number on another channel,
 * else who has it in one of their fields. What cannot be searched for says why.
 * @param identityKeys of the person, on all channels
 * @param sameNumber identities that have one of the numbers on channels of another type
 */
export function searchPerson(
  person: Person,
  people: FoundPeople,
  identityKeys: readonly string[],
  sameNumber: readonly FoundIdentity[],
  moment: ChoiceMoment,
): Searched {
  const { numbers, keys } = person;
  const [first] = numbers;
  const nobody = (reason: Match['reason']): Searched => ({
    match: { certainty: 'None', reason },
    isStranger: false,
    isOpen: false,
  });
  if (!first) return { ...nobody({ kind: 'noNumber' }), isStranger: true };
  const number = first.value;
  const isPassedOn = numbers.some(({ holder }) => holder > 1) || sameNumber.some(isLaterHolder);
  if (isPassedOn) return nobody({ kind: 'laterHolder', number });
  if (keys.length === 0) {
    return nobody(isWithheld(number) ? { kind: 'withheld' } : { kind: 'shortCode', address: number });
  }
  if (keys.every((key) => people.own.has(key))) return nobody({ kind: 'own', number });
  const said = sameNumber.find(({ isConfirmed }) => isConfirmed);
  if (said) return saidElsewhere(said.contact, number);
  const candidates = candidatesOf(person, people, identityKeys);
  const entries = keys.flatMap((key) => people.entries.get(key) ?? []);
  const count = Math.max(candidates.length, entries.length > MOST_RECORDS ? countOf(entries) : 0);
  const choice = count > MOST_RECORDS ? undefined : chooseContact(candidates, moment);
  if (choice) return { match: chosenMatch(choice, candidates), isStranger: false, isOpen: false };
  if (candidates.length > 0) {
    const offered = candidates.map(offerCandidate);
    return {
      match: { certainty: 'Ambiguous', reason: { kind: 'several', number, count }, candidates: offered },
      isStranger: false,
      isOpen: true,
    };
  }
  if (keys.some((key) => people.unanswered.has(key))) {
    const unanswered = nobody({ kind: 'notLoaded', number });
    return { ...unanswered, isStranger: true, isOpen: true, isUnanswered: true };
  }
  const [hidden] = entries
    .flatMap(({ object, field }) => [object, `${object}.${field}`])
    .filter((what) => people.hidden.has(what));
  if (hidden !== undefined) {
    const problem = people.hidden.get(hidden) ?? '';
    return { ...nobody({ kind: 'hidden', object: hidden, problem }), isOpen: true };
  }
  return { ...nobody({ kind: 'nobody', number }), isStranger: true, isOpen: true };
}

function countOf(entries: readonly { readonly id: string }[]): number {
  return new Set(entries.map(({ id }) => id)).size;
}

function saidElsewhere(contact: FoundContact | undefined, number: string): Searched {
  return {
    match: contact
      ? { contact, certainty: 'Likely', reason: { kind: 'sameNumber', number } }
      : { certainty: 'None', reason: { kind: 'sameNumberNobody', number } },
    isStranger: false,
    isOpen: false,
  };
}

function chosenMatch(
  { chosen, rule }: NonNullable<ReturnType<typeof chooseContact>>,
  candidates: readonly Candidate[],
): Match {
  const { field, written, number, sought, readIn } = chosen;
  const difference = numberDifference(number, sought);
  const others = candidates.filter(({ id }) => id !== chosen.id);
  return {
    contact: contactOf(chosen),
    certainty: difference || rule || readIn ? 'Likely' : 'Certain',
    reason: {
      kind: 'found',
      field,
      written,
      number: sought,
      others: others.length,
      ...(difference && { difference }),
      ...(readIn && { readIn }),
      ...(rule && { rule }),
    },
    ...(others.length > 0 ? { candidates: others.map(offerCandidate) } : {}),
  };
}

function contactOf({ object, id, name, accountId }: Candidate): FoundContact {
  return { object, id, name, ...(accountId === undefined ? {} : { accountId }) };
}
