import { findTasks } from '../../../bridge/crm/salesforce/activities/find-tasks.ts';
import { removeTasks } from '../../../bridge/crm/salesforce/activities/remove-tasks.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { createConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient } from '../local-org/org-client.ts';

let localOrg: LocalOrg;
beforeAll(async () => {
  localOrg = await startLocalOrg();
}, 60_000);
afterAll(() => localOrg.stop());

test('as many of the longest keys as a pass has are asked for, and none of them is too much for an address', async () => {
  const { accessToken } = await openOrgClient(localOrg, 'bridge@parley.test');
  const token = { accessToken, instanceUrl: localOrg.url };
  const connection = createConnection({
    current: () => Promise.resolve(token),
    renew: () => Promise.resolve(token),
  });
  const keys = Array.from({ length: 150 }, (_, n) =>
    `hour:2026-11-20T14:00:00.000Z|whatsapp:120255501019999|US.${String(n).padStart(60, '1')}`.slice(0, 112),
  );
  expect(await findTasks(connection, createNames(), keys)).toEqual(new Map());
  expect(await removeTasks(connection, createNames(), keys)).toEqual(new Map());
});
