import { openOrg, type OpenOrg } from './open-org.ts';

let org: OpenOrg;
let contactId: string;
let accountId: string;

beforeAll(async () => {
  org = await openOrg();
  const scope = org.localOrg.org.as(org.userId);
  accountId = scope.create('Account', { Name: 'Sample Bakery' });
  contactId = scope.create('Contact', { FirstName: 'Mara', LastName: 'Sample', AccountId: accountId });
});
afterAll(() => org.close());

test('a record has the fields asked for, each with its value and what a person reads', async () => {
  const { status, body } = await org.ask(
    'GET',
    `/ui-api/records/${contactId}?fields=Contact.Name,Contact.CreatedDate,Contact.Account.Name`,
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({
    apiName: 'Contact',
    id: contactId,
    childRelationships: {},
    eTag: expect.stringMatching(/^[0-9a-f]{32}$/),
    lastModifiedById: org.userId,
    lastModifiedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
    fields: {
      Name: { value: 'Mara Sample', displayValue: null },
      CreatedDate: { value: expect.stringMatching(/Z$/), displayValue: expect.stringMatching(/ [AP]M$/) },
      Account: {
        displayValue: 'Sample Bakery',
        value: { apiName: 'Account', id: accountId, fields: { Name: { value: 'Sample Bakery' } } },
      },
    },
  });
});

test('a field that does not exist is refused, an optional one is left out', async () => {
  const refused = await org.ask('GET', `/ui-api/records/${contactId}?fields=Contact.Nickname`);
  expect(refused).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });

  const path = `/ui-api/records/${contactId}?fields=Contact.Name&optionalFields=Contact.Nickname,Contact.Email`;
  const { body } = await org.ask('GET', path);
  expect(Object.keys((body as { fields: object }).fields)).toEqual(['Email', 'Name']);
});

test('asking without fields, or with a parameter that is not known, is refused', async () => {
  expect(await org.ask('GET', `/ui-api/records/${contactId}`)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'MISSING_PARAMETER' }],
  });
  expect(await org.ask('GET', `/ui-api/records/${contactId}?fields=Contact.Name&colour=red`)).toMatchObject({
    status: 400,
    body: [{ errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' }],
  });
});

test('a record that does not exist is not found', async () => {
  expect(await org.ask('GET', '/ui-api/records/003000000000000AAA?fields=Contact.Name')).toMatchObject({
    status: 404,
    body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
  });
});

test('several records are read at once, and one that is missing does not spoil the others', async () => {
  const ids = `${contactId},003000000000000AAA`;
  const { body } = await org.ask('GET', `/ui-api/records/batch/${ids}?fields=Contact.Name`);
  expect(body).toMatchObject({
    hasErrors: true,
    results: [
      { statusCode: 200, result: { id: contactId } },
      { statusCode: 404, result: [{ errorCode: 'NOT_FOUND' }] },
    ],
  });
});

test('a record is created, updated and deleted, and each answer says how it is now', async () => {
  const created = await org.ask('POST', '/ui-api/records', {
    apiName: 'Contact',
    fields: { FirstName: 'Noa', LastName: 'Sample' },
  });
  expect(created).toMatchObject({ status: 201, body: { fields: { Name: { value: 'Noa Sample' } } } });
  const { id, eTag } = created.body as { id: string; eTag: string };

  const updated = await org.ask('PATCH', `/ui-api/records/${id}`, { fields: { Title: 'Baker' } });
  expect(updated).toMatchObject({ status: 200, body: { id, fields: { Title: { value: 'Baker' } } } });
  expect((updated.body as { eTag: string }).eTag).not.toBe(eTag);

  expect(await org.ask('DELETE', `/ui-api/records/${id}`)).toMatchObject({ status: 204, body: undefined });
  expect(await org.ask('GET', `/ui-api/records/${id}?fields=Contact.Name`)).toMatchObject({ status: 404 });
});

test('what the org refuses stands under the field that it is about', async () => {
  const { status, body } = await org.ask('PATCH', `/ui-api/records/${contactId}`, {
    fields: { LastName: 'x'.repeat(200) },
  });
  expect(status).toBe(400);
  expect(body).toEqual([
    {
      message: 'An error occurred while trying to update the record. Please try again.',
      statusCode: 400,
      enhancedErrorType: 'RecordError',
      output: {
        errors: [],
        fieldErrors: {
          LastName: [
            {
              constituentField: null,
              duplicateRecordError: null,
              errorCode: 'STRING_TOO_LONG',
              field: 'LastName',
              fieldLabel: 'Last Name',
              message: expect.stringContaining('max length=80'),
            },
          ],
        },
      },
    },
  ]);
});

test('UI API and GraphQL cost no API requests, and need a session', async () => {
  const used = async (): Promise<string | null> =>
    (await org.ask('GET', '/limits')).headers.get('Sforce-Limit-Info');
  const before = await used();
  const { headers } = await org.ask('GET', `/ui-api/records/${contactId}?fields=Contact.Name`);
  await org.graphql('{ uiapi { query { Contact { edges { node { Id } } } } } }');
  expect(headers.get('Sforce-Limit-Info')).toBeNull();
  const requests = (text: string | null): number => Number(/api-usage=(\d+)/.exec(text ?? '')?.[1]);
  expect(requests(await used())).toBe(requests(before) + 1);

  const response = await fetch(`${org.localOrg.url}/services/data/v67.0/ui-api/object-info/Contact`);
  expect(response.status).toBe(401);
});
