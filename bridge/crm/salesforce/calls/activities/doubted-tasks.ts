import { z } from 'zod';
import type { Names } from '../../names.ts';
import type { Row } from '../../rest/composite.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { readRows } from '../../rest/read-rows.ts';
import { soql } from '../../rest/soql.ts';

const taskRow = z.looseObject({ Id: z.string(), OwnerId: z.string(), CreatedById: z.string() });

/** A Task of which nobody knows what was written to it last: an attempt has ended without a word, or was refused. */
export interface DoubtedTask {
  /** The bridge has not given it to anybody. */
  readonly isOwn: boolean;
  /** What of this it does not hold. Empty: it is as it should be, and what somebody else may have by now is let alone. */
  lacks(content: Row): Row;
}

/** Reads such Tasks, by their ids. Asks for nothing where there are none. Throws like any query. */
export async function readDoubtedTasks(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DoubtedTask>> {
  if (ids.length === 0) return new Map();
  const rows = await connection.query(
    soql`SELECT Id, OwnerId, CreatedById, Subject, Description, ActivityDate, CallType, CallDurationInSeconds, CallObject, CallDisposition, WhoId, WhatId FROM Task WHERE Id IN ${ids}`,
  );
  return new Map(
    readRows(rows, taskRow, names, 'Tasks').map((row) => [
      row.Id,
      {
        isOwn: row.OwnerId === row.CreatedById,
        lacks: (content) =>
          Object.fromEntries(
            Object.entries(content).filter(([name, value]) => plain(row[name]) !== plain(value)),
          ),
      },
    ]),
  );
}

/** What a screen has written ends its lines in another way, and Salesforce keeps no blanks at the end. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  return value.replaceAll('\r\n', '\n').trimEnd() || null;
}
