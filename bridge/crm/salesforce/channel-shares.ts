import { z } from 'zod';
import type { RefusedShare, SharingChange } from '../crm.ts';
import { LARGEST_COLLECTION } from './composite.ts';
import type { SalesforceConnection } from './connection.ts';
import { inChunks } from './in-chunks.ts';
import type { Names } from './names.ts';
import { readRows } from './read-rows.ts';
import { readRowResults } from './row-results.ts';
import { soql, soqlJoin, soqlName } from './soql.ts';

const memberRow = z.object({
  channel: z.string(),
  user: z.string(),
  channelParent: z.object({ OwnerId: z.string() }),
});
const shareRow = z.object({
  Id: z.string(),
  ParentId: z.string(),
  UserOrGroupId: z.string(),
  AccessLevel: z.string(),
});

/** What a member needs: with less, a row below the channel could not be written in orgs that ask for it. */
const MEMBER_LEVEL = 'Edit';
/** Ids of users; shares of groups and roles begin otherwise. */
const USER_PREFIX = '005';

interface Share {
  readonly channelId: string;
  readonly userId: string;
}

/**
 * Makes the manual shares of channels equal to their active members: adds what is missing, takes back what belongs to
 * no member, and what has another level. Shares of groups and roles stay: they are an admin's own decision, which no
 * member row can say. Two queries, and one request more each way only when something has changed.
 *
 * Salesforce lets only the owner of a channel, or somebody with Modify All, share it.
 * @throws ParleyError when Salesforce as a whole is away, or its rows cannot be read
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_associated_objects_share.htm
 */
export async function shareChannels(connection: SalesforceConnection, names: Names): Promise<SharingChange> {
  const wanted = new Map<string, Share>();
  for (const { channel, user, channelParent } of await readMembers(connection, names)) {
    // The owner has the channel anyway, and Salesforce refuses a share of less.
    if (user !== channelParent.OwnerId)
      wanted.set(`${channel} ${user}`, { channelId: channel, userId: user });
  }
  const obsolete: string[] = [];
  for (const { Id, ParentId, UserOrGroupId, AccessLevel } of await readShares(connection, names)) {
    const key = `${ParentId} ${UserOrGroupId}`;
    if (wanted.has(key) && AccessLevel === MEMBER_LEVEL) wanted.delete(key);
    else if (UserOrGroupId.startsWith(USER_PREFIX)) obsolete.push(Id);
  }
  const removed = await remove(connection, obsolete);
  const refused = await add(connection, names, [...wanted.values()]);
  return { added: wanted.size - refused.length, removed, refused };
}

async function readMembers(connection: SalesforceConnection, names: Names) {
  const { object, field, relation } = names;
  const selected = [field.channel, field.user, `${relation('channel')}.OwnerId`].map(soqlName);
  const rows = await connection.query(
    soql`SELECT ${soqlJoin(', ', selected)} FROM ${soqlName(object.channelMember)} WHERE ${soqlName(`${relation('user')}.IsActive`)} = ${true}`,
  );
  return readRows(rows, memberRow, names, 'Channel members');
}

async function readShares(connection: SalesforceConnection, names: Names) {
  const rows = await connection.query(
    soql`SELECT Id, ParentId, UserOrGroupId, AccessLevel FROM ${soqlName(names.share('channel'))} WHERE RowCause = ${'Manual'}`,
  );
  return readRows(rows, shareRow, names, 'Channel shares');
}

async function remove(connection: SalesforceConnection, ids: readonly string[]): Promise<number> {
  let removed = 0;
  for (const chunk of inChunks(ids, LARGEST_COLLECTION)) {
    const body = await connection.send('DELETE', `composite/sobjects?ids=${chunk.join(',')}&allOrNone=false`);
    removed += readRowResults(body, chunk.length).filter(({ kind }) => kind === 'written').length;
  }
  return removed;
}

async function add(
  connection: SalesforceConnection,
  names: Names,
  shares: readonly Share[],
): Promise<readonly RefusedShare[]> {
  const refused: RefusedShare[] = [];
  for (const chunk of inChunks(shares, LARGEST_COLLECTION)) {
    const body = await connection.send('POST', 'composite/sobjects', {
      allOrNone: false,
      records: chunk.map(({ channelId, userId }) => ({
        attributes: { type: names.share('channel') },
        ParentId: channelId,
        UserOrGroupId: userId,
        AccessLevel: MEMBER_LEVEL,
        RowCause: 'Manual',
      })),
    });
    for (const [index, result] of readRowResults(body, chunk.length).entries()) {
      const share = chunk[index];
      if (share && result.kind === 'refused') refused.push({ ...share, sentence: result.problem.sentence });
    }
  }
  return refused;
}
