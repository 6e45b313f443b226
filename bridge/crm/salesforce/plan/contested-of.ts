import type { Contested } from '../look/look-closer.ts';
import { candidatesOf } from './candidates-of.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found } from './found.ts';
import { identitiesOf, personFacts } from './person-facts.ts';
import type { Person } from './person.ts';

/** Those of a batch who are several with one number, and have to be told apart. Nobody else is looked at closer. */
export function contestedOf(
  conversations: readonly ConversationBatch[],
  persons: ReadonlyMap<string, Person>,
  found: Found,
): Contested {
  const contested = conversations.flatMap((batch) => {
    const person = persons.get(batch.key);
    if (!person?.isAsked) return [];
    const { sure } = identitiesOf(batch, person, found);
    const { identities, sameNumber } = personFacts(batch, person, sure, found);
    const keys = [...identities, ...sameNumber].map(({ key }) => key);
    const candidates = candidatesOf(person, found.people, keys);
    return candidates.length > 1 ? [{ keys, candidates }] : [];
  });
  const candidates = contested.flatMap((one) => one.candidates);
  return {
    contacts: candidates
      .filter(({ object }) => object === 'Contact')
      .map(({ id, accountId }) => ({ id, ...(accountId === undefined ? {} : { accountId }) })),
    accountIds: candidates.filter(({ object }) => object === 'Account').map(({ id }) => id),
    identityKeys: [...new Set(contested.flatMap(({ keys }) => keys))],
  };
}
