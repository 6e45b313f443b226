import { randomUUID } from 'node:crypto';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const customer = '+14155550143';
const DAY_SECONDS = 86_400;
const channelKeys = { meta: 'whatsapp:+12025550103', twilio: 'whatsapp:+12025550102' } as const;
let parley: Parley;
let templateId: string;

beforeAll(async () => {
  parley = await startParley();
  // The customer wrote the day before yesterday: only templates can be sent.
  await parley.whatsapp({
    from: customer.slice(1),
    type: 'text',
    text: { body: 'Hello' },
    timestamp: String(Math.floor(Date.now() / 1000) - 2 * DAY_SECONDS),
  });
  await parley.rowsOnce(
    'the conversation',
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${customer}'`,
    (rows) => rows.length === 1,
  );
});
afterAll(() => parley.stop());

async function channelId(key: string): Promise<unknown> {
  const [channel] = await parley.rows(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${key}'`);
  return channel?.['Id'];
}

/** A person presses a button; gives the row of the command once it has ended. */
async function order(kind: string, key: string, parameters: object): Promise<Record<string, unknown>> {
  const admin = await parley.as('admin@parley.test');
  const { id } = await admin.sobject('ParleyRequest__c').create({
    Kind__c: kind,
    Channel__c: await channelId(key),
    Parameters__c: JSON.stringify(parameters),
    RequestStatus__c: 'Queued',
    RequestKey__c: randomUUID(),
  });
  const [row] = await parley.rowsOnce(
    `the end of ${kind}`,
    `SELECT RequestStatus__c, Result__c, ErrorCode__c, ErrorMessage__c, FinishedAt__c FROM ParleyRequest__c WHERE Id = '${id ?? ''}'`,
    ([request]) => ['Done', 'Failed'].includes(String(request?.['RequestStatus__c'])),
  );
  return row ?? {};
}

const approval = (wanted: string) =>
  parley.rowsOnce(
    `the template to be ${wanted}`,
    `SELECT ApprovalStatus__c, ApprovalReason__c, ExternalId__c FROM ParleyTemplate__c WHERE Id = '${templateId}'`,
    ([row]) => row?.['ApprovalStatus__c'] === wanted,
  );

/** A rep chooses the template. */
const choose = () =>
  parley.queue('ana@parley.test', customer, {
    Kind__c: 'Template',
    Template__c: templateId,
    TemplateValues__c: JSON.stringify({ customer_name: 'Sam' }),
    Body__c: 'Hello Sam, we have news about your repair.',
  });

test('a template that an admin submits is under review within seconds, and a rejection shows its reason', async () => {
  const admin = await parley.as('admin@parley.test');
  const created = await admin.sobject('ParleyTemplate__c').create({
    Name: 'Repair news',
    Channel__c: await channelId(channelKeys.meta),
    ProviderName__c: 'repair_news',
    Language__c: 'en_US',
    Category__c: 'Utility',
    HeaderType__c: 'None',
    Body__c: 'Hello {{customer_name}}, we have news about your repair.',
    Variables__c: JSON.stringify([{ name: 'customer_name', example: 'Maria' }]),
    ApprovalStatus__c: 'Draft',
    IsActive__c: true,
    IsWindow__c: true,
  });
  templateId = created.id ?? '';
  const submitted = await order('SubmitTemplate', channelKeys.meta, { templateId });
  expect(submitted).toMatchObject({ RequestStatus__c: 'Done', ErrorCode__c: null });
  expect(submitted['FinishedAt__c']).toEqual(expect.any(String));
  const [pending] = await approval('Pending');
  const id = String(pending?.['ExternalId__c']);
  expect(parley.simulators.meta.templates.get(id)).toMatchObject({ name: 'repair_news', status: 'PENDING' });

  await parley.simulators.meta.templates.decide(id, 'REJECTED', 'TAG_CONTENT_MISMATCH');
  const [rejected] = await approval('Rejected');
  expect(String(rejected?.['ApprovalReason__c'])).not.toBe('');
});

test('a reply after the window is held, a rejected template too: neither fails, and neither is sent', async () => {
  const text = await parley.reply('ana@parley.test', customer, 'Too late for this');
  expect(await parley.messageOnce(text, 'Held')).toMatchObject({ ErrorCode__c: 'WINDOW_CLOSED' });
  expect(await parley.messageOnce(await choose(), 'Held')).toMatchObject({
    ErrorCode__c: 'TEMPLATE_NOT_APPROVED',
  });
});

test('a template that was corrected and submitted again is approved, and reaches the customer with its values', async () => {
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleyTemplate__c').update({ Id: templateId, Footer__c: 'The workshop' });
  expect(await order('SubmitTemplate', channelKeys.meta, { templateId })).toMatchObject({
    RequestStatus__c: 'Done',
  });
  const [pending] = await approval('Pending');
  const id = String(pending?.['ExternalId__c']);
  expect(parley.simulators.meta.templates.all().filter(({ name }) => name === 'repair_news')).toHaveLength(1);
  await parley.simulators.meta.templates.decide(id, 'APPROVED');
  await approval('Approved');
  await parley.messageOnce(await choose(), 'Delivered');
});

test('a template that is paused between the choice and the moment of sending is held', async () => {
  const [row] = await approval('Approved');
  await parley.simulators.meta.templates.decide(String(row?.['ExternalId__c']), 'PAUSED');
  await approval('Paused');
  expect(await parley.messageOnce(await choose(), 'Held')).toMatchObject({
    ErrorCode__c: 'TEMPLATE_NOT_APPROVED',
  });
});

test('a template that is gone cannot be submitted, and the screen says why', async () => {
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleyTemplate__c').delete(templateId);
  const failed = await order('SubmitTemplate', channelKeys.meta, { templateId });
  expect(failed).toMatchObject({ RequestStatus__c: 'Failed', ErrorCode__c: 'TEMPLATE_GONE' });
});

test.each(['meta', 'twilio'] as const)(
  'all templates of %s are fetched when a person asks for them',
  async (way) => {
    const admin = await parley.as('admin@parley.test');
    const channel = String(await channelId(channelKeys[way]));
    const soql = `SELECT Id, ApprovalStatus__c, ExternalId__c FROM ParleyTemplate__c WHERE Channel__c = '${channel}' AND ProviderName__c = 'order_ready'`;
    const [known] = await parley.rows(soql);
    if (known) await admin.sobject('ParleyTemplate__c').delete(String(known['Id']));
    const synced = await order('SyncTemplates', channelKeys[way], {});
    expect(synced).toMatchObject({ RequestStatus__c: 'Done' });
    await waitFor('the template', async () => {
      const [row] = await parley.rows(soql);
      return row?.['ApprovalStatus__c'] === 'Approved';
    });
  },
);
