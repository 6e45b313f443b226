import { z } from 'zod';
import { shareChannel } from '../../support/share-channel.ts';
import { openOrg, type OpenOrg } from './open-org.ts';

let org: OpenOrg;
let adminId: string;
let conversationId: string;

beforeAll(async () => {
  org = await openOrg();
  const { org: localOrg } = org.localOrg;
  adminId = localOrg.findUser('admin@parley.test')?.Id ?? '';
  const scope = localOrg.as(adminId);
  const channelId = scope.create('ParleyChannel__c', {
    Name: 'Main line',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    ExternalKey__c: 'phone:+12025550101',
  });
  shareChannel(localOrg, channelId, 'ana@parley.test');
  const converse = (key: string, name: string): string =>
    scope.create('ParleyConversation__c', {
      Channel__c: channelId,
      CustomerName__c: name,
      CustomerAddress__c: key,
      ExternalKey__c: `phone:+12025550101|${key}`,
    });
  conversationId = converse('+12025550111', "Mara O'Sample");
  converse('+12025550112', 'Noa Sample');
  for (let minute = 0; minute < 15; minute += 1) {
    scope.create('ParleyMessage__c', {
      Conversation__c: conversationId,
      Direction__c: minute % 2 === 0 ? 'Inbound' : 'Outbound',
      Kind__c: 'Text',
      Body__c: `Message ${minute}`,
      OccurredAt__c: `2026-11-20T09:${String(minute).padStart(2, '0')}:00Z`,
      ExternalId__c: `SM${minute}`,
    });
  }
});
afterAll(() => org.close());

const types = { id: 'ID', first: 'Int', after: 'String', since: 'DateTime' };

/** A query for messages that declares the variables its arguments use. */
function messages(args: string, selection: string): string {
  const declared = Object.entries(types).filter(([name]) => args.includes(`$${name}`));
  const variables = declared.map(([name, type]) => `$${name}: ${type}`).join(', ');
  return `query messages${variables === '' ? '' : `(${variables})`} {
    uiapi { query { ParleyMessage__c(${args}) { ${selection} } } }
  }`;
}

const page = z.object({
  edges: z.array(z.object({ node: z.record(z.string(), z.unknown()) })).optional(),
  totalCount: z.number().optional(),
  pageInfo: z
    .object({ hasNextPage: z.boolean(), hasPreviousPage: z.boolean(), endCursor: z.string() })
    .optional(),
});

/** The connection in an answer without errors. */
function connection(answer: unknown, object: string): z.infer<typeof page> {
  const { data, errors } = answer as { data: { uiapi: { query: Record<string, unknown> } }; errors: unknown };
  expect(errors).toEqual([]);
  return page.parse(data.uiapi.query[object]);
}

test('values come with what a person reads, and parents and children with their own fields', async () => {
  const answer = await org.graphql(
    `query one($id: ID) { uiapi { query { ParleyConversation__c(where: { Id: { eq: $id } }) { edges { node {
      Id
      CustomerName__c { value }
      ConversationStatus__c { value displayValue label }
      CreatedDate { value displayValue }
      Channel__r { Id Name { value } }
      Owner: Channel__r { Owner { ... on User { Name { value } } } }
      Messages__r(first: 2, orderBy: { OccurredAt__c: { order: DESC } }) {
        edges { node { Body__c { value } OccurredAt__c { value } } }
        totalCount
      }
    } } } } } }`,
    { id: conversationId },
  );
  const [edge] = connection(answer, 'ParleyConversation__c').edges ?? [];
  expect(edge?.node).toMatchObject({
    Id: conversationId,
    CustomerName__c: { value: "Mara O'Sample" },
    CreatedDate: { value: expect.stringMatching(/\.000Z$/), displayValue: expect.any(String) },
    Channel__r: { Name: { value: 'Main line' } },
    Owner: { Owner: { Name: { value: 'Ada Sample' } } },
    Messages__r: {
      edges: [
        { node: { Body__c: { value: 'Message 14' }, OccurredAt__c: { value: '2026-11-20T09:14:00.000Z' } } },
        { node: { Body__c: { value: 'Message 13' } } },
      ],
      totalCount: 15,
    },
  });
});

test('a page holds ten rows unless asked for more, and the cursor leads to the next', async () => {
  const selection =
    'edges { node { Body__c { value } } cursor } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount';
  const query = messages(
    'orderBy: { OccurredAt__c: { order: ASC } }, first: $first, after: $after',
    selection,
  );
  const first = connection(await org.graphql(query), 'ParleyMessage__c');
  expect(first.edges).toHaveLength(10);
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  expect(first.totalCount).toBe(15);

  const rest = connection(
    await org.graphql(query, { after: first.pageInfo?.endCursor, first: 50 }),
    'ParleyMessage__c',
  );
  expect(rest.edges?.map(({ node }) => node['Body__c'])).toEqual(
    [10, 11, 12, 13, 14].map((number) => ({ value: `Message ${number}` })),
  );
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test.each([
  ['eq', 'where: { Direction__c: { eq: "Inbound" } }', 8],
  ['ne', 'where: { Direction__c: { ne: "Inbound" } }', 7],
  ['in', 'where: { ExternalId__c: { in: ["SM1", "SM2", "SM99"] } }', 2],
  ['nin', 'where: { ExternalId__c: { nin: ["SM1", "SM2"] } }', 13],
  ['an empty list', 'where: { ExternalId__c: { in: [] } }', 0],
  ['like', 'where: { ExternalId__c: { like: "SM1%" } }', 6],
  ['gt with a variable', 'where: { OccurredAt__c: { gt: { value: $since } } }', 4],
  [
    'two operators at once',
    'where: { OccurredAt__c: { gte: { value: $since }, lt: { value: "2026-11-20T09:12:00Z" } } }',
    2,
  ],
  ['a date literal', 'where: { CreatedDate: { eq: { literal: TODAY } } }', 15],
  ['a range of days', 'where: { CreatedDate: { eq: { range: { next_n_days: 3 } } } }', 0],
  ['null', 'where: { ReadAt__c: { eq: null } }', 15],
  ['and', 'where: { and: [{ Direction__c: { eq: "Inbound" } }, { ExternalId__c: { like: "SM1%" } }] }', 3],
  ['or', 'where: { or: [{ ExternalId__c: { eq: "SM1" } }, { ExternalId__c: { eq: "SM2" } }] }', 2],
  ['not', 'where: { not: { Direction__c: { eq: "Inbound" } } }', 7],
  ['a parent', `where: { Conversation__r: { CustomerName__c: { eq: "Mara O'Sample" } } }`, 15],
  ['a parent of a parent', 'where: { Conversation__r: { Channel__r: { OwnerId: { eq: $id } } } }', 15],
])('a filter by %s finds what it says', async (_name, args, count) => {
  const variables = { since: '2026-11-20T09:10:00.000Z', id: adminId };
  const { totalCount } = connection(
    await org.graphql(messages(args, 'totalCount'), variables),
    'ParleyMessage__c',
  );
  expect(totalCount).toBe(count);
});

test.each([
  ['a field', '{ uiapi { query { Contact { edges { node { Nickname { value } } } } } } }', 'Nickname'],
  ['an object', '{ uiapi { query { Nothing__c { edges { node { Id } } } } } }', 'Nothing__c'],
  ['an argument', '{ uiapi { query { Contact(limit: 1) { edges { node { Id } } } } } }', 'limit'],
  [
    'an operator',
    '{ uiapi { query { Contact(where: { Name: { resembles: "x" } }) { edges { node { Id } } } } } }',
    'resembles',
  ],
  [
    'a filter by long text',
    '{ uiapi { query { ParleyMessage__c(where: { Body__c: { eq: "x" } }) { totalCount } } } }',
    'Body__c',
  ],
])('%s that does not exist is a validation error', async (_name, query, word) => {
  expect(await org.graphql(query)).toEqual({
    data: null,
    errors: [
      {
        message: expect.stringContaining(word),
        locations: [{ line: 1, column: expect.any(Number) }],
        paths: [],
        extensions: { ErrorType: 'ValidationError' },
      },
    ],
  });
});

test('the platform’s limits hold: 2,000 rows a page, ten subqueries a request', async () => {
  const large = await org.graphql(messages('first: $first', 'totalCount'), { first: 2001 });
  expect(large).toMatchObject({ errors: [{ message: expect.stringContaining('2000') }] });

  const spread = Array.from({ length: 10 }, (_, index) => `c${index}: Contact { ...one }`);
  const hidden = `{ uiapi { query { ${spread.join(' ')} } } }
    fragment one on ContactConnection { edges { node { Account { Contacts { edges { node { Id } } } } } } }`;
  expect(await org.graphql(hidden)).toMatchObject({
    errors: [{ extensions: { ErrorType: 'OperationNotSupported' } }],
  });

  const eleven = Array.from({ length: 11 }, (_, index) => `c${index}: Contact { edges { node { Id } } }`);
  const many = await org.graphql(`{ uiapi { query { ${eleven.join(' ')} } } }`);
  expect(many).toMatchObject({
    data: null,
    errors: [{ extensions: { ErrorType: 'OperationNotSupported' } }],
  });
});

test('a syntax error and a variable of the wrong type are told apart', async () => {
  expect(await org.graphql('{ uiapi {')).toMatchObject({
    errors: [{ extensions: { ErrorType: 'InvalidSyntax' } }],
  });
  expect(await org.graphql(messages('first: $first', 'totalCount'), { first: 'many' })).toMatchObject({
    errors: [{ extensions: { ErrorType: 'ValidationError' } }],
  });
});

test('what a user types into a filter cannot leave it', async () => {
  const typed = "x' OR ExternalId__c LIKE '%";
  const { totalCount } = connection(
    await org.graphql(
      'query find($typed: String) { uiapi { query { ParleyMessage__c(where: { ExternalId__c: { eq: $typed } }) { totalCount } } } }',
      { typed },
    ),
    'ParleyMessage__c',
  );
  expect(totalCount).toBe(0);
});
