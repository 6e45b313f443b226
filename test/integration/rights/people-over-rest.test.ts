import { openSharedOrg, type SharedOrg } from './open-shared-org.ts';

let shared: SharedOrg;
beforeEach(async () => {
  shared = await openSharedOrg();
});
afterEach(() => shared.stop());

const counted = ['ParleyChannel__c', 'ParleyConversation__c', 'ParleyMessage__c'];

/** How many rows of each object a user sees. */
async function rowsSeenBy(username: string): Promise<readonly unknown[]> {
  const client = await shared.client(username);
  return Promise.all(
    counted.map(async (object) => {
      const { body } = await client.send('GET', `/query?q=SELECT+COUNT()+FROM+${object}`);
      return (body as { totalSize?: number }).totalSize;
    }),
  );
}

const reply = () => ({
  Conversation__c: shared.desk.conversationId,
  Direction__c: 'Outbound',
  Kind__c: 'Text',
  Body__c: 'On my way.',
  DeliveryStatus__c: 'Queued',
});

test.each([
  ['ana@parley.test', [1, 1, 1]],
  ['luis@parley.test', [1, 1, 1]],
  ['viewer@parley.test', [1, 1, 1]],
  ['admin@parley.test', [2, 2, 2]],
  ['bridge@parley.test', [2, 2, 2]],
])('%s sees the channels that are shared, with what is in them', async (username, count) => {
  expect(await rowsSeenBy(username)).toEqual(count);
});

test('to a rep who is no member nothing of the channel is there, by no way in', async () => {
  const luis = await shared.client('luis@parley.test');
  const { channelId, conversationId, messageId } = shared.desk;
  for (const [object, id] of [
    ['ParleyChannel__c', channelId],
    ['ParleyConversation__c', conversationId],
    ['ParleyMessage__c', messageId],
  ]) {
    expect(await luis.send('GET', `/sobjects/${object}/${id}`)).toMatchObject({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND' }],
    });
  }
  expect(
    await luis.send('GET', '/sobjects/ParleyMessage__c/ExternalId__c/twilio:+12025550101'),
  ).toMatchObject({ status: 404 });
  const noRights = { status: 400, body: [{ errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' }] };
  expect(await luis.send('POST', '/sobjects/ParleyMessage__c', reply())).toMatchObject(noRights);
  expect(
    await luis.send('PATCH', `/sobjects/ParleyMessage__c/${messageId}`, { Body__c: 'changed' }),
  ).toMatchObject(noRights);
  const byKey = {
    ...reply(),
    Conversation__c: undefined,
    Conversation__r: { ExternalKey__c: 'phone:+12025550101|+14155550123' },
  };
  expect(await luis.send('POST', '/sobjects/ParleyMessage__c', byKey)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'INVALID_FIELD', message: expect.stringContaining('Foreign key external ID') }],
  });
});

test('a rep who is a member replies and marks as read; what the customer is called, deletion and the channel are not for reps', async () => {
  const ana = await shared.client('ana@parley.test');
  const { channelId, conversationId, messageId } = shared.desk;
  expect(await ana.send('POST', '/sobjects/ParleyMessage__c', reply())).toMatchObject({ status: 201 });
  const read = { LastReadAt__c: '2026-11-20T09:00:00Z' };
  expect((await ana.send('PATCH', `/sobjects/ParleyConversation__c/${conversationId}`, read)).status).toBe(
    204,
  );
  expect(
    await ana.send('PATCH', `/sobjects/ParleyConversation__c/${conversationId}`, { CustomerName__c: 'Me' }),
  ).toMatchObject({
    status: 400,
    body: [{ errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['CustomerName__c'] }],
  });
  expect(await ana.send('DELETE', `/sobjects/ParleyMessage__c/${messageId}`)).toMatchObject({
    status: 403,
    body: [{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY' }],
  });
  expect(
    await ana.send('PATCH', `/sobjects/ParleyChannel__c/${channelId}`, { ChannelStatus__c: 'Paused' }),
  ).toMatchObject({ status: 400, body: [{ errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' }] });
});

test('calls go by their channel as conversations do', async () => {
  const call = shared.admin.create('ParleyCall__c', {
    Channel__c: shared.desk.channelId,
    Direction__c: 'Inbound',
  });
  const seen = async (username: string) =>
    (await (await shared.client(username)).send('GET', `/sobjects/ParleyCall__c/${call}`)).status;
  expect(await seen('ana@parley.test')).toBe(200);
  expect(await seen('viewer@parley.test')).toBe(200);
  expect(await seen('luis@parley.test')).toBe(404);
  // It writes them, on every channel.
  expect(await seen('bridge@parley.test')).toBe(200);
});

test('a viewer who is a member reads, and writes nothing', async () => {
  const viewer = await shared.client('viewer@parley.test');
  const { conversationId } = shared.desk;
  const refused = { status: 400, body: [{ errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' }] };
  expect(await viewer.send('POST', '/sobjects/ParleyMessage__c', reply())).toMatchObject(refused);
  expect(
    await viewer.send('PATCH', `/sobjects/ParleyConversation__c/${conversationId}`, {
      LastReadAt__c: '2026-11-20T09:00:00Z',
    }),
  ).toMatchObject(refused);
});

test('the integration user sees what its permission set names, and nothing of the rest of the org', async () => {
  const bridge = await shared.client('bridge@parley.test');
  // What the bridge does not do yet it may not do: there are no such objects for it.
  for (const object of ['ParleyAutoReply__c', 'ParleyTag__c', 'ParleyAssignmentRule__c']) {
    expect(await bridge.send('GET', `/query?q=SELECT+Id+FROM+${object}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
    expect((await bridge.send('GET', `/sobjects/${object}/describe`)).status).toBe(404);
  }
  expect(await bridge.send('GET', '/query?q=SELECT+Birthdate+FROM+Contact')).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: 'INVALID_FIELD',
        message: expect.stringContaining("No such column 'Birthdate' on entity 'Contact'"),
      },
    ],
  });
  expect(await bridge.send('POST', '/sobjects/Opportunity', { Name: 'Sample' })).toMatchObject({
    status: 400,
    body: [{ errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' }],
  });
});

test('a describe says what the user may do, and leaves out what the user may not see', async () => {
  const fieldsOf = async (username: string) => {
    const client = await shared.client(username);
    const { body } = await client.send('GET', '/sobjects/ParleyConversation__c/describe');
    const { createable, updateable, deletable, fields } = body as {
      createable: boolean;
      updateable: boolean;
      deletable: boolean;
      fields: readonly { name: string; updateable: boolean }[];
    };
    const field = (name: string) => fields.find((one) => one.name === name)?.updateable;
    return {
      rights: [createable, updateable, deletable],
      read: field('LastReadAt__c'),
      name: field('CustomerName__c'),
    };
  };
  expect(await fieldsOf('admin@parley.test')).toEqual({ rights: [true, true, true], read: true, name: true });
  expect(await fieldsOf('ana@parley.test')).toEqual({
    rights: [false, true, false],
    read: true,
    name: false,
  });
  expect(await fieldsOf('viewer@parley.test')).toEqual({
    rights: [false, false, false],
    read: false,
    name: false,
  });
  expect(await fieldsOf('bridge@parley.test')).toEqual({
    rights: [true, true, true],
    read: undefined,
    name: true,
  });
});
