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
const otherRow = z.object({
  externalKey: z.string(),
  identity: text,
  identityParent: z.object({ samePersonAs: text }).nullish(),
});

/**
 * The customer of a conversation, and all conversations of the identities that are said to be the same person. Two
 * requests.
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
  const own = row.identity ? [row.identity] : [];
  const family = [...own, ...(identityParent?.samePersonAs ? [identityParent.samePersonAs] : [])];
  const numberKeys = sameNumberKeys(identityParent?.externalKey ?? '');
  const others = await conversationsOf(connection, names, family, numberKeys);
  const isOfFamily = (other: z.infer<typeof otherRow>) =>
    [other.identity, other.identityParent?.samePersonAs].some((id) => id && family.includes(id));
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

async function conversationsOf(
  connection: SalesforceConnection,
  names: Names,
  family: readonly string[],
  numberKeys: readonly string[],
): Promise<readonly z.infer<typeof otherRow>[]> {
  const { field, object, relation } = names;
  const identity = relation('identity');
  const conditions = [
    ...(family.length > 0
      ? [
          soql`${soqlName(field.identity)} IN ${family}`,
          soql`${soqlName(`${identity}.${field.samePersonAs}`)} IN ${family}`,
        ]
      : []),
    ...(numberKeys.length > 0
      ? [soql`${soqlName(`${identity}.${field.externalKey}`)} IN ${numberKeys}`]
      : []),
  ];
  if (conditions.length === 0) return [];
  const selected = [field.externalKey, field.identity, `${identity}.${field.samePersonAs}`];
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
