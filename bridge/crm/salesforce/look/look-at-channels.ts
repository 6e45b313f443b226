import { z } from 'zod';
import type { Names } from '../names.ts';
import type { FoundChannel } from '../plan/found.ts';
import { readRows } from '../rest/read-rows.ts';
import { soql, soqlJoin, soqlName } from '../rest/soql.ts';
import type { Look } from './look.ts';

const channelRow = z.object({
  Id: z.string(),
  channelStatus: z.string().nullish(),
  checkedAt: z.coerce.date().nullish(),
});

/** The status of channels now: a person may have changed it a moment ago. */
export function lookAtChannels(
  names: Names,
  ids: readonly string[],
): Look<ReadonlyMap<string, FoundChannel>> {
  const { field, object } = names;
  const selected = ['Id', field.channelStatus, field.checkedAt];
  return {
    statement:
      ids.length === 0
        ? undefined
        : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object.channel)} WHERE Id IN ${ids}`,
    read: (rows) =>
      new Map(
        readRows(rows, channelRow, names, 'Channels').map(({ Id, channelStatus, checkedAt }) => [
          Id,
          {
            id: Id,
            ...(channelStatus ? { status: channelStatus } : {}),
            ...(checkedAt ? { checkedAt } : {}),
          },
        ]),
      ),
  };
}
