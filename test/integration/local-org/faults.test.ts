import { connect } from 'node:net';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from './org-client.ts';

describe('faults on demand of the local org', () => {
  let localOrg: LocalOrg;
  let client: OrgClient;

  beforeEach(async () => {
    localOrg = await startLocalOrg({ dailyApiRequests: 20 });
    client = await openOrgClient(localOrg);
  });
  afterEach(() => localOrg.stop());

  const ask = (method: string, body?: object) =>
    fetch(`${localOrg.url}/local-org/faults`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const create = (Name = 'Sample') => client.send('POST', '/sobjects/Account', { Name });
  const count = () =>
    localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '').query('SELECT Id FROM Account')
      .totalSize;

  test('an outage answers with a page, as often as it was asked for', async () => {
    await ask('POST', {
      kind: 'status',
      status: 503,
      times: 2,
      match: { method: 'POST', path: '/sobjects/' },
    });
    expect((await client.send('GET', '/limits')).status).toBe(200);
    const failed = await create();
    expect([failed.status, failed.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
    expect([(await create()).status, (await create()).status, count()]).toEqual([503, 201, 1]);
  });

  test('a connection that breaks before has done nothing; one that breaks after has', async () => {
    await ask('POST', { kind: 'drop-before', match: { path: 'Account' } });
    await expect(create()).rejects.toThrow();
    expect(count()).toBe(0);
    await ask('POST', { kind: 'drop-after', match: { path: 'Account' } });
    await expect(create()).rejects.toThrow();
    expect(count()).toBe(1);
    expect((await create()).status).toBe(201);
  });

  test('an expired token stays expired until the next login', async () => {
    await ask('POST', { kind: 'expire' });
    for (const answer of [await create(), await create()]) {
      expect(answer).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
    }
    client = await openOrgClient(localOrg);
    expect((await create()).status).toBe(201);
  });

  test('the limit of the day is one, on demand and for real', async () => {
    const exceeded = {
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    };
    await ask('POST', { kind: 'limit' });
    expect(await create()).toMatchObject(exceeded);
    for (let request = 0; request < 20; request++)
      expect((await client.send('GET', '/limits')).status).toBe(200);
    expect(await create()).toMatchObject(exceeded);
  });

  test('a locked row and a row that a rule refuses fail alone', async () => {
    await ask('POST', {
      kind: 'refuse-row',
      object: 'Account',
      field: 'Name',
      contains: 'bad',
      message: 'No bad names.',
    });
    await ask('POST', { kind: 'lock', object: 'account', times: 1 });
    const records = ['first', 'a bad one', 'third'].map((Name) => ({
      attributes: { type: 'Account' },
      Name,
    }));
    const { body } = await client.send('POST', '/composite/sobjects', { records });
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] },
      {
        success: false,
        errors: [
          { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'No bad names.', fields: ['Name'] },
        ],
      },
      { success: true },
    ]);
    expect(count()).toBe(1);
  });

  test('requests can be slow, by a fixed time and by the row', async () => {
    await ask('POST', { kind: 'latency', baseMilliseconds: 40, millisecondsPerRow: 2 });
    const records = Array.from({ length: 50 }, () => ({ attributes: { type: 'Account' }, Name: 'Sample' }));
    const start = performance.now();
    await client.send('POST', '/composite/sobjects', { records });
    // 40 + 50 × 2, less the millisecond that a timer may be early.
    expect(performance.now() - start).toBeGreaterThanOrEqual(139);
    await ask('DELETE');
    await ask('POST', { kind: 'delay', milliseconds: 60, match: { path: 'limits' } });
    const second = performance.now();
    await client.send('GET', '/limits');
    expect(performance.now() - second).toBeGreaterThanOrEqual(59);
  });

  test('streams are told to break', async () => {
    let resets = 0;
    localOrg.faults.onStreamReset(() => (resets += 1));
    expect((await ask('POST', { kind: 'stream-reset' })).status).toBe(204);
    expect(resets).toBe(1);
  });

  test('faults can be listed and cleared, and a mistyped one is refused', async () => {
    await ask('POST', { kind: 'lock', times: 3 });
    await ask('POST', { kind: 'drop-after' });
    expect(await (await ask('GET')).json()).toMatchObject([
      { kind: 'drop-after', times: 1 },
      { kind: 'lock', times: 3 },
    ]);
    await ask('DELETE');
    expect(await (await ask('GET')).json()).toEqual([]);
    expect((await ask('POST', { kind: 'lock', time: 3 })).status).toBe(400);
    expect((await ask('POST', { kind: 'unknown' })).status).toBe(400);
  });

  test('double slashes, malformed JSON and malformed requests do no harm', async () => {
    expect((await client.send('GET', '/services/data//v67.0//limits')).status).toBe(200);
    const malformed = await fetch(`${localOrg.url}/services/data/v67.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.accessToken}`, 'content-type': 'application/json' },
      body: '{"Name": ',
    });
    expect([malformed.status, await malformed.json()]).toMatchObject([
      400,
      [{ errorCode: 'JSON_PARSER_ERROR' }],
    ]);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(localOrg.url).port), '127.0.0.1');
      let text = '';
      socket
        .on('data', (bytes) => (text += bytes.toString()))
        .on('end', () => resolve(text))
        .on('error', reject);
      socket.write(
        'GET /services/data/v67.0/sobjects/Account/%E0%A4%A HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
      );
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});
