import jsforce, { type Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { waitFor } from '../../support/wait-for.ts';
import { openOrgClient, type OrgClient } from './org-client.ts';

const version = '67.0';
const quick = { pollInterval: 5, pollTimeout: 10_000 };

let localOrg: LocalOrg;
let connection: Connection;
let client: OrgClient;

beforeAll(async () => {
  localOrg = await startLocalOrg();
  client = await openOrgClient(localOrg);
  connection = new jsforce.Connection({
    instanceUrl: localOrg.url,
    accessToken: client.accessToken,
    version,
  });
});
afterAll(() => localOrg.stop());

const admin = () => localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');

/** A job that has ended, by plain requests. */
async function runJob(order: object): Promise<{ id: string; state: string; errorMessage?: string }> {
  const created = await client.send('POST', '/jobs/query', order);
  const { id } = created.body as { id: string };
  return waitFor('the job ends', async () => {
    const { body } = await client.send('GET', `/jobs/query/${id}`);
    const job = body as { id: string; state: string; errorMessage?: string };
    return job.state === 'UploadComplete' || job.state === 'InProgress' ? undefined : job;
  });
}

test('jsforce gets the rows of a query, with parents, quotes, line ends and what is empty', async () => {
  const accountId = admin().create('Account', { Name: 'Harbor "Light" Sample' });
  admin().create('Contact', {
    LastName: 'Sample, A',
    AccountId: accountId,
    Phone: '202-555-0111',
    Description: 'one\ntwo',
  });
  admin().create('Contact', { LastName: 'Alone Sample' });
  const records = await connection.bulk2.query(
    'SELECT Id, LastName, account.name, Phone, Description, DoNotCall, CreatedDate FROM Contact ORDER BY CreatedDate, LastName DESC',
    quick,
  );
  const rows = await records.toArray();
  expect(rows).toEqual([
    {
      Id: expect.stringMatching(/^003/) as string,
      LastName: 'Sample, A',
      'Account.Name': 'Harbor "Light" Sample',
      Phone: '202-555-0111',
      Description: 'one\ntwo',
      DoNotCall: 'false',
      CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/) as string,
    },
    expect.objectContaining({ LastName: 'Alone Sample', 'Account.Name': '', Phone: '' }),
  ]);
});

test('a result comes in parts, each with the names of the columns, and the last one says so', async () => {
  for (let number = 0; number < 5; number++)
    admin().create('Lead', { LastName: 'Sample', Company: `C${number}` });
  const { id } = await runJob({ operation: 'query', query: 'SELECT Company FROM Lead ORDER BY Company' });
  const first = await client.send('GET', `/jobs/query/${id}/results?maxRecords=2`);
  expect(first.body).toBe('"Company"\n"C0"\n"C1"\n');
  expect(first.headers.get('sforce-numberofrecords')).toBe('2');
  const locator = first.headers.get('sforce-locator') ?? '';
  const rest = await client.send('GET', `/jobs/query/${id}/results?locator=${locator}`);
  expect(rest.body).toBe('"Company"\n"C2"\n"C3"\n"C4"\n');
  expect(rest.headers.get('sforce-locator')).toBe('null');
  const again = await client.send('GET', `/jobs/query/${id}/results?locator=${locator}&maxRecords=1`);
  expect(again.body).toBe('"Company"\n"C2"\n');
});

test('rows of the recycle bin are found by queryAll only', async () => {
  const gone = admin().create('Account', { Name: 'Gone Sample' });
  admin().remove('Account', gone);
  const query = "SELECT Id, IsDeleted FROM Account WHERE Name = 'Gone Sample'";
  const bodyOf = async (operation: string) => {
    const { id } = await runJob({ operation, query });
    return (await client.send('GET', `/jobs/query/${id}/results`)).body;
  };
  expect(await bodyOf('query')).toBe('"Id","IsDeleted"\n');
  expect(await bodyOf('queryAll')).toBe(`"Id","IsDeleted"\n"${gone}","true"\n`);
});

test.each([
  'SELECT COUNT() FROM Contact',
  'SELECT MAX(CreatedDate) FROM Contact',
  'SELECT LastName FROM Contact GROUP BY LastName',
  'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
  'SELECT Id FROM Contact OFFSET 10',
  'SELECT FIELDS(STANDARD) FROM Contact',
])('a query job refuses %s', async (query) => {
  expect(await client.send('POST', '/jobs/query', { operation: 'query', query })).toMatchObject({
    status: 400,
    body: [{ errorCode: 'API_ERROR' }],
  });
});

test('a job that cannot run fails and says why', async () => {
  expect(await runJob({ operation: 'query', query: 'SELECT Shoe__c FROM Contact' })).toMatchObject({
    state: 'Failed',
    errorMessage: expect.stringContaining('INVALID_FIELD') as string,
  });
});

test('an aborted job writes nothing, and a job that was deleted is gone', async () => {
  const { body } = await client.send('POST', '/jobs/ingest', { operation: 'insert', object: 'Account' });
  const { id } = body as { id: string };
  await fetch(`${localOrg.url}/services/data/v67.0/jobs/ingest/${id}/batches`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${client.accessToken}`, 'content-type': 'text/csv' },
    body: 'Name\nAborted Sample\n',
  });
  const aborted = await client.send('PATCH', `/jobs/ingest/${id}`, { state: 'Aborted' });
  expect(aborted.body).toMatchObject({ state: 'Aborted' });
  await client.send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  const left = await client.send('GET', `/jobs/ingest/${id}/unprocessedrecords`);
  expect(left.body).toBe('"Name"\n"Aborted Sample"\n');
  expect(admin().query("SELECT Id FROM Account WHERE Name = 'Aborted Sample'").totalSize).toBe(0);
  expect(await client.send('DELETE', `/jobs/ingest/${id}`)).toMatchObject({ status: 204 });
  expect(await client.send('GET', `/jobs/ingest/${id}`)).toMatchObject({ status: 404 });
});

test('every request of a job counts as one API request', async () => {
  const used = async () =>
    Number(
      /=(\d+)\//.exec((await client.send('GET', '/limits')).headers.get('sforce-limit-info') ?? '')?.[1],
    );
  const before = await used();
  const { body } = await client.send('POST', '/jobs/query', {
    operation: 'query',
    query: 'SELECT Id FROM Task',
  });
  await client.send('GET', `/jobs/query/${(body as { id: string }).id}`);
  expect(await used()).toBe(before + 3);
});

test('jsforce loads rows; what is refused says why and hinders nothing', async () => {
  const results = await connection.bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'insert',
    input: [
      { LastName: 'Loaded Sample', MobilePhone: '+1 202 555 0142' },
      { FirstName: 'Nameless' },
      { LastName: 'Two "lines"\nSample', DoNotCall: true },
    ],
    ...quick,
  });
  expect(results.successfulResults).toMatchObject([
    { sf__Created: 'true', LastName: 'Loaded Sample' },
    { sf__Created: 'true', LastName: 'Two "lines"\nSample' },
  ]);
  expect(results.failedResults).toMatchObject([
    { sf__Error: 'REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --' },
  ]);
  const { records } = admin().query("SELECT MobilePhone FROM Contact WHERE LastName = 'Loaded Sample'");
  expect(records).toMatchObject([{ MobilePhone: '+1 202 555 0142' }]);
});
