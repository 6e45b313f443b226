import type { Language } from '../../../conversations/language.ts';
import type { ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { Names } from '../names.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found, FoundIdentity } from './found.ts';
import { identityRow, matchFields } from './identity-row.ts';
import type { Person } from './person.ts';
import { identitiesOf, personFacts } from './person-facts.ts';
import type { PersonLink } from './person-link.ts';
import { correctLink, linkPerson, standingLink } from './link-person.ts';
import type { Plan } from './plan.ts';

/** A person as they are now known, and the identities that were planned for it. */
export interface PlannedPerson {
  readonly person: Person;
  readonly link: PersonLink;
  /** Keys of all identities of this person, the conversation's own first. */
  readonly identityKeys: readonly string[];
  /** The conversation does not say yet who it is with. */
  readonly isNew: boolean;
  /** Names of records that it was linked to and that are gone: the conversation may still show one. */
  readonly goneNames: readonly string[];
  /** Records that were named as this person and are not there, by the event that names them. */
  readonly unknown: ReadonlyMap<number, ContactReference>;
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
  language: Language,
  names: Names,
  plan: Plan,
): PlannedPerson {
  const { memory, channel } = batch;
  const { mainKey, own, sure, elsewhere, other } = identitiesOf(batch, person, found);
  const { link, unknown } = decide(batch, person, sure, found);
  const spoken = channel.logLanguage ?? language;
  const known = new Set(memory?.identityKeys);
  const isNamed = person.isSought;
  for (const handle of isNamed ? person.handles : []) {
    const row = identityRow(handle, channel.type, person, found.identities.get(handle.key), names);
    rowsOf(plan, handle.key, mainKey).put(handle.key, row);
  }
  const handleKeys = new Set(isNamed ? person.handles.map(({ key }) => key) : []);
  const isNews = batch.corrections.length > 0;
  for (const key of isNews ? new Set([...handleKeys, ...sure]) : handleKeys) {
    const identity = found.identities.get(key);
    const fields = matchFields(link, identity, spoken, names);
    if (Object.keys(fields).length === 0 || (!identity && !handleKeys.has(key))) continue;
    rowsOf(plan, key, mainKey).put(key, { [names.field.externalKey]: key, ...fields });
  }
  for (const key of handleKeys) {
    if (key !== mainKey && !known.has(key)) putTogether(key, mainKey, found, names, plan);
  }
  if (elsewhere !== undefined && !own.includes(elsewhere) && other?.identityIs !== mainKey) {
    putTogether(mainKey, elsewhere, found, names, plan);
  }
  return {
    person,
    link,
    unknown,
    goneNames: goneNames(batch, found),
    identityKeys: elsewhere === undefined ? own : [...new Set([...own, elsewhere])],
    isNew:
      found.conversations.get(batch.key)?.identityKey === undefined && memory?.identityKeys[0] === undefined,
  };
}

function decide(
  batch: ConversationBatch,
  person: Person,
  sure: readonly string[],
  found: Found,
): Pick<PlannedPerson, 'link' | 'unknown'> {
  const facts = personFacts(batch, person, sure, found);
  const unknown = new Map<number, ContactReference>();
  let link = person.isSought ? linkPerson(facts) : standingLink(facts);
  for (const { stored, event } of batch.corrections) {
    const corrected = correctLink(link, event.change, facts);
    if ('unknown' in corrected) unknown.set(stored.id, corrected.unknown);
    else link = corrected;
  }
  return { link, unknown };
}

function goneNames({ corrections }: ConversationBatch, { people }: Found): readonly string[] {
  return corrections.flatMap(({ event: { change } }) =>
    change.kind === 'moved' ? (people.goneNames.get(change.from) ?? []) : [],
  );
}

function rowsOf(plan: Plan, key: string, mainKey: string): Plan['identities'] {
  return key === mainKey ? plan.identities : plan.furtherIdentities;
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
