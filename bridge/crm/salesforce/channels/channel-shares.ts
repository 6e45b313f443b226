import { z } from 'zod';
import type { RefusedShare, SharingChange } from '../../crm.ts';
import type { SalesforceConnection } from '../rest/connection.ts';
import { insertRows } from '../rest/insert-rows.ts';
import type { Names } from '../names.ts';
import { readRows } from '../rest/read-rows.ts';
import { removeRows } from '../rest/remove-rows.ts';
import type { RowProblem } from '../rest/row-problem.ts';
import type { RowResult } from '../rest/row-results.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';

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
  const obsolete = new Map<string, Share>();
  for (const row of await readShares(connection, names)) {
    const share = { channelId: row.ParentId, userId: row.UserOrGroupId };
    const key = `${share.channelId} ${share.userId}`;
    if (wanted.has(key) && row.AccessLevel === MEMBER_LEVEL) wanted.delete(key);
    else if (share.userId.startsWith(USER_PREFIX)) obsolete.set(row.Id, share);
  }
  const kept = await remove(connection, obsolete);
  const missing = await add(connection, names, [...wanted.values()]);
  return {
    added: wanted.size - missing.length,
    removed: obsolete.size - kept.length,
    refused: [...kept, ...missing],
  };
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

/** @returns the shares that could not be taken back */
async function remove(
  connection: SalesforceConnection,
  obsolete: ReadonlyMap<string, Share>,
): Promise<readonly RefusedShare[]> {
  const results = await removeRows(connection, [...obsolete.keys()]);
  // One that is gone already was taken back by somebody else.
  return refusals([...obsolete.values()], results, 'CRM_ROW_GONE');
}

/** @returns the shares that could not be added */
async function add(
  connection: SalesforceConnection,
  names: Names,
  shares: readonly Share[],
): Promise<readonly RefusedShare[]> {
  const rows = shares.map(({ channelId, userId }) => ({
    ParentId: channelId,
    UserOrGroupId: userId,
    AccessLevel: MEMBER_LEVEL,
    RowCause: 'Manual',
  }));
  return refusals(shares, await insertRows(connection, names.share('channel'), rows));
}

function refusals(
  shares: readonly Share[],
  results: readonly RowResult[],
  harmless?: RowProblem['code'],
): readonly RefusedShare[] {
  return shares.flatMap((share, index) => {
    const result = results[index];
    if (result?.kind !== 'refused' || result.problem.code === harmless) return [];
    return [{ ...share, sentence: result.problem.sentence }];
  });
}
