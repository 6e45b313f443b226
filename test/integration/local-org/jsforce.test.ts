import { generateKeyPairSync, createSign } from 'node:crypto';
import jsforce, { type Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

const { Connection: JsforceConnection, OAuth2 } = jsforce;
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const clients = [{ clientId: 'client', clientSecret: 'secret', publicKey, username: 'bridge@parley.test' }];
const version = '67.0';

describe('jsforce, as it comes from npm, works with the local org', () => {
  let localOrg: LocalOrg;
  let connection: Connection;

  beforeEach(async () => {
    localOrg = await startLocalOrg({ clients });
    connection = await loggedIn(localOrg);
  });
  afterEach(() => localOrg.stop());

  test('logs in by password and knows who it is', async () => {
    const identity = await connection.identity();
    expect(identity).toMatchObject({ username: 'admin@parley.test', organization_id: localOrg.org.id });
    expect(connection.userInfo?.id).toBe(identity.user_id);
  });

  test('logs in by JWT', async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = {
      iss: 'client',
      sub: 'bridge@parley.test',
      aud: localOrg.url,
      exp: Math.floor(Date.now() / 1000) + 180,
    };
    const head = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
    const assertion = `${head}.${createSign('RSA-SHA256').update(head).sign(privateKey, 'base64url')}`;
    const other = new JsforceConnection({
      oauth2: new OAuth2({ loginUrl: localOrg.url, clientId: 'client' }),
      version,
    });
    await other.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
    expect(await other.identity()).toMatchObject({ username: 'bridge@parley.test' });
  });

  test('logs in by client credentials', async () => {
    const oauth2 = new OAuth2({ loginUrl: localOrg.url, clientId: 'client', clientSecret: 'secret' });
    const other = new JsforceConnection({ oauth2, version });
    await other.authorize({ grant_type: 'client_credentials' });
    expect(await other.identity()).toMatchObject({ username: 'bridge@parley.test' });
  });

  test('asks for a new token when the old one has run out, and repeats the request', async () => {
    const renewed = await loggedIn(localOrg);
    const other = new JsforceConnection({
      instanceUrl: localOrg.url,
      accessToken: connection.accessToken ?? '',
      version,
      refreshFn: (_connection, done) => done(null, renewed.accessToken ?? ''),
    });
    localOrg.faults.add({ kind: 'expire', match: {}, times: 1 });
    expect((await other.query('SELECT Id FROM User')).totalSize).toBe(5);
    expect(other.accessToken).toBe(renewed.accessToken);
  });

  test('creates, reads, changes and deletes a row', async () => {
    const accounts = connection.sobject('Account');
    const { id = '' } = await accounts.create({ Name: 'Sample' });
    await accounts.update({ Id: id, Phone: '202-555-0100' });
    expect(await accounts.retrieve(id)).toMatchObject({ Id: id, Name: 'Sample', Phone: '202-555-0100' });
    await accounts.destroy(id);
    await expect(accounts.retrieve(id)).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  test('does so with many rows in one request', async () => {
    const accounts = connection.sobject('Account');
    const created = await accounts.create([{ Name: 'One' }, { Name: '' }, { Name: 'Three' }]);
    expect(created.map(({ success }) => success)).toEqual([true, false, true]);
    expect(created[1]).toMatchObject({
      errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }],
    });
    const ids = created.flatMap(({ id }) => id ?? []);
    const updated = await accounts.update(ids.map((Id) => ({ Id, Website: 'https://example.com' })));
    expect(updated.every(({ success }) => success)).toBe(true);
    expect(await accounts.retrieve(ids)).toMatchObject([{ Name: 'One' }, { Website: 'https://example.com' }]);
    expect((await accounts.destroy(ids)).every(({ success }) => success)).toBe(true);
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBe(0);
  });

  test('upserts by external id, one row and many, with parents by external id', async () => {
    await addChannel(connection);
    const conversation = {
      ExternalKey__c: 'k',
      Channel__r: { ExternalKey__c: 'phone:+12025550101' },
      CustomerAddress__c: '+1',
    };
    const first = await connection.sobject('ParleyConversation__c').upsert(conversation, 'ExternalKey__c');
    const again = await connection.sobject('ParleyConversation__c').upsert(conversation, 'ExternalKey__c');
    expect(first).toMatchObject({ success: true, created: true });
    expect(again).toMatchObject({ success: true, created: false, id: first.id });
    const rows = Array.from({ length: 150 }, (_, position) => ({
      ExternalId__c: `message-${position}`,
      Conversation__r: { ExternalKey__c: 'k' },
      Direction__c: 'Inbound',
      Body__c: `Text ${position}`,
    }));
    const results = await connection.sobject('ParleyMessage__c').upsert(rows, 'ExternalId__c');
    expect(results.filter(({ success }) => success)).toHaveLength(150);
    const [found] = (
      await connection.query(
        "SELECT Body__c, Conversation__c FROM ParleyMessage__c WHERE ExternalId__c = 'message-7'",
      )
    ).records;
    expect(found).toMatchObject({ Body__c: 'Text 7', Conversation__c: first.id });
  });

  test('reads a long result page by page', async () => {
    const admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
    admin.transaction(() => {
      for (let position = 0; position < 4500; position++)
        admin.create('Account', { Name: `Account ${position}` });
    });
    const sizes: number[] = [];
    let page = await connection.query('SELECT Id, Name FROM Account ORDER BY CreatedDate');
    const names = new Set<unknown>();
    for (;;) {
      sizes.push(page.records.length);
      for (const { Name } of page.records) names.add(Name);
      if (page.done || page.nextRecordsUrl === undefined) break;
      page = await connection.queryMore(page.nextRecordsUrl);
    }
    expect(sizes).toEqual([2000, 2000, 500]);
    expect(names.size).toBe(4500);
  });

  test('sends composite requests and graphs', async () => {
    const composite = await connection.requestPost<{ compositeResponse: { httpStatusCode: number }[] }>(
      '/composite',
      {
        compositeRequest: [
          {
            method: 'POST',
            url: `/services/data/v${version}/sobjects/Account`,
            referenceId: 'account',
            body: { Name: 'A' },
          },
          {
            method: 'POST',
            url: `/services/data/v${version}/sobjects/Contact`,
            referenceId: 'contact',
            body: { LastName: 'Sample', AccountId: '@{account.id}' },
          },
        ],
      },
    );
    expect(composite.compositeResponse.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 201]);
    const { records } = await connection.query("SELECT Account.Name FROM Contact WHERE LastName = 'Sample'");
    expect(records).toMatchObject([{ Account: { Name: 'A' } }]);
    const graph = await connection.requestPost<{ graphs: { isSuccessful: boolean }[] }>('/composite/graph', {
      graphs: [
        {
          graphId: 'one',
          compositeRequest: [
            {
              method: 'POST',
              url: `/services/data/v${version}/sobjects/Task`,
              referenceId: 'task',
              body: { Subject: 'Hi' },
            },
          ],
        },
      ],
    });
    expect(graph.graphs).toMatchObject([{ isSuccessful: true }]);
  });

  test('describes objects and counts requests', async () => {
    const description = await connection.sobject('ParleyMessage__c').describe();
    expect(description.fields.find(({ name }) => name === 'ExternalId__c')).toMatchObject({
      externalId: true,
      unique: true,
      caseSensitive: true,
      length: 120,
    });
    expect((await connection.describeGlobal()).sobjects.map(({ name }) => name)).toContain(
      'ParleyConversation__c',
    );
    const before = connection.limitInfo.apiUsage?.used ?? 0;
    const limits = await connection.limits();
    expect(connection.limitInfo.apiUsage).toEqual({ used: before + 1, limit: 100_000 });
    expect(limits['DailyApiRequests']).toEqual({ Max: 100_000, Remaining: 100_000 - before - 1 });
  });
});

async function loggedIn({ url }: LocalOrg): Promise<Connection> {
  const oauth2 = new OAuth2({ loginUrl: url, clientId: 'client', clientSecret: 'secret' });
  const connection = new JsforceConnection({ oauth2, version });
  await connection.login('admin@parley.test', 'parley');
  return connection;
}

async function addChannel(connection: Connection): Promise<void> {
  await connection.sobject('ParleyChannel__c').create({
    Name: 'Phone',
    ExternalKey__c: 'phone:+12025550101',
    Address__c: '+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
}
