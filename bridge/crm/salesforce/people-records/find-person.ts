import { z } from 'zod';
import type { PersonHoldings, PersonScope } from '../../person-records.ts';
import type { Names } from '../names.ts';
import { keysOfNumber } from '../plan/keys-of-number.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** Further numbers of a person lead to further identities, and those to further numbers: so often that is followed. */
const MOST_ROUNDS = 5;

const identityRow = z.object({
  Id: z.string(),
  externalKey: z.string().nullish(),
  address: z.string().nullish(),
  samePersonAs: z.string().nullish(),
});
type IdentityRow = z.infer<typeof identityRow>;
const conversationRow = z.object({
  Id: z.string(),
  externalKey: z.string().nullish(),
  identity: z.string().nullish(),
});
type ConversationRow = z.infer<typeof conversationRow>;

/**
 * All that certainly belongs to one person: the identity, the further names that say they are the same person as it and
 * have no conversation of their own, and whoever goes by one of their numbers on another kind of channel. An identity
 * with a conversation of its own that is only said to be the same person is named and left alone, and so is whoever goes
 * by a number that somebody else has got since: nobody can say whose of the two they are.
 */
export async function findPerson(
  connection: SalesforceConnection,
  names: Names,
  scope: PersonScope,
): Promise<PersonHoldings | undefined> {
  const asked = createQuestions(connection, names);
  const conversations = new Map<string, ConversationRow>();
  let waiting: readonly string[];
  if ('conversationId' in scope) {
    const [conversation] = await asked.conversations(soql`Id = ${scope.conversationId}`);
    if (!conversation) return undefined;
    conversations.set(conversation.Id, conversation);
    waiting = conversation.identity ? [conversation.identity] : [];
  } else waiting = [scope.identityId];

  const family = new Map<string, IdentityRow>();
  const perhaps = new Set<string>();
  for (let round = 0; waiting.length > 0 && round < MOST_ROUNDS; round += 1) {
    const circle = await circleOf(waiting, asked);
    for (const one of circle.certain) family.set(one.Id, one);
    for (const one of circle.conversations) conversations.set(one.Id, one);
    for (const id of circle.perhaps) perhaps.add(id);
    const others = await elsewhere(family, asked);
    waiting = others.certain;
    for (const id of others.perhaps) perhaps.add(id);
  }
  if (family.size === 0 && conversations.size === 0) return undefined;
  return {
    identities: [...family.values()].map(({ Id, externalKey, address }) => ({
      id: Id,
      key: externalKey ?? '',
      address: address ?? '',
    })),
    conversations: [...conversations.values()].map(toConversation),
    perhaps: [...perhaps].filter((id) => !family.has(id)),
  };
}

/** What stands now under names that were found before: what has come again, or was left by half an attempt. */
export async function findPersonAgain(
  connection: SalesforceConnection,
  names: Names,
  known: PersonHoldings,
): Promise<PersonHoldings> {
  const asked = createQuestions(connection, names);
  const key = soqlName(names.field.externalKey);
  const keysOf = (rows: readonly { readonly key: string }[]) =>
    rows.flatMap((row) => (row.key === '' ? [] : [row.key]));
  const [identityKeys, conversationKeys] = [keysOf(known.identities), keysOf(known.conversations)];
  const identities = identityKeys.length > 0 ? await asked.identities(soql`${key} IN ${identityKeys}`) : [];
  const conversations =
    conversationKeys.length > 0 ? await asked.conversations(soql`${key} IN ${conversationKeys}`) : [];
  return {
    identities: identities.map(({ Id, externalKey, address }) => ({
      id: Id,
      key: externalKey ?? '',
      address: address ?? '',
    })),
    conversations: conversations.map(toConversation),
    perhaps: known.perhaps,
  };
}

interface Questions {
  readonly names: Names;
  identities(condition: Soql): Promise<readonly IdentityRow[]>;
  conversations(condition: Soql): Promise<readonly ConversationRow[]>;
}

function createQuestions(connection: SalesforceConnection, names: Names): Questions {
  const { field, object } = names;
  const select = (words: readonly (keyof Names['field'])[]): Soql =>
    soqlJoin(', ', ['Id', ...words.map((word) => field[word])].map(soqlName));
  return {
    names,
    async identities(condition) {
      const rows = await connection.query(
        soql`SELECT ${select(['externalKey', 'address', 'samePersonAs'])} FROM ${soqlName(object.identity)} WHERE ${condition}`,
      );
      return readRows(rows, identityRow, names, 'Identities');
    },
    async conversations(condition) {
      const rows = await connection.query(
        soql`SELECT ${select(['externalKey', 'identity'])} FROM ${soqlName(object.conversation)} WHERE ${condition}`,
      );
      return readRows(rows, conversationRow, names, 'Conversations');
    },
  };
}

interface Circle {
  readonly certain: readonly IdentityRow[];
  readonly conversations: readonly ConversationRow[];
  readonly perhaps: readonly string[];
}

/** Identities, and those that say they are the same people, in either direction. */
async function circleOf(ids: readonly string[], asked: Questions): Promise<Circle> {
  const same = soqlName(asked.names.field.samePersonAs);
  const own = await asked.identities(soql`Id IN ${ids}`);
  const mains = own.flatMap(({ samePersonAs }) => samePersonAs ?? []);
  const around = await asked.identities(
    soql`Id IN ${[...ids, ...mains]} OR ${same} IN ${[...ids, ...mains]}`,
  );
  if (around.length === 0) return { certain: [], conversations: [], perhaps: [] };
  const known = around.map(({ Id }) => Id);
  const conversations = await asked.conversations(soql`${soqlName(asked.names.field.identity)} IN ${known}`);
  const withConversation = new Set(conversations.map(({ identity }) => identity));

  const certain = new Map<string, IdentityRow>();
  for (const one of around.filter(({ Id }) => ids.includes(Id))) {
    // A further name of a person has no conversation: theirs is that of the name that it points to.
    const isFurther = !withConversation.has(one.Id) && one.samePersonAs;
    const main = isFurther ? around.find(({ Id }) => Id === one.samePersonAs) : one;
    certain.set(one.Id, one);
    if (main) certain.set(main.Id, main);
    for (const other of around) {
      if (other.samePersonAs === main?.Id && !withConversation.has(other.Id)) certain.set(other.Id, other);
    }
  }
  return {
    certain: [...certain.values()],
    conversations: conversations.filter(({ identity }) => certain.has(identity ?? '')),
    perhaps: known.filter((id) => !certain.has(id)),
  };
}

/** Identities that have a number of this person, on all kinds of channels, also as those who got it from somebody. */
async function elsewhere(
  family: ReadonlyMap<string, IdentityRow>,
  { names, identities }: Questions,
): Promise<{ readonly certain: readonly string[]; readonly perhaps: readonly string[] }> {
  const numbers = [...family.values()].flatMap(({ address }) => (address?.startsWith('+') ? [address] : []));
  if (numbers.length === 0) return { certain: [], perhaps: [] };
  const keys = [...new Set(numbers)].map(keysOfNumber);
  const found = await identities(
    soql`${soqlName(names.field.externalKey)} IN ${keys.flatMap(({ first, later }) => [...first, ...later])}`,
  );
  const certain = new Set<string>();
  const perhaps = new Set<string>();
  for (const { first, later } of keys) {
    const having = (some: readonly string[]) =>
      found.flatMap(({ Id, externalKey }) => (some.includes(externalKey ?? '') ? [Id] : []));
    const holders = [...having(first), ...having(later)].filter((id) => !family.has(id));
    for (const id of holders) (having(later).length > 0 ? perhaps : certain).add(id);
  }
  return { certain: [...certain].filter((id) => !perhaps.has(id)), perhaps: [...perhaps] };
}

function toConversation({ Id, externalKey }: ConversationRow): PersonHoldings['conversations'][number] {
  return { id: Id, key: externalKey ?? '' };
}
