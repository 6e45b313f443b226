import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from './org-client.ts';

const base = '/services/data/v67.0';

interface Sub {
  readonly httpStatusCode: number;
  readonly body: unknown;
  readonly referenceId: string;
}

describe('composite requests of the local org', () => {
  let localOrg: LocalOrg;
  let client: OrgClient;

  beforeEach(async () => {
    localOrg = await startLocalOrg();
    client = await openOrgClient(localOrg);
  });
  afterEach(() => localOrg.stop());

  const composite = async (compositeRequest: readonly object[], allOrNone = false) => {
    const { status, body } = await client.send('POST', '/composite', { allOrNone, compositeRequest });
    return { status, body, parts: (body as { compositeResponse?: readonly Sub[] }).compositeResponse ?? [] };
  };
  const create = (type: string, referenceId: string, body: object) => ({
    method: 'POST',
    url: `${base}/sobjects/${type}`,
    referenceId,
    body,
  });
  const count = async (type: string) => {
    const { body } = await client.send(
      'GET',
      `/query?q=${encodeURIComponent(`SELECT COUNT() FROM ${type}`)}`,
    );
    return (body as { totalSize: number }).totalSize;
  };
  const channel = {
    Name: 'Phone',
    ExternalKey__c: 'phone:+12025550101',
    Address__c: '+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  };

  test('later parts use the results of earlier ones, in paths, bodies and lists', async () => {
    const { parts } = await composite([
      create('ParleyChannel__c', 'channel', channel),
      {
        method: 'PATCH',
        url: `${base}/composite/sobjects/ParleyConversation__c/ExternalKey__c`,
        referenceId: 'conversations',
        body: {
          records: [
            {
              attributes: { type: 'ParleyConversation__c' },
              ExternalKey__c: 'a',
              CustomerAddress__c: '+1',
              Channel__c: '@{channel.id}',
            },
          ],
        },
      },
      create('ParleyMessage__c', 'message', {
        Direction__c: 'Inbound',
        Conversation__c: '@{conversations[0].id}',
      }),
      {
        method: 'GET',
        url: `${base}/sobjects/ParleyMessage__c/@{message.id}?fields=Name,Direction__c`,
        referenceId: 'read',
      },
      { method: 'GET', url: `${base}/query?q=SELECT+Id+FROM+ParleyChannel__c`, referenceId: 'found' },
      {
        method: 'PATCH',
        url: `${base}/sobjects/ParleyChannel__c/@{found.records[0].Id}`,
        referenceId: 'patched',
        body: { Name: 'New' },
      },
    ]);
    expect(parts.map(({ httpStatusCode }) => httpStatusCode)).toEqual([201, 200, 201, 200, 200, 204]);
    expect(parts[3]?.body).toMatchObject({ Name: 'MSG-00000001', Direction__c: 'Inbound' });
    expect(
      (await client.send('GET', '/sobjects/ParleyChannel__c/ExternalKey__c/phone:+12025550101')).body,
    ).toMatchObject({
      Name: 'New',
    });
  });

  test('all or none: one that fails takes the others with it', async () => {
    const { parts } = await composite(
      [
        create('Account', 'one', { Name: 'One' }),
        create('Account', 'two', {}),
        create('Account', 'three', { Name: 'Three' }),
      ],
      true,
    );
    expect(parts.map(({ httpStatusCode }) => httpStatusCode)).toEqual([400, 400, 400]);
    expect(parts[1]?.body).toMatchObject([{ errorCode: 'REQUIRED_FIELD_MISSING' }]);
    expect(parts[0]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
    expect(await count('Account')).toBe(0);
  });

  test('all or none goes for the rows of its collections too', async () => {
    const records = [{ Name: 'One' }, {}].map((values) => ({ attributes: { type: 'Account' }, ...values }));
    const parts = [
      create('Account', 'before', { Name: 'Before' }),
      {
        method: 'POST',
        url: `${base}/composite/sobjects`,
        referenceId: 'rows',
        body: { allOrNone: false, records },
      },
      create('Account', 'after', { Name: 'After' }),
    ];
    const together = await composite(parts, true);
    expect(together.parts[0]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
    expect(together.parts[1]?.body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
    ]);
    expect(await count('Account')).toBe(0);
    await composite(parts);
    expect(await count('Account')).toBe(3);
  });

  test('without it, the others stand, and what refers to the failed one fails', async () => {
    const { parts } = await composite([
      create('Account', 'one', {}),
      create('Account', 'two', { Name: 'Two' }),
      create('Contact', 'three', { LastName: 'Sample', AccountId: '@{one.id}' }),
    ]);
    expect(parts.map(({ httpStatusCode }) => httpStatusCode)).toEqual([400, 201, 400]);
    expect(parts[2]?.body).toMatchObject([{ errorCode: 'PROCESSING_HALTED' }]);
    expect(await count('Account')).toBe(1);
  });

  test('it holds 25 parts, of which 5 are collections or queries', async () => {
    const accounts = (number: number) =>
      Array.from({ length: number }, (_, position) => create('Account', `a${position}`, { Name: 'A' }));
    expect((await composite(accounts(25))).parts).toHaveLength(25);
    expect(await composite(accounts(26))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'LIMIT_EXCEEDED' }],
    });
    const queries = (number: number) =>
      Array.from({ length: number }, (_, position) => ({
        method: 'GET',
        url: `${base}/query?q=SELECT+Id+FROM+Account`,
        referenceId: `q${position}`,
      }));
    expect((await composite(queries(5))).parts).toHaveLength(5);
    expect(await composite(queries(6))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'LIMIT_EXCEEDED' }],
    });
    expect(await count('Account')).toBe(25);
  });

  test('a part can find what lies in the recycle bin', async () => {
    const { parts: created } = await composite([create('Account', 'gone', { Name: 'Sample' })]);
    const { id } = created[0]?.body as { id: string };
    const soql = encodeURIComponent(`SELECT Id, IsDeleted FROM Account WHERE Id = '${id}'`);
    const { parts } = await composite([
      { method: 'DELETE', url: `${base}/sobjects/Account/${id}`, referenceId: 'delete' },
      { method: 'GET', url: `${base}/query?q=${soql}`, referenceId: 'query' },
      { method: 'GET', url: `${base}/queryAll?q=${soql}`, referenceId: 'queryAll' },
    ]);
    expect(parts.map(({ body }) => body)).toMatchObject([
      null,
      { totalSize: 0 },
      { totalSize: 1, records: [{ IsDeleted: true }] },
    ]);
  });

  test('it counts as one request, however much is in it; a batch counts each part', async () => {
    const used = async () =>
      Number(
        /(\d+)\//.exec((await client.send('GET', '/limits')).headers.get('sforce-limit-info') ?? '')?.[1],
      );
    const before = await used();
    await composite([create('Account', 'one', { Name: 'One' }), create('Account', 'two', { Name: 'Two' })]);
    expect(await used()).toBe(before + 2);
    const { body } = await client.send('POST', '/composite/batch', {
      batchRequests: [
        { method: 'GET', url: 'v67.0/limits' },
        { method: 'POST', url: 'v67.0/sobjects/Account', richInput: {} },
        { method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Three' } },
      ],
    });
    expect(body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 200 }, { statusCode: 400 }, { statusCode: 201 }],
    });
    expect(await used()).toBe(before + 6);
  });

  test('a collection keeps the rows that are right; with allOrNone it keeps none', async () => {
    const records = [{ Name: 'One' }, {}, { Name: 'Three' }].map((values) => ({
      attributes: { type: 'Account' },
      ...values,
    }));
    const rolledBack = await client.send('POST', '/composite/sobjects', { allOrNone: true, records });
    expect(rolledBack.body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING', fields: ['Name'] }] },
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
    ]);
    expect(await count('Account')).toBe(0);
    const kept = await client.send('POST', '/composite/sobjects', { records });
    expect(kept.body).toMatchObject([{ success: true }, { success: false }, { success: true }]);
    expect(await count('Account')).toBe(2);
  });

  test('a collection holds 200 rows, and no key twice', async () => {
    const records = (keys: readonly string[]) => ({
      records: keys.map((ExternalKey__c) => ({ attributes: { type: 'ParleyIdentity__c' }, ExternalKey__c })),
    });
    const path = '/composite/sobjects/ParleyIdentity__c/ExternalKey__c';
    const many = Array.from({ length: 201 }, (_, position) => `tel:${position}`);
    expect(await client.send('PATCH', path, records(many))).toMatchObject({
      status: 400,
      body: [{ errorCode: 'EXCEEDED_ID_LIMIT' }],
    });
    const { body } = await client.send('PATCH', path, records(['tel:1', 'tel:2', 'tel:1']));
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
      { success: true, created: true },
      { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    ]);
  });

  test('each graph is all or nothing by itself', async () => {
    await client.send('POST', '/sobjects/ParleyActivityLog__c', { GroupKey__c: 'taken' });
    const graph = (graphId: string, GroupKey__c: string) => ({
      graphId,
      compositeRequest: [
        create('Task', 'activity', { Subject: 'Messages' }),
        create('ParleyActivityLog__c', 'log', { GroupKey__c, TaskId__c: '@{activity.id}' }),
      ],
    });
    const { status, body } = await client.send('POST', '/composite/graph', {
      graphs: [graph('one', 'free'), graph('two', 'taken'), graph('three', 'free too')],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      graphs: [
        { graphId: 'one', isSuccessful: true },
        {
          graphId: 'two',
          isSuccessful: false,
          graphResponse: {
            compositeResponse: [
              { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
              { httpStatusCode: 400, body: [{ errorCode: 'DUPLICATE_VALUE' }] },
            ],
          },
        },
        { graphId: 'three', isSuccessful: true },
      ],
    });
    expect([await count('Task'), await count('ParleyActivityLog__c')]).toEqual([2, 3]);
  });

  test('when more than 14 graphs have failed the others are not tried', async () => {
    const graphs = Array.from({ length: 17 }, (_, position) => ({
      graphId: `g${position}`,
      compositeRequest: [create('Account', 'a', position < 15 ? {} : { Name: 'Late' })],
    }));
    const { body } = await client.send('POST', '/composite/graph', { graphs });
    expect(
      (body as { graphs: { isSuccessful: boolean }[] }).graphs.filter(({ isSuccessful }) => isSuccessful),
    ).toEqual([]);
    expect(await count('Account')).toBe(0);
  });

  test('a graph has limits of its own', async () => {
    const graphs = (...compositeRequests: readonly object[][]) =>
      client.send('POST', '/composite/graph', {
        graphs: compositeRequests.map((compositeRequest, position) => ({
          graphId: `g${position}`,
          compositeRequest,
        })),
      });
    const chain = (length: number) =>
      Array.from({ length }, (_, position) =>
        create('Account', `a${position}`, {
          Name: 'A',
          ...(position > 0 && { ParentId: `@{a${position - 1}.id}` }),
        }),
      );
    const exceeded = { status: 400, body: [{ errorCode: 'LIMIT_EXCEEDED' }] };
    expect(await graphs(chain(15))).toMatchObject({
      status: 200,
      body: { graphs: [{ isSuccessful: true }] },
    });
    expect(await graphs(chain(16))).toMatchObject(exceeded);
    expect(await graphs(...Array.from({ length: 76 }, () => chain(1)))).toMatchObject(exceeded);
    const wide = Array.from({ length: 501 }, (_, position) =>
      create('Account', `a${position}`, { Name: 'A' }),
    );
    expect(await graphs(wide)).toMatchObject(exceeded);
    const query = { method: 'GET', url: `${base}/query?q=SELECT+Id+FROM+Account`, referenceId: 'q' };
    expect(await graphs([query])).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_INPUT' }] });
  });

  test('what the org does not know is answered with an error', async () => {
    for (const path of ['/tooling', '/ui-api/nothing', '/jobs/ingest', '/nothing', '/search']) {
      const { status, body } = await client.send('GET', path);
      expect([path, status, body]).toEqual([
        path,
        404,
        [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
      ]);
    }
    expect(await client.send('POST', '/limits', {})).toMatchObject({
      status: 405,
      body: [{ errorCode: 'METHOD_NOT_ALLOWED' }],
    });
    const { parts } = await composite([{ method: 'GET', url: `${base}/nothing`, referenceId: 'one' }]);
    expect(parts[0]?.httpStatusCode).toBe(404);
    expect(await client.send('POST', '/sobjects/Account', ['no', 'object'])).toMatchObject({
      status: 400,
      body: [{ errorCode: 'JSON_PARSER_ERROR' }],
    });
  });
});
