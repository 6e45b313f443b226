import { z } from 'zod';
import type { Channel } from '../../../conversations/model.ts';
import type { Channels } from '../../crm.ts';
import type { Names } from '../names.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/** A conversation as a file about it names it. */
export interface ConversationHead {
  readonly id: string;
  readonly key: string;
  readonly identityId?: string;
  readonly customerName: string;
  readonly customerAddress: string;
  readonly channelKey: string;
  /** Absent where this version does not serve the channel. */
  readonly channel?: Channel;
  readonly archivedUntil?: Date;
}

const row = z.object({
  Id: z.string(),
  externalKey: z.string().nullish(),
  identity: z.string().nullish(),
  customerName: z.string().nullish(),
  customerAddress: z.string().nullish(),
  archivedUntil: z.coerce.date().nullish(),
  channelParent: z.object({ externalKey: z.string() }),
});

/** Conversations by a condition of the query: `Id IN (…)`. One request. */
export async function readConversations(
  connection: SalesforceConnection,
  names: Names,
  channels: Channels,
  condition: Soql,
): Promise<readonly ConversationHead[]> {
  const { field, object, relation } = names;
  const words = ['externalKey', 'identity', 'customerName', 'customerAddress', 'archivedUntil'] as const;
  const selected = [
    'Id',
    ...words.map((word) => field[word]),
    `${relation('channel')}.${field.externalKey}`,
  ].map(soqlName);
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.conversation)} WHERE ${condition}`,
  );
  const byKey = new Map((await channels.all()).map((channel) => [channel.key, channel]));
  return readRows(rows, row, names, 'Conversations').map((read) => {
    const { externalKey: channelKey } = read.channelParent;
    const channel = byKey.get(channelKey);
    const address = read.customerAddress ?? '';
    return {
      id: read.Id,
      key: read.externalKey ?? '',
      ...(read.identity ? { identityId: read.identity } : {}),
      customerName: read.customerName ?? address,
      customerAddress: address,
      channelKey,
      ...(channel && { channel }),
      ...(read.archivedUntil ? { archivedUntil: read.archivedUntil } : {}),
    };
  });
}
