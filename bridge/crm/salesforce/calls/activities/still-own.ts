import { z } from 'zod';
import type { Names } from '../../names.ts';
import { readRows } from '../../rest/read-rows.ts';
import type { SalesforceConnection } from '../../rest/connection.ts';
import { soql } from '../../rest/soql.ts';

const taskRow = z.object({ Id: z.string(), OwnerId: z.string(), CreatedById: z.string() });

/** Of these Tasks, those that the bridge has not given to anybody. Asks for nothing where there are none. */
export async function stillOwn(
  connection: SalesforceConnection,
  names: Names,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await connection.query(soql`SELECT Id, OwnerId, CreatedById FROM Task WHERE Id IN ${ids}`);
  return new Set(
    readRows(rows, taskRow, names, 'Tasks').flatMap(({ Id, OwnerId, CreatedById }) =>
      OwnerId === CreatedById ? [Id] : [],
    ),
  );
}
