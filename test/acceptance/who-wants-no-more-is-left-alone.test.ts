import { randomUUID } from 'node:crypto';
import { nextSecond } from '../support/next-second.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

const bySms = '+12025550142';
const byWhatsApp = '+14155550144';
const whatsappKey = 'whatsapp:+12025550103';
let parley: Parley;
let marketingId: string;

beforeAll(async () => {
  parley = await startParley();
  await parley.text(bySms, 'Hello');
  await parley.simulators.meta.customers.write('omar', { type: 'text', content: { body: 'Hello' } });
  await parley.rowsOnce(
    'the conversations',
    'SELECT Id FROM ParleyConversation__c',
    (rows) => rows.length === 2,
  );
  marketingId = await addMarketingTemplate();
});
afterEach(() => {
  parley.simulators.twilio.faults.clear();
  parley.simulators.meta.faults.clear();
  parley.org.faults.clear();
});
afterAll(() => parley.stop());

/** A template of the kind that customers can stop by itself, approved on both sides. */
async function addMarketingTemplate(): Promise<string> {
  const body = 'Everything is cheaper this week.';
  parley.simulators.meta.templates.put({
    id: '300000000000077',
    name: 'cheaper',
    language: 'en_US',
    category: 'MARKETING',
    isNamed: true,
    components: [{ type: 'BODY', text: body }],
    status: 'APPROVED',
    reason: 'NONE',
    quality: 'UNKNOWN',
  });
  const [channel] = await parley.rows(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${whatsappKey}'`,
  );
  const admin = await parley.as('admin@parley.test');
  const created = await admin.sobject('ParleyTemplate__c').create({
    Name: 'Cheaper',
    Channel__c: channel?.['Id'],
    ProviderName__c: 'cheaper',
    Language__c: 'en_US',
    Category__c: 'Marketing',
    HeaderType__c: 'None',
    Body__c: body,
    ExternalId__c: '300000000000077',
    ApprovalStatus__c: 'Approved',
    IsActive__c: true,
  });
  return created.id ?? '';
}

const advertise = () =>
  parley.queue('ana@parley.test', byWhatsApp, {
    Kind__c: 'Template',
    Template__c: marketingId,
    TemplateValues__c: '{}',
    Body__c: 'Everything is cheaper this week.',
  });
const say = (body: string) =>
  parley.simulators.meta.customers.write('omar', { type: 'text', content: { body } });
const offered = () => [
  ...parley.simulators.twilio.messages.all().map(({ body }) => body),
  ...parley.simulators.meta.messages.all().map(({ content, rendered }) => rendered?.body ?? content['body']),
];
const consentOnce = (address: string, purpose: string, level: string) =>
  parley.rowsOnce(
    `${purpose} to be ${level}`,
    `SELECT ConsentLevel__c, Source__c, Evidence__c FROM ParleyConsent__c WHERE Identity__r.Address__c = '${address}' AND Purpose__c = '${purpose}'`,
    (rows) => rows.some(({ ConsentLevel__c: found }) => found === level),
  );

test('HELP is a message like any other: it takes nothing away', async () => {
  await parley.text(bySms, 'HELP');
  await parley.rowsOnce(
    'the question',
    "SELECT Body__c FROM ParleyMessage__c WHERE Direction__c = 'Inbound'",
    (rows) => rows.some(({ Body__c: body }) => body === 'HELP'),
  );
  await parley.messageOnce(await parley.reply('ana@parley.test', bySms, 'We are here to help.'), 'Delivered');
  expect(await parley.rows('SELECT Id FROM ParleyConsent__c')).toEqual([]);
});

test('STOP on WhatsApp holds every message back, an answer too, until START; the other channel goes on', async () => {
  await say('Stop.');
  const late = await parley.reply('ana@parley.test', byWhatsApp, 'One thing more');
  const { ErrorMessage__c: sentence } = await parley.messageOnce(late, 'Failed');
  expect(String(sentence)).toMatch(/\w+ \w+/);
  const failed = await parley.messageOnce(await advertise(), 'Failed');
  expect(failed).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  expect(offered()).not.toContain('One thing more');
  expect(await consentOnce(byWhatsApp, 'All', 'OptedOut')).toMatchObject([
    { Source__c: 'Keyword', Evidence__c: 'Stop.' },
  ]);
  await parley.messageOnce(await parley.reply('ana@parley.test', bySms, 'This is another one'), 'Delivered');
  // Of two words in the same second the one that says no counts.
  await nextSecond();
  await say('START');
  await parley.messageOnce(await parley.reply('ana@parley.test', byWhatsApp, 'Welcome back'), 'Delivered');
  await consentOnce(byWhatsApp, 'All', 'Explicit');
});

test('who stops advertisements in WhatsApp’s own settings gets answers, and advertisements again after resuming', async () => {
  await parley.simulators.meta.customers.prefer('omar', 'stop');
  const failed = await parley.messageOnce(await advertise(), 'Failed');
  expect(failed).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  await parley.messageOnce(await parley.reply('ana@parley.test', byWhatsApp, 'Your answer'), 'Delivered');
  expect(await consentOnce(byWhatsApp, 'Marketing', 'OptedOut')).toMatchObject([{ Source__c: 'Preference' }]);
  expect(offered()).not.toContain('Everything is cheaper this week.');
  await nextSecond();
  await parley.simulators.meta.customers.prefer('omar', 'resume');
  await parley.messageOnce(await advertise(), 'Delivered');
  await nextSecond();
});

test('an advertisement that WhatsApp takes and then refuses for a preference stops advertisements only', async () => {
  parley.simulators.meta.faults.add({ kind: 'undelivered', times: 1, code: 131_050 });
  await parley.messageOnce(await advertise(), 'Failed');
  expect(await consentOnce(byWhatsApp, 'Marketing', 'OptedOut')).toMatchObject([
    { Source__c: 'Provider', Evidence__c: '131050' },
  ]);
  const before = offered().length;
  await parley.messageOnce(await advertise(), 'Failed');
  expect(offered()).toHaveLength(before);
  await parley.messageOnce(await parley.reply('ana@parley.test', byWhatsApp, 'Still an answer'), 'Delivered');
});

test('who says STOP while a reply waits for its turn does not get it, also while Salesforce is away', async () => {
  parley.simulators.twilio.faults.add({ kind: 'too-many-requests', times: 1, retryAfterSeconds: 3 });
  const waiting = await parley.reply('ana@parley.test', bySms, 'Written before STOP');
  await parley.rowsOnce(
    'the refusal for being too fast',
    'SELECT Id FROM ParleyChannel__c',
    () => !parley.simulators.twilio.faults.all().length,
  );
  parley.org.faults.add({ kind: 'status', status: 503, match: {}, times: 1_000_000 });
  expect((await parley.text(bySms, 'Stop')).status).toBe(200);
  parley.org.faults.clear();
  expect(await parley.messageOnce(waiting, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  expect(offered()).not.toContain('Written before STOP');
  await consentOnce(bySms, 'All', 'OptedOut');
  await parley.text(bySms, 'START');
  await consentOnce(bySms, 'All', 'Explicit');
});

test('an opt-out that a rep notes for every channel counts on each, and no START on one outweighs it', async () => {
  const [identity] = await parley.rows(
    `SELECT Id FROM ParleyIdentity__c WHERE Address__c = '${bySms}' AND IdentityType__c = 'Phone'`,
  );
  const ana = await parley.as('ana@parley.test');
  const noted = await ana.sobject('ParleyConsent__c').create({
    Identity__c: identity?.['Id'],
    Purpose__c: 'All',
    ConsentLevel__c: 'OptedOut',
    Source__c: 'Rep',
    ExternalKey__c: randomUUID(),
    ChangedAt__c: new Date().toISOString(),
  });
  expect(noted.success).toBe(true);
  await parley.text(bySms, 'START');
  const refused = await parley.reply('ana@parley.test', bySms, 'Not on any channel');
  expect(await parley.messageOnce(refused, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  expect(offered()).not.toContain('Not on any channel');
});
