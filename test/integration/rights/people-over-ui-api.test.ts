import { openSharedOrg, type SharedOrg } from './open-shared-org.ts';

let shared: SharedOrg;
beforeEach(async () => {
  shared = await openSharedOrg();
});
afterEach(() => shared.stop());

const conversations = `query all { uiapi { query { ParleyConversation__c { totalCount edges { node {
  Id Channel__r { Name { value } } Messages__r { edges { node { Body__c { value } } } } } } } } } }`;

async function graphql(username: string, query: string) {
  const client = await shared.client(username);
  const { body } = await client.send('POST', '/graphql', { query });
  return body;
}

test('GraphQL gives each rep the conversations of the own channels, with their parents and children', async () => {
  expect(await graphql('luis@parley.test', conversations)).toMatchObject({
    errors: [],
    data: {
      uiapi: {
        query: {
          ParleyConversation__c: {
            totalCount: 1,
            edges: [
              {
                node: {
                  Id: shared.office.conversationId,
                  Channel__r: { Name: { value: '+12025550102' } },
                  Messages__r: { edges: [{ node: { Body__c: { value: 'hello +12025550102' } } }] },
                },
              },
            ],
          },
        },
      },
    },
  });
  expect(await graphql('admin@parley.test', conversations)).toMatchObject({
    data: { uiapi: { query: { ParleyConversation__c: { totalCount: 2 } } } },
  });
});

test('what a user may not see is not in the types of GraphQL', async () => {
  const logs = 'query logs { uiapi { query { ParleyActivityLog__c { edges { node { Id } } } } } }';
  const error = { data: null, errors: [{ extensions: { ErrorType: 'ValidationError' } }] };
  expect(await graphql('ana@parley.test', logs)).toMatchObject(error);
  expect(await graphql('admin@parley.test', logs)).toMatchObject({ errors: [] });
  const birthdays = 'query b { uiapi { query { Contact { edges { node { Birthdate { value } } } } } } }';
  expect(await graphql('bridge@parley.test', birthdays)).toMatchObject(error);
  expect(await graphql('ana@parley.test', birthdays)).toMatchObject({ errors: [] });
});

test('what a query marks as optional is left out for who may not see it, and answered for who may', async () => {
  const birthdays = `query b { uiapi { query {
    Contact(first: 1) { edges { node { Id Birthdate @optional { value } } } }
    ParleyActivityLog__c(first: 1) @optional { edges { node { Id } } } } } }`;
  expect(await graphql('bridge@parley.test', birthdays)).toMatchObject({ errors: [] });
  expect(await graphql('ana@parley.test', birthdays)).toEqual({
    errors: [],
    data: { uiapi: { query: { Contact: expect.anything() } } },
  });
  expect(await graphql('admin@parley.test', birthdays)).toMatchObject({
    data: { uiapi: { query: { ParleyActivityLog__c: expect.anything() } } },
  });
});

test('a viewer’s mutation is no part of the schema, a rep’s is carried out', async () => {
  const mark = `mutation mark { uiapi { ParleyConversation__cUpdate(input: { Id: "${shared.desk.conversationId}",
    ParleyConversation__c: { LastReadAt__c: "2026-11-20T09:00:00.000Z" } }) { Record { Id } } } }`;
  expect(await graphql('viewer@parley.test', mark)).toMatchObject({
    data: null,
    errors: [{ extensions: { ErrorType: 'ValidationError' } }],
  });
  expect(await graphql('ana@parley.test', mark)).toMatchObject({ errors: [] });
});

test('object info tells a screen who may write', async () => {
  const infoOf = async (username: string) => {
    const client = await shared.client(username);
    return client.send('GET', '/ui-api/object-info/ParleyMessage__c');
  };
  expect((await infoOf('ana@parley.test')).body).toMatchObject({ createable: true, updateable: true });
  expect((await infoOf('viewer@parley.test')).body).toMatchObject({
    createable: false,
    updateable: false,
    fields: { Body__c: { updateable: false, createable: false } },
  });
  const ana = await shared.client('ana@parley.test');
  expect(await ana.send('GET', '/ui-api/object-info/ParleyActivityLog__c')).toMatchObject({
    status: 400,
    body: [{ errorCode: 'INVALID_TYPE' }],
  });
});

test('a record of a channel that is not shared is not found, and cannot be written to', async () => {
  const luis = await shared.client('luis@parley.test');
  const path = `/ui-api/records/${shared.desk.messageId}?fields=ParleyMessage__c.Body__c`;
  expect(await luis.send('GET', path)).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
  const fields = { Conversation__c: shared.desk.conversationId, Direction__c: 'Outbound', Body__c: 'x' };
  expect(await luis.send('POST', '/ui-api/records', { apiName: 'ParleyMessage__c', fields })).toMatchObject({
    status: 400,
    body: [{ output: { errors: [{ errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' }] } }],
  });
  const ana = await shared.client('ana@parley.test');
  expect((await ana.send('GET', path)).status).toBe(200);
  expect((await ana.send('POST', '/ui-api/records', { apiName: 'ParleyMessage__c', fields })).status).toBe(
    201,
  );
});
