import { z } from 'zod';
import { conversationKey } from '../../../conversations/keys/conversation-key.ts';
import { identityKey } from '../../../conversations/keys/identity-key.ts';
import type { BeforeCalling } from '../../calls.ts';
import type { Names } from '../names.ts';
import { consentsOfNumber, consentsOfRelated } from '../outbox/person-consents.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { queryTogether } from '../rest/query-together.ts';
import { readRows } from '../rest/read-rows.ts';
import { likeText, soql, soqlName } from '../rest/soql.ts';

const identityRow = z.object({ Id: z.string(), externalKey: z.string(), samePersonAs: z.string().nullish() });
const conversationRow = z.object({ lastInboundAt: z.string().nullish() });

/**
 * What the customer of a call wants to receive, and whether they have ever been heard of on the channel. A number that
 * was given away has an identity for each who had it: an opt-out of any of them counts, as nobody can tell who picks up.
 * One request; one more where the identity is said to be the same person as another one.
 * @throws ParleyError when Salesforce is away or does not answer a question
 */
export async function readBeforeCalling(
  connection: SalesforceConnection,
  names: Names,
  channelKey: string,
  number: string,
): Promise<BeforeCalling> {
  const { field, object } = names;
  const own = identityKey('phone', number);
  const consents = consentsOfNumber(names, own);
  const key = conversationKey(channelKey, number);
  const externalKey = soqlName(field.externalKey);
  const conversation = soqlName(`${names.relation('conversation')}.${field.externalKey}`);
  const [ofIdentities, ofConversations, ofCalls] = await queryTogether(connection, [
    consents.statement,
    soql`SELECT ${soqlName(field.lastInboundAt)} FROM ${soqlName(object.conversation)} WHERE ${externalKey} = ${key} OR ${externalKey} LIKE ${`${likeText(key)}#%`}`,
    soql`SELECT Id FROM ${soqlName(object.call)} WHERE ${soqlName(field.direction)} = ${'Inbound'} AND ${conversation} = ${key} LIMIT 1`,
  ]);
  if (ofIdentities?.status !== 'fulfilled') throw ofIdentities?.reason;
  if (ofConversations?.status !== 'fulfilled') throw ofConversations?.reason;
  if (ofCalls?.status !== 'fulfilled') throw ofCalls?.reason;
  const identities = readRows(ofIdentities.value, identityRow, names, 'Identities');
  const theirs = new Set(identities.flatMap(({ Id, externalKey: one }) => (isOf(one, own) ? [Id] : [])));
  const related = identities.flatMap(({ Id, samePersonAs }) => (theirs.has(Id) ? (samePersonAs ?? []) : []));
  const further = related.length > 0 ? consentsOfRelated(names, related) : undefined;
  const given = [
    ...consents.read(ofIdentities.value),
    ...(further ? further.read(await connection.query(further.statement)) : []),
  ];
  return {
    consents: given.map(({ identityId, consent }) => ({
      ...consent,
      ...(theirs.has(identityId) ? {} : { isOther: true }),
    })),
    hasWritten:
      ofCalls.value.length > 0 ||
      readRows(ofConversations.value, conversationRow, names, 'Conversations').some(
        ({ lastInboundAt }) => typeof lastInboundAt === 'string',
      ),
  };
}

function isOf(key: string, own: string): boolean {
  return key === own || key.startsWith(`${own}#`);
}
