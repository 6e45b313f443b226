import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { startBridge } from '../../../bridge/start-bridge.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { freshDatabase } from '../../support/fresh-database.ts';
import { waitFor } from '../../support/wait-for.ts';

test('a bridge that cannot listen at its port starts nothing: no lane works on behind its back', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const database = await freshDatabase();
  const client = new Client({ connectionString: database.config.databaseUrl });
  await client.connect();
  try {
    const started = startBridge(
      {
        publicUrl: `http://127.0.0.1:${port}`,
        host: '127.0.0.1',
        port,
        logLevel: 'debug',
        store: database.config,
        pace: {
          lanes: 2,
          leaseSeconds: 5,
          lingerMs: 0,
          activityDelayMs: 100,
          activityRestMs: 0,
          sweepSeconds: 60,
          pollSeconds: 60,
          maxWaiting: 10,
          retentionDays: 30,
        },
        salesforce: {
          login: { kind: 'token', accessToken: 'none', instanceUrl: 'http://127.0.0.1:1' },
        },
        keys: [],
        largestFile: 1,
      },
      capturedLog().log,
    );
    await expect(started).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await waitFor('its connections to end', async () => {
      const found = await client.query(
        "select 1 from pg_stat_activity where application_name like 'parley ' || $1 || '%'",
        [database.config.schema],
      );
      return found.rowCount === 0;
    });
  } finally {
    await client.query(`drop schema if exists ${database.config.schema}_jobs cascade`);
    await client.end();
    await database.stop();
    other.close();
  }
}, 30_000);
