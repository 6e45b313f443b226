import { bulkRows, type BulkRow } from '../../../bridge/crm/salesforce/people/bulk-rows.ts';
import { createConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { createTokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import { soql } from '../../../bridge/crm/salesforce/rest/soql.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from '../local-org/org-client.ts';

const CLIENT = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' };
const COUNT = 2_300;

let org: LocalOrg;
let admin: OrgClient;
let connection: ReturnType<typeof createConnection>;

beforeAll(async () => {
  org = await startLocalOrg({ clients: [{ ...CLIENT, username: 'bridge@parley.test' }] });
  admin = await openOrgClient(org);
  const rows = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
  for (let index = 0; index < COUNT; index += 1) {
    rows.create('Contact', { LastName: `Sample "${index}",\nof many`, Phone: `${index}` });
  }
  connection = createConnection(
    createTokenSource({ kind: 'client-credentials', loginUrl: org.url, ...CLIENT }),
  );
});
afterAll(() => org.stop());
afterEach(async () => {
  org.faults.clear();
  // Whatever has happened, no job is left in the org.
  expect((await admin.send('GET', '/jobs/query')).body).toMatchObject({ records: [] });
});

const all = soql`SELECT Id, LastName, Phone FROM Contact`;
async function read(statement = all, signal = new AbortController().signal) {
  const portions: (readonly BulkRow[])[] = [];
  for await (const portion of bulkRows(connection, statement, signal)) portions.push(portion);
  return portions;
}

test('all rows come, as they are, in portions', async () => {
  const portions = await read();
  expect(portions.map((portion) => portion.length)).toEqual([2_000, 300]);
  const rows = portions.flat().toSorted((one, other) => Number(one['Phone']) - Number(other['Phone']));
  expect(rows.map((row) => row['LastName'])).toEqual(
    Array.from({ length: COUNT }, (_, index) => `Sample "${index}",\nof many`),
  );
  expect(await read(soql`SELECT Id FROM Lead`)).toEqual([]);
});

test('a query that Salesforce refuses says why', async () => {
  await expect(read(soql`SELECT Id, Nothing__c FROM Contact`)).rejects.toMatchObject({
    code: 'CRM_ROW_REFUSED',
    message: expect.stringContaining('Nothing__c'),
  });
});

test('who reads no further leaves no job behind', async () => {
  const rows: BulkRow[] = [];
  for await (const portion of bulkRows(connection, all, new AbortController().signal)) {
    rows.push(...portion);
    break;
  }
  expect(rows).toHaveLength(2_000);
});

test('a bridge that stops waits for no job', async () => {
  const stopping = new AbortController();
  org.faults.add({
    kind: 'delay',
    milliseconds: 200,
    match: { method: 'GET', path: '/jobs/query/' },
    times: 1,
  });
  const reading = read(all, stopping.signal);
  stopping.abort();
  await expect(reading).rejects.toThrow();
});

test('an outage while rows come is an error that passes', async () => {
  org.faults.add({ kind: 'status', status: 503, match: { method: 'GET', path: '/results' }, times: 1 });
  await expect(read()).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE', retry: true });
});
