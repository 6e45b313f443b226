import type { Names } from '../names.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found, FoundIdentity } from './found.ts';
import { identityRow } from './identity-row.ts';
import type { Person } from './person.ts';
import { linkPerson, type PersonLink } from './person-link.ts';
import type { Plan } from './plan.ts';

/** A person as they are now known, and the identities that were planned for it. */
export interface PlannedPerson {
  readonly person: Person;
  readonly link: PersonLink;
  /** Keys of all identities of this person, the conversation's own first. */
  readonly identityKeys: readonly string[];
  /** The conversation does not say yet who it is with. */
  readonly isNew: boolean;
}

/**
 * Plans the identities of a person: one for each of their names, each saying that it is the same person as the one
 * that the conversation has. Two identities that were known to be two are never put together silently: that they may
 * be one is a link which a person can take away.
 */
export function planPerson(
  batch: ConversationBatch,
  person: Person,
  found: Found,
  names: Names,
  plan: Plan,
): PlannedPerson {
  const { memory, channel, state } = batch;
  const conversation = found.conversations.get(batch.key);
  const mainKey = memory?.identityKeys[0] ?? conversation?.identityKey ?? person.mainKey;
  const others = person.handles.map(({ key }) => key).filter((key) => key !== mainKey);
  const own = [...new Set([mainKey, ...(memory?.identityKeys ?? []), ...others])];
  const other = state?.samePersonAs === undefined ? undefined : found.conversations.get(state.samePersonAs);
  const elsewhere = other?.identityKey;
  // That somebody else may be the same person is for people to say: it brings no contact along.
  const sure = own.filter((key) => key === mainKey || key !== elsewhere || others.includes(key));
  const link = linkPerson(person, channel, sure, memory?.contactId, conversation, found);
  const known = new Set(memory?.identityKeys);
  for (const handle of person.handles) {
    const row = identityRow(handle, channel.type, person, link, found.identities.get(handle.key), names);
    if (handle.key === mainKey) plan.identities.put(mainKey, row);
    else plan.furtherIdentities.put(handle.key, row);
  }
  for (const key of others) {
    if (!known.has(key)) putTogether(key, mainKey, found, names, plan);
  }
  if (elsewhere !== undefined && !own.includes(elsewhere) && other?.identityIs !== mainKey) {
    putTogether(mainKey, elsewhere, found, names, plan);
  }
  return {
    person,
    link,
    identityKeys: elsewhere === undefined ? own : [...new Set([...own, elsewhere])],
    isNew: conversation?.identityKey === undefined && memory?.identityKeys[0] === undefined,
  };
}

/** Says of one identity that it is the same person as another. What is said already stays, and nothing goes in a circle. */
function putTogether(
  key: string,
  otherKey: string,
  found: Found,
  { field, relation }: Names,
  plan: Plan,
): void {
  const one: FoundIdentity | undefined = found.identities.get(key);
  const other: FoundIdentity | undefined = found.identities.get(otherKey);
  if (one?.samePersonAs !== undefined || other?.samePersonAs === key) return;
  plan.furtherIdentities.put(key, {
    [field.externalKey]: key,
    [relation('samePersonAs')]: { [field.externalKey]: otherKey },
  });
}
