import { Client } from 'pg';
import { prepareLayout } from '../../bridge/store/embedded/layout.ts';
import { clientConfigOf } from '../../bridge/store/embedded/server.ts';

/** What a bridge has still to do, by the rows of its database. */
export interface OpenWork {
  readonly events: number;
  readonly activities: number;
  readonly outbound: number;
}

/** Looks into the built-in database of a bridge that is running. */
export async function openWork(dataFolder: string): Promise<OpenWork> {
  const client = new Client(clientConfigOf(await prepareLayout(dataFolder)));
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<keyof OpenWork, string>>(
      `select (select count(*) from parley.inbound_event where salesforce = 0) as events,
         (select count(*) from parley.activity_group where revision > rendered_revision) as activities,
         (select count(*) from parley.outbound_message where state in ('waiting', 'sending', 'unknown')) as outbound`,
    );
    return {
      events: Number(rows[0]?.events),
      activities: Number(rows[0]?.activities),
      outbound: Number(rows[0]?.outbound),
    };
  } finally {
    await client.end();
  }
}
