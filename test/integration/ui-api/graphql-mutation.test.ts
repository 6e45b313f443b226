import { openOrg, type OpenOrg } from './open-org.ts';

let org: OpenOrg;
beforeAll(async () => {
  org = await openOrg();
});
afterAll(() => org.close());

const countAccounts = (name: string): number =>
  org.localOrg.org.as(org.userId).query(`SELECT COUNT() FROM Account WHERE Name = '${name}'`).totalSize;

test('a record is created, updated and deleted by mutations', async () => {
  const created = (await org.graphql(
    `mutation create($input: ContactCreateInput!) {
      uiapi { ContactCreate(input: $input) { Record { Id Name { value } } } }
    }`,
    { input: { Contact: { FirstName: 'Mara', LastName: 'Sample' } } },
  )) as { data: { uiapi: { ContactCreate: { Record: { Id: string } } } } };
  expect(created).toMatchObject({
    data: { uiapi: { ContactCreate: { Record: { Name: { value: 'Mara Sample' } } } } },
    errors: [],
  });
  const { Id } = created.data.uiapi.ContactCreate.Record;

  const updated = await org.graphql(
    `mutation update($input: ContactUpdateInput!) {
      uiapi { ContactUpdate(input: $input) { Record { Id Title { value } } } }
    }`,
    { input: { Id, Contact: { Title: 'Baker' } } },
  );
  expect(updated).toMatchObject({
    data: { uiapi: { ContactUpdate: { Record: { Id, Title: { value: 'Baker' } } } } },
  });

  const removed = await org.graphql(`mutation { uiapi { ContactDelete(input: { Id: "${Id}" }) { Id } } }`);
  expect(removed).toMatchObject({ data: { uiapi: { ContactDelete: { Id } } } });
  expect(org.localOrg.org.as(org.userId).get('Contact', Id)).toBeUndefined();
});

test('a refusal names the path and leaves nothing behind: all mutations of a request happen, or none', async () => {
  const answer = await org.graphql(`mutation {
    uiapi {
      good: AccountCreate(input: { Account: { Name: "Half" } }) { Record { Id } }
      bad: ContactCreate(input: { Contact: { FirstName: "Nobody" } }) { Record { Id } }
    }
  }`);
  expect(answer).toMatchObject({
    data: null,
    errors: [
      {
        message: expect.stringContaining('LastName'),
        paths: ['uiapi', 'bad'],
        extensions: { ErrorType: 'DataFetchingException' },
      },
    ],
  });
  expect(countAccounts('Half')).toBe(0);
});

test('with allOrNone false the good mutations stay', async () => {
  const answer = await org.graphql(`mutation {
    uiapi(input: { allOrNone: false }) {
      good: AccountCreate(input: { Account: { Name: "Alone" } }) { Record { Name { value } } }
      bad: ContactCreate(input: { Contact: { FirstName: "Nobody" } }) { Record { Id } }
    }
  }`);
  expect(answer).toMatchObject({
    data: { uiapi: { good: { Record: { Name: { value: 'Alone' } } }, bad: null } },
    errors: [{ paths: ['uiapi', 'bad'] }],
  });
  expect(countAccounts('Alone')).toBe(1);
});

test('a mutation may refer to the record that one before it has created', async () => {
  const answer = await org.graphql(`mutation {
    uiapi {
      bakery: AccountCreate(input: { Account: { Name: "Sample Bakery" } }) { Record { Id } }
      ContactCreate(input: { Contact: { LastName: "Sample", AccountId: "@{bakery}" } }) {
        Record { Account { Name { value } } }
      }
    }
  }`);
  expect(answer).toMatchObject({
    data: { uiapi: { ContactCreate: { Record: { Account: { Name: { value: 'Sample Bakery' } } } } } },
  });
});

test('a field that may not be written is refused before anything happens', async () => {
  const answer = await org.graphql(
    'mutation { uiapi { ContactCreate(input: { Contact: { LastName: "Sample", CreatedDate: "2026-11-20T09:00:00Z" } }) { Record { Id } } } }',
  );
  expect(answer).toMatchObject({
    data: null,
    errors: [
      { message: expect.stringContaining('CreatedDate'), extensions: { ErrorType: 'ValidationError' } },
    ],
  });
});
