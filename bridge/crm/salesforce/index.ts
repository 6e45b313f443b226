import { z } from 'zod';
import type { Crm, OutboundLedger } from '../crm.ts';
import { createChannels } from './channels.ts';
import type { SalesforceConnection } from './connection.ts';
import { deliverEvents } from './deliver-events.ts';
import type { Names } from './names.ts';
import { patienceFor } from './patience.ts';
import { readRows } from './read-rows.ts';
import { renderActivities } from './render-activities.ts';
import { soql } from './soql.ts';

interface SalesforceParts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly ledger: OutboundLedger;
  /** Longest that a batch may be held back to save requests, in ms. */
  readonly longestPatienceMs: number;
}

/** Salesforce as a CRM of Parley. */
export function createSalesforce({ connection, names, ledger, longestPatienceMs }: SalesforceParts): Crm {
  const channels = createChannels(connection, names);
  let closedStatus: Promise<string> | undefined;
  const parts = {
    connection,
    names,
    channels,
    ledger,
    closedStatus: () => {
      closedStatus ??= readClosedStatus(connection, names).catch((error: unknown) => {
        closedStatus = undefined;
        throw error;
      });
      return closedStatus;
    },
  };
  return {
    name: 'salesforce',
    channels,
    deliver: (events, memories) => deliverEvents(events, memories, parts),
    renderActivities: (groups) => renderActivities(groups, parts),
    patience: () => patienceFor(connection.usage(), longestPatienceMs),
  };
}

/** Messages lie in the past, so their Tasks are done. What that status is called is each org's own choice. */
async function readClosedStatus(connection: SalesforceConnection, names: Names): Promise<string> {
  const rows = await connection.query(
    soql`SELECT ApiName FROM TaskStatus WHERE IsClosed = ${true} ORDER BY SortOrder LIMIT 1`,
  );
  const [first] = readRows(rows, z.object({ ApiName: z.string() }), names, 'Task statuses');
  return first?.ApiName ?? 'Completed';
}
