import { z } from 'zod';
import { channelType } from '../../../conversations/channel-type.ts';
import type { Customer, Handle } from '../../../conversations/customer.ts';
import { hasHandles } from '../../../conversations/has-handles.ts';
import { identityKey } from '../../../conversations/keys/identity-key.ts';
import type { ConversationPerson } from '../../crm.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

const text = z.string().nullish();
const conversationRow = z.object({
  externalKey: z.string(),
  customerAddress: text,
  channelParent: z.object({ externalKey: z.string() }),
  identity: text,
  identityParent: z.object({ externalKey: z.string(), displayName: text, samePersonAs: text }).nullish(),
});
const familyRow = z.object({ Id: z.string(), externalKey: z.string() });
const otherRow = z.object({ externalKey: z.string(), identity: text });

/**
 * The customer of a conversation, and all conversations of the identities that are said to be the same person.
 * Three requests.
 * @throws ParleyError when Salesforce is away, or refuses the question
 */
export async function personOf(
  connection: SalesforceConnection,
  names: Names,
  conversationId: string,
): Promise<ConversationPerson | undefined> {
  const { field, object, relation } = names;
  const identity = relation('identity');
  const selected = [
    field.externalKey,
    field.customerAddress,
    `${relation('channel')}.${field.externalKey}`,
    field.identity,
    `${identity}.${field.externalKey}`,
    `${identity}.${field.displayName}`,
    `${identity}.${field.samePersonAs}`,
  ];
  const found = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.conversation)} WHERE Id = ${conversationId}`,
  );
  const [row] = readRows(found, conversationRow, names, 'Conversations');
  if (!row) return undefined;
  const { identityParent } = row;
  const family = await familyOf(connection, names, [row.identity, identityParent?.samePersonAs]);
  const others = await conversationsOf(connection, names, family);
  const ids = new Set(family.map(({ Id }) => Id));
  const isOfFamily = (other: z.infer<typeof otherRow>) => other.identity && ids.has(other.identity);
  return {
    conversationKey: row.externalKey,
    channelKey: row.channelParent.externalKey,
    customer: customerOf(row),
    conversationKeys: [
      ...new Set([row.externalKey, ...others.filter(isOfFamily).map(({ externalKey }) => externalKey)]),
    ],
    sameNumberKeys: others.filter((other) => !isOfFamily(other)).map(({ externalKey }) => externalKey),
  };
}

/** The identities of a person, each with its key. */
async function familyOf(
  connection: SalesforceConnection,
  names: Names,
  roots: readonly (string | null | undefined)[],
): Promise<readonly z.infer<typeof familyRow>[]> {
  const ids = roots.filter((id) => typeof id === 'string');
  if (ids.length === 0) return [];
  const { field, object } = names;
  const rows = await connection.query(
    soql`SELECT Id, ${soqlName(field.externalKey)} FROM ${soqlName(object.identity)} WHERE Id IN ${ids} OR ${soqlName(field.samePersonAs)} IN ${ids}`,
  );
  return readRows(rows, familyRow, names, 'Identities');
}

async function conversationsOf(
  connection: SalesforceConnection,
  names: Names,
  family: readonly z.infer<typeof familyRow>[],
): Promise<readonly z.infer<typeof otherRow>[]> {
  if (family.length === 0) return [];
  const { field, object, relation } = names;
  const numberKeys = family.flatMap(({ externalKey }) => sameNumberKeys(externalKey));
  const ids = family.map(({ Id }) => Id);
  const conditions = [
    soql`${soqlName(field.identity)} IN ${ids}`,
    ...(numberKeys.length > 0
      ? [soql`${soqlName(`${relation('identity')}.${field.externalKey}`)} IN ${numberKeys}`]
      : []),
  ];
  const selected = [field.externalKey, field.identity];
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.conversation)} WHERE ${soqlJoin(' OR ', conditions)}`,
  );
  return readRows(rows, otherRow, names, 'Conversations');
}

/** Keys of the identities that have the number of this one on any channel. A number that was given away has `#` in it. */
function sameNumberKeys(key: string): readonly string[] {
  const number = /^(?:tel|wa):(\+\d+)$/.exec(key)?.[1];
  return number === undefined ? [] : [identityKey('phone', number), identityKey('whatsapp', number)];
}

function customerOf({
  externalKey,
  customerAddress,
  channelParent,
  identityParent,
}: z.infer<typeof conversationRow>): Customer {
  const { externalKey: channelKey } = channelParent;
  const address = customerAddress ?? externalKey.slice(channelKey.length + 1).replace(/#\d+$/, '');
  const name = identityParent?.displayName;
  const kind = kindOf(address, hasHandles(channelType(channelKey)));
  return { address, handles: [{ kind, value: address }], ...(name ? { name } : {}) };
}

function kindOf(address: string, isHandled: boolean): Handle['kind'] {
  if (address.startsWith('+')) return 'number';
  return isHandled ? 'userId' : 'word';
}
