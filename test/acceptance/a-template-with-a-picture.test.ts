import { randomBytes, randomUUID } from 'node:crypto';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const [omar, thomas] = ['+14155550144', '+12025550142'] as const;
const DAY_MS = 24 * 3_600_000;
const picture = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(50_000)]);
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
  // Both wrote the day before yesterday: only templates can be sent.
  const at = new Date(Date.now() - 2 * DAY_MS);
  await parley.simulators.meta.customers.write('omar', { type: 'text', content: { body: 'Hello' }, at });
  await parley.twilio({
    MessageSid: 'SM00000000000000000000000000009901',
    From: `whatsapp:${thomas}`,
    To: 'whatsapp:+12025550102',
    Body: 'Hello',
    NumMedia: '0',
  });
  await parley.rowsOnce(
    'the conversations',
    'SELECT Id FROM ParleyConversation__c',
    (rows) => rows.length === 2,
  );
});
afterAll(() => parley.stop());

async function channelId(key: string): Promise<string> {
  const [channel] = await parley.rows(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${key}'`);
  return String(channel?.['Id']);
}

/** An admin writes a template. Gives the id of its record. */
async function writeTemplate(key: string, fields: Readonly<Record<string, unknown>>): Promise<string> {
  const admin = await parley.as('admin@parley.test');
  const created = await admin.sobject('ParleyTemplate__c').create({
    Channel__c: await channelId(key),
    Language__c: 'en_US',
    Category__c: 'Utility',
    ApprovalStatus__c: 'Draft',
    IsActive__c: true,
    IsWindow__c: true,
    ...fields,
  });
  return created.id ?? '';
}

/** The admin presses "Submit". Gives the row of the command once it has ended. */
async function submit(key: string, templateId: string): Promise<Record<string, unknown>> {
  const admin = await parley.as('admin@parley.test');
  const { id } = await admin.sobject('ParleyRequest__c').create({
    Kind__c: 'SubmitTemplate',
    Channel__c: await channelId(key),
    Parameters__c: JSON.stringify({ templateId }),
    RequestStatus__c: 'Queued',
    RequestKey__c: randomUUID(),
  });
  const [row] = await parley.rowsOnce(
    'the end of the submission',
    `SELECT RequestStatus__c, ErrorCode__c FROM ParleyRequest__c WHERE Id = '${id ?? ''}'`,
    ([request]) => ['Done', 'Failed'].includes(String(request?.['RequestStatus__c'])),
  );
  return row ?? {};
}
const taken = { RequestStatus__c: 'Done', ErrorCode__c: null };

const templateOnce = async (id: string, approval: string) => {
  const [row] = await parley.rowsOnce(
    `the template to be ${approval}`,
    `SELECT ApprovalStatus__c, ApprovalReason__c, ExternalId__c FROM ParleyTemplate__c WHERE Id = '${id}'`,
    ([template]) => template?.['ApprovalStatus__c'] === approval,
  );
  return row ?? {};
};

test('a template with a picture is not submitted without it, is submitted with it, and the picture of the sent one is on the customer’s phone', async () => {
  const key = 'whatsapp:+12025550103';
  const templateId = await writeTemplate(key, {
    Name: 'Repair with picture',
    ProviderName__c: 'repair_picture',
    HeaderType__c: 'Image',
    Body__c: 'Hello {{customer_name}}, this is how it looks now.',
    Variables__c: JSON.stringify([{ name: 'customer_name', example: 'Maria' }]),
  });
  expect(await submit(key, templateId)).toMatchObject({
    RequestStatus__c: 'Failed',
    ErrorCode__c: 'FILE_GONE',
  });
  const { org } = parley.org;
  const versionId = org.as(org.findUser('admin@parley.test')?.Id ?? '').create('ContentVersion', {
    PathOnClient: 'workshop.jpg',
    VersionData: picture.toString('base64'),
    FirstPublishLocationId: templateId,
  });
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleyTemplate__c').update({ Id: templateId, HeaderFileId__c: versionId });
  expect(await submit(key, templateId)).toMatchObject(taken);
  const { ExternalId__c: id } = await templateOnce(templateId, 'Pending');
  await parley.simulators.meta.templates.decide(String(id), 'APPROVED');
  await templateOnce(templateId, 'Approved');

  const messageId = await parley.queue('ana@parley.test', omar, {
    Kind__c: 'Template',
    Template__c: templateId,
    TemplateValues__c: JSON.stringify({ customer_name: 'Omar' }),
    Body__c: 'Hello Omar, this is how it looks now.',
  });
  const { ExternalId__c: sent } = await parley.messageOnce(messageId, 'Delivered');
  const { meta } = parley.simulators;
  const message = meta.messages.get(String(sent).replace('meta:', ''));
  expect(message?.rendered?.body).toBe('Hello Omar, this is how it looks now.');
  const file = meta.media.get(message?.fetchedMediaId ?? message?.rendered?.headerMediaId ?? '');
  expect(file?.contentType).toBe('image/jpeg');
  expect(file?.bytes.equals(picture)).toBe(true);

  await meta.templates.decide(String(id), 'PAUSED');
  await templateOnce(templateId, 'Paused');
  const later = await parley.queue('ana@parley.test', omar, {
    Kind__c: 'Template',
    Template__c: templateId,
    TemplateValues__c: JSON.stringify({ customer_name: 'Omar' }),
    Body__c: 'Hello Omar, once more.',
  });
  const held = await parley.messageOnce(later, 'Held');
  expect(held).toMatchObject({ ErrorCode__c: 'TEMPLATE_NOT_APPROVED', Body__c: 'Hello Omar, once more.' });
  expect(String(held['ErrorMessage__c'])).toMatch(/\w+ \w+ \w+/);
});

test('Twilio tells nothing of its decisions and is asked: rejected with the reason, corrected, approved, sent', async () => {
  const key = 'whatsapp:+12025550102';
  const templateId = await writeTemplate(key, {
    Name: 'Repair by Twilio',
    ProviderName__c: 'repair_twilio',
    HeaderType__c: 'None',
    Body__c: 'Hello {{1}}, your repair is done.',
    Variables__c: JSON.stringify([{ name: '1', example: 'Maria' }]),
  });
  const { contents } = parley.simulators.twilio;
  /** The bridge asks at its start for what is under review, and every quarter of an hour. */
  const askAgain = async () => {
    await parley.stopBridge();
    await parley.startBridge();
  };
  expect(await submit(key, templateId)).toMatchObject(taken);
  const { ExternalId__c: first } = await templateOnce(templateId, 'Pending');
  contents.decide(String(first), 'rejected', 'The text promises too much.');
  await askAgain();
  const rejected = await templateOnce(templateId, 'Rejected');
  expect(String(rejected['ApprovalReason__c'])).toContain('The text promises too much.');

  const admin = await parley.as('admin@parley.test');
  await admin
    .sobject('ParleyTemplate__c')
    .update({ Id: templateId, Body__c: 'Hello {{1}}, your repair is ready.' });
  expect(await submit(key, templateId)).toMatchObject(taken);
  const { ExternalId__c: second } = await templateOnce(templateId, 'Pending');
  contents.decide(String(second), 'approved');
  await askAgain();
  await templateOnce(templateId, 'Approved');

  const messageId = await parley.queue('ana@parley.test', thomas, {
    Kind__c: 'Template',
    Template__c: templateId,
    TemplateValues__c: JSON.stringify({ 1: 'Thomas' }),
    Body__c: 'Hello Thomas, your repair is ready.',
  });
  await parley.messageOnce(messageId, 'Delivered');
  await waitFor('the text on the phone', () =>
    parley.simulators.twilio.messages
      .all()
      .some(
        ({ body, to }) => body.includes('Hello Thomas, your repair is ready.') && to === `whatsapp:${thomas}`,
      ),
  );
}, 60_000);
