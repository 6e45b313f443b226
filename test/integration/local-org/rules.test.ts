import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from './org-client.ts';

let localOrg: LocalOrg;
let client: OrgClient;

beforeAll(async () => {
  localOrg = await startLocalOrg();
  client = await openOrgClient(localOrg);
});
afterAll(() => localOrg.stop());
afterEach(() => fetch(`${localOrg.url}/local-org/rules`, { method: 'DELETE' }));

async function setUp(rule: object): Promise<void> {
  const answer = await fetch(`${localOrg.url}/local-org/rules`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(rule),
  });
  expect(answer.status).toBe(204);
}

/** Creates a lead with headers of its own. */
async function createLead(values: object, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${localOrg.url}/services/data/v67.0/sobjects/Lead`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${client.accessToken}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ LastName: 'Sample', Company: 'Sample', ...values }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
}

test('a validation rule refuses what meets its condition, at creation and afterwards, until it is cleared', async () => {
  const created = await client.send('POST', '/sobjects/Task', { Subject: 'Call' });
  const { id } = created.body as { id: string };
  await setUp({
    kind: 'validation',
    object: 'Task',
    field: 'Description',
    condition: 'contains',
    value: 'secret',
    message: 'No secrets in a Task.',
  });
  const refusal = {
    status: 400,
    body: [
      {
        message: 'No secrets in a Task.',
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        fields: ['Description'],
      },
    ],
  };
  const values = { Description: 'a secret' };
  expect(await client.send('POST', '/sobjects/Task', values)).toMatchObject(refusal);
  expect(await client.send('PATCH', `/sobjects/Task/${id}`, values)).toMatchObject(refusal);
  await fetch(`${localOrg.url}/local-org/rules`, { method: 'DELETE' });
  expect(await client.send('PATCH', `/sobjects/Task/${id}`, values)).toMatchObject({ status: 204 });
});

test('a field can be made required', async () => {
  await setUp({ kind: 'required', object: 'Lead', field: 'Email' });
  expect(await createLead({})).toMatchObject({
    status: 400,
    body: [{ errorCode: 'REQUIRED_FIELD_MISSING', fields: ['Email'] }],
  });
  expect(await createLead({ Email: 'lee@example.com' })).toMatchObject({ status: 201 });
});

test('an alert of a duplicate rule names what it found, and can be saved all the same; a block cannot', async () => {
  const allowSave = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
  const first = await createLead({ Phone: '(202) 555-0151' });
  const rule = { kind: 'duplicate', object: 'Lead', field: 'Phone', name: 'Leads_By_Phone' };
  await setUp({ ...rule, action: 'alert' });
  expect(await createLead({ Phone: '202-555-0151' })).toMatchObject({
    status: 400,
    body: [
      {
        errorCode: 'DUPLICATES_DETECTED',
        message: 'Use one of these records?',
        duplicateResult: {
          allowSave: true,
          duplicateRule: 'Leads_By_Phone',
          matchResults: [
            { entityType: 'Lead', matchRecords: [{ record: { Id: (first.body as { id: string }).id } }] },
          ],
        },
      },
    ],
  });
  expect(await createLead({ Phone: '202-555-0151' }, allowSave)).toMatchObject({ status: 201 });
  await setUp({ ...rule, action: 'block' });
  expect(await createLead({ Phone: '202-555-0151' }, allowSave)).toMatchObject({
    body: [{ errorCode: 'DUPLICATES_DETECTED', duplicateResult: { allowSave: false } }],
  });
});

test('a duplicate rule can look at another object too', async () => {
  await client.send('POST', '/sobjects/Contact', { LastName: 'Sample', MobilePhone: '+1 202 555 0152' });
  await setUp({
    kind: 'duplicate',
    object: 'Lead',
    field: 'MobilePhone',
    action: 'block',
    against: [{ object: 'Contact', field: 'MobilePhone' }],
  });
  expect(await createLead({ MobilePhone: '+12025550152' })).toMatchObject({
    body: [{ duplicateResult: { matchResults: [{ entityType: 'Contact', size: 1 }] } }],
  });
});

test('an assignment rule decides on the owner, unless the request says no', async () => {
  const [luis, ana] = ['luis', 'ana'].map((name) => localOrg.org.findUser(`${name}@parley.test`)?.Id ?? '');
  await setUp({ kind: 'assignment', object: 'Lead', ownerId: luis });
  const ownerOf = async (headers?: Readonly<Record<string, string>>) => {
    const { body } = await createLead({ OwnerId: ana }, headers);
    const { id } = body as { id: string };
    return ((await client.send('GET', `/sobjects/Lead/${id}`)).body as { OwnerId: string }).OwnerId;
  };
  expect(await ownerOf()).toBe(luis);
  expect(await ownerOf({ 'Sforce-Auto-Assign': 'FALSE' })).toBe(ana);
});

test('a rule that is not understood is refused', async () => {
  const answer = await fetch(`${localOrg.url}/local-org/rules`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'flow', object: 'Lead' }),
  });
  expect(answer.status).toBe(400);
});
