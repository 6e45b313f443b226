import type { ChannelUpdate, TemplateUpdate } from '../../../bridge/conversations/model.ts';
import type { TemplateDefinition } from '../../../bridge/conversations/template.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const BUSINESS = '200000000000003';
const start = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const at = (second: number) => new Date(start + second * 1000);
let parts: Deliveries;
let told = 0;

beforeAll(async () => {
  parts = await startDeliveries();
}, 60_000);
afterAll(() => parts.stop());

const definition: TemplateDefinition = {
  name: 'bread_ready',
  language: 'en_US',
  category: 'Utility',
  header: { kind: 'text', text: 'Your bread' },
  body: 'Hello {{name}}, your bread is ready.',
  footer: 'Sample Bakery',
  buttons: [{ kind: 'reply', text: 'Coming' }],
  variables: [{ name: 'name', example: 'Avery' }],
};

function update(more: Partial<TemplateUpdate>): TemplateUpdate {
  told += 1;
  return {
    kind: 'template',
    provider: 'meta',
    providerId: `t${told}`,
    providerBusinessId: BUSINESS,
    state: {},
    ...more,
  };
}
const templates = (name: string) =>
  parts.rows(
    `SELECT Id, Name, ApprovalStatus__c, ApprovalReason__c, Quality__c, Category__c, Body__c, Variables__c, ExternalId__c,
       TemplateKey__c, HeaderType__c, HeaderText__c, Footer__c, Buttons__c, Language__c, IsWindow__c, SubmittedAt__c,
       Channel__r.ExternalKey__c FROM ParleyTemplate__c WHERE ProviderName__c = '${name}'`,
  );
const create = (name: string, values: Readonly<Record<string, unknown>>) =>
  parts.as('admin@parley.test').create('ParleyTemplate__c', {
    Name: name,
    ProviderName__c: name,
    Language__c: 'en_US',
    Body__c: 'As a person wrote it',
    ApprovalStatus__c: 'Draft',
    ...values,
  });

test('a template that a list tells of becomes a record, once', async () => {
  const listed = update({
    name: 'bread_ready',
    language: 'en_US',
    state: { externalId: '900', approvalStatus: 'Approved', quality: 'High', category: 'Utility' },
    definition,
    occurredAt: at(1),
  });
  await parts.tell(listed);
  await parts.tell({ ...listed, providerId: 'again' });
  expect(templates('bread_ready')).toMatchObject([
    {
      Name: 'bread_ready',
      ApprovalStatus__c: 'Approved',
      Quality__c: 'High',
      Category__c: 'Utility',
      Body__c: definition.body,
      Footer__c: 'Sample Bakery',
      HeaderType__c: 'Text',
      HeaderText__c: 'Your bread',
      ExternalId__c: '900',
      TemplateKey__c: `${BUSINESS}|bread_ready|en_US`,
      Language__c: 'en_US',
      IsWindow__c: true,
      Channel__r: { ExternalKey__c: 'whatsapp:+12025550103' },
    },
  ]);
  expect(JSON.parse(String(templates('bread_ready')[0]?.['Buttons__c']))).toEqual(definition.buttons);
});

test('of two decisions the later one counts, whichever comes first', async () => {
  const decided = (approvalStatus: 'Paused' | 'Approved', second: number, reason?: string) =>
    update({
      state: { externalId: '900', approvalStatus, ...(reason && { reason }) },
      occurredAt: at(second),
    });
  await parts.tell(decided('Paused', 20, 'Too many people blocked it.'));
  await parts.tell(decided('Approved', 10));
  expect(templates('bread_ready')).toMatchObject([
    { ApprovalStatus__c: 'Paused', ApprovalReason__c: 'Too many people blocked it.' },
  ]);
  await parts.tell(update({ state: { externalId: '900', quality: 'Low' }, occurredAt: at(15) }));
  await parts.tell(decided('Approved', 30));
  expect(templates('bread_ready')).toMatchObject([
    { ApprovalStatus__c: 'Approved', ApprovalReason__c: null, Quality__c: 'Low' },
  ]);
});

test('a record is found by its id, by the id of the provider, and by name and language', async () => {
  const id = create('by_id', {});
  await parts.tellOwn(
    'template|by_id',
    update({ templateId: id, state: { externalId: '901', approvalStatus: 'Pending' }, occurredAt: at(1) }),
  );
  expect(templates('by_id')).toMatchObject([{ ApprovalStatus__c: 'Pending', ExternalId__c: '901' }]);
  expect(templates('by_id')[0]?.['SubmittedAt__c']).not.toBeNull();
  create('by_name', { TemplateKey__c: `${BUSINESS}|by_name|en_US`, ApprovalStatus__c: 'Pending' });
  await parts.tell(
    update({
      name: 'by_name',
      language: 'en_US',
      state: { externalId: '902', approvalStatus: 'Rejected', reason: 'The example is missing.' },
      occurredAt: at(2),
    }),
  );
  expect(templates('by_name')).toMatchObject([
    { ApprovalStatus__c: 'Rejected', ApprovalReason__c: 'The example is missing.', ExternalId__c: '902' },
  ]);
});

test('what a person is writing is not taken from them by a list, nor where a value comes from', async () => {
  create('draft', { TemplateKey__c: `${BUSINESS}|draft|en_US`, ExternalId__c: '903' });
  const fromField = [{ name: 'name', example: 'Robin', path: 'Contact.FirstName', fallback: 'there' }];
  create('kept', {
    TemplateKey__c: `${BUSINESS}|kept|en_US`,
    ExternalId__c: '904',
    ApprovalStatus__c: 'Approved',
    Variables__c: JSON.stringify(fromField),
  });
  const listed = (name: string, externalId: string) =>
    update({
      name,
      language: 'en_US',
      state: { externalId, approvalStatus: 'Rejected' },
      definition: { ...definition, name },
      occurredAt: at(3),
    });
  await parts.tell(listed('draft', '903'), listed('kept', '904'));
  expect(templates('draft')).toMatchObject([{ ApprovalStatus__c: 'Draft', Body__c: 'As a person wrote it' }]);
  expect(templates('kept')).toMatchObject([{ ApprovalStatus__c: 'Rejected', Body__c: definition.body }]);
  expect(JSON.parse(String(templates('kept')[0]?.['Variables__c']))).toEqual([
    { name: 'name', example: 'Avery', path: 'Contact.FirstName', fallback: 'there' },
  ]);
});

test('word of a template that nobody here has is of no use', async () => {
  await parts.tell(
    update({
      name: 'elsewhere',
      language: 'en_US',
      state: { externalId: '999', approvalStatus: 'Approved' },
    }),
  );
  expect(templates('elsewhere')).toEqual([]);
});

const channel = () =>
  parts.row(
    `SELECT Id, ChannelStatus__c, StatusReason__c, QualityRating__c, MessagingLimit__c, NameApproval__c
     FROM ParleyChannel__c WHERE ExternalKey__c = 'whatsapp:+12025550103'`,
  );
function word(more: Partial<ChannelUpdate>): ChannelUpdate {
  told += 1;
  return {
    kind: 'channel',
    provider: 'meta',
    providerId: `c${told}`,
    providerBusinessId: BUSINESS,
    ...more,
  };
}

test('what a provider says of a business shows on its channels, and what it says later takes its place', async () => {
  await parts.tell(
    word({
      quality: 'Medium',
      messagingLimit: '2,000 people a day',
      nameApproval: 'Approved',
      occurredAt: at(1),
    }),
    word({ status: 'Error', statusReason: 'The account is disabled.', occurredAt: at(3) }),
    word({ status: 'Active', occurredAt: at(2) }),
  );
  expect(channel()).toMatchObject({
    ChannelStatus__c: 'Error',
    StatusReason__c: 'The account is disabled.',
    QualityRating__c: 'Medium',
    MessagingLimit__c: '2,000 people a day',
    NameApproval__c: 'Approved',
  });
  await parts.tell(word({ status: 'Active', occurredAt: at(4) }));
  expect(channel()).toMatchObject({ ChannelStatus__c: 'Active', StatusReason__c: null });
});

test('a channel that a person has paused stays paused, and the others of its provider untouched', async () => {
  const admin = parts.as('admin@parley.test');
  admin.update('ParleyChannel__c', String(channel()['Id']), { ChannelStatus__c: 'Paused' });
  await parts.tell(word({ status: 'Error', statusReason: 'Anything.', quality: 'Low', occurredAt: at(5) }));
  expect(channel()).toMatchObject({
    ChannelStatus__c: 'Paused',
    StatusReason__c: null,
    QualityRating__c: 'Low',
  });
  const others = parts.rows(
    "SELECT ChannelStatus__c FROM ParleyChannel__c WHERE ExternalKey__c != 'whatsapp:+12025550103'",
  );
  expect(others.map((row) => row['ChannelStatus__c'])).toEqual(others.map(() => 'Active'));
});
