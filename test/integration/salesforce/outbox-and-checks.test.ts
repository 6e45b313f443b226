import type { QueuedMessage } from '../../../bridge/crm/sending.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { startDeliveries, type Deliveries } from './start-deliveries.ts';

const AVERY = ['US.1', '+14155550141'];
let parts: Deliveries;
let conversation: string;

beforeAll(async () => {
  parts = await startDeliveries();
  await parts.tell(messageFrom(AVERY, 'first'));
  conversation = String(
    parts.row("SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '+14155550141'")['Id'],
  );
}, 60_000);
afterAll(() => parts.stop());

const admin = () => parts.as('admin@parley.test');
const queue = (values: Readonly<Record<string, unknown>>) =>
  admin().create('ParleyMessage__c', {
    Conversation__c: conversation,
    Direction__c: 'Outbound',
    DeliveryStatus__c: 'Queued',
    ...values,
  });
const read = async (id: string): Promise<QueuedMessage | undefined> =>
  (await parts.crm.outbox.read()).find((message) => message.id === id);
const file = { versionId: '068000000000001AAA', name: 'a.jpg', contentType: 'image/jpeg', size: 3 };

test.each([
  ['a text', { Kind__c: 'Text', Body__c: 'Hi' }, { type: 'text', text: 'Hi' }],
  ['a row without a kind', { Body__c: 'Hi' }, { type: 'text', text: 'Hi' }],
  [
    'a file with a caption',
    { Kind__c: 'Media', Body__c: 'Look', Media__c: JSON.stringify([file]) },
    { type: 'media', text: 'Look', files: [file] },
  ],
  [
    'a place',
    { Kind__c: 'Location', Content__c: '{"type":"location","latitude":1,"longitude":2,"name":"Here"}' },
    { type: 'location', latitude: 1, longitude: 2, name: 'Here' },
  ],
  [
    'a question',
    {
      Kind__c: 'Question',
      Content__c: '{"type":"question","text":"Ok?","ask":"choice","choices":[{"id":"y","title":"Yes"}]}',
    },
    { type: 'question', text: 'Ok?', ask: 'choice', choices: [{ id: 'y', title: 'Yes' }] },
  ],
  [
    'a file that is none',
    { Kind__c: 'Media', Body__c: 'Look', Media__c: '[{"name":1}]' },
    { type: 'text', text: '' },
  ],
  ['a place that is none', { Kind__c: 'Location', Content__c: '{"type":' }, { type: 'text', text: '' }],
  [
    'a place that is a question',
    { Kind__c: 'Location', Content__c: '{"type":"reaction","emoji":""}' },
    { type: 'text', text: '' },
  ],
  ['a kind that nobody sends', { Kind__c: 'Order', Body__c: 'Two loaves' }, { type: 'text', text: '' }],
])('%s in the outbox is read as what it is, and never as something else', async (_name, values, content) => {
  const id = queue(values);
  expect((await read(id))?.content).toEqual(content);
});

test('a template is read with its values, and a quote and a reaction with the message that they are to', async () => {
  const template = admin().create('ParleyTemplate__c', { Name: 'ready', ProviderName__c: 'ready' });
  const target = String(
    parts.row("SELECT Id FROM ParleyMessage__c WHERE ExternalId__c = 'meta:first'")['Id'],
  );
  const sent = queue({
    Kind__c: 'Template',
    Body__c: 'Hello Avery',
    Template__c: template,
    TemplateValues__c: '{"name":"Avery","count":2}',
    Media__c: JSON.stringify([file]),
  });
  const reaction = queue({ Kind__c: 'Reaction', Body__c: '👍', ReplyTo__c: target });
  expect(await read(sent)).toMatchObject({
    conversationKey: 'whatsapp:+12025550103|+14155550141',
    channelKey: 'whatsapp:+12025550103',
    to: '+14155550141',
    content: {
      type: 'template',
      templateId: template,
      text: 'Hello Avery',
      values: { name: 'Avery', count: '2' },
      file,
    },
  });
  expect(await read(reaction)).toMatchObject({
    content: { type: 'reaction', emoji: '👍' },
    replyTo: 'first',
    replyToId: target,
  });
});

test('a look for messages and one for commands cost one request together', async () => {
  const channel = parts.row("SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'whatsapp:+12025550103'")[
    'Id'
  ];
  const id = admin().create('ParleyRequest__c', {
    Kind__c: 'SyncTemplates',
    Channel__c: channel,
    Parameters__c: '{"x":1}',
    RequestStatus__c: 'Queued',
  });
  await parts.requests();
  const [messages, commands] = await Promise.all([parts.crm.outbox.read(), parts.crm.requests.read()]);
  expect(await parts.requests()).toBe(1);
  expect(messages.length).toBeGreaterThan(5);
  expect(commands).toEqual([
    {
      id,
      kind: 'SyncTemplates',
      parameters: '{"x":1}',
      channelKey: 'whatsapp:+12025550103',
      by: { id: parts.org.org.findUser('admin@parley.test')?.Id, name: 'Ada Sample' },
    },
  ]);
  await parts.crm.requests.write([
    { id, status: 'Failed', errorCode: 'REQUEST_NOT_POSSIBLE', errorMessage: 'No.' },
  ]);
  expect(
    parts.row(
      `SELECT RequestStatus__c, ErrorCode__c, ErrorMessage__c, FinishedAt__c FROM ParleyRequest__c WHERE Id = '${id}'`,
    ),
  ).toMatchObject({
    RequestStatus__c: 'Failed',
    ErrorCode__c: 'REQUEST_NOT_POSSIBLE',
    ErrorMessage__c: 'No.',
  });
  expect(await parts.crm.requests.read()).toEqual([]);
});

test('before sending, one request tells consents, the template as it is now, and which rows are gone', async () => {
  const template = admin().create('ParleyTemplate__c', {
    Name: 'Ready',
    ProviderName__c: 'ready_now',
    Language__c: 'es',
    Category__c: 'Marketing',
    HeaderType__c: 'Text',
    HeaderText__c: 'Pan',
    Body__c: 'Hola {{name}}',
    Footer__c: 'Adiós',
    Buttons__c: '[{"kind":"url","text":"Ver","url":"https://example.com/{{1}}"}]',
    Variables__c: '[{"name":"name","example":"Avery","path":"Contact.FirstName"}]',
    ApprovalStatus__c: 'Approved',
    ExternalId__c: '700',
  });
  await parts.tell(messageFrom(AVERY, 'stop', { text: 'STOP' }));
  const sent = queue({
    Kind__c: 'Template',
    Body__c: 'Hola Avery',
    Template__c: template,
    TemplateValues__c: '{}',
  });
  const gone = queue({ Kind__c: 'Text', Body__c: 'Never mind' });
  const messages = (await parts.crm.outbox.read()).filter(({ id }) => id === sent || id === gone);
  admin().remove('ParleyMessage__c', gone);
  await parts.requests();
  const known = await parts.crm.beforeSending(messages);
  expect(await parts.requests()).toBe(1);
  expect([...known.keys()]).toEqual([sent]);
  const channelId = parts.row(
    "SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'whatsapp:+12025550103'",
  )['Id'];
  expect(known.get(sent)).toEqual({
    hasWritten: true,
    windowEndsAt: expect.any(Date),
    consents: [{ purpose: 'All', level: 'OptedOut', channelId, changedAt: expect.any(Date) }],
    template: {
      id: template,
      name: 'ready_now',
      language: 'es',
      category: 'Marketing',
      header: { kind: 'text', text: 'Pan' },
      body: 'Hola {{name}}',
      footer: 'Adiós',
      buttons: [{ kind: 'url', text: 'Ver', url: 'https://example.com/{{1}}' }],
      variables: [{ name: 'name', example: 'Avery' }],
      approvalStatus: 'Approved',
      externalId: '700',
    },
  });
  expect(await parts.crm.readTemplate(template)).toMatchObject({
    channelKey: '',
    template: { name: 'ready_now' },
  });
  expect(await parts.crm.readTemplate('a0T000000000000AAA')).toBeUndefined();
});

test('what a person said under another address of theirs, or on every channel, is told too', async () => {
  await parts.tell(messageFrom(['US.7', '+14155550147'], 'seven'));
  const of = (key: string) =>
    String(parts.row(`SELECT Id FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`)['Id']);
  const sms = admin().create('ParleyIdentity__c', { ExternalKey__c: 'tel:+14155550147' });
  const mail = admin().create('ParleyIdentity__c', {
    ExternalKey__c: 'mailto:avery@example.com',
    SamePersonAs__c: sms,
  });
  const stranger = admin().create('ParleyIdentity__c', { ExternalKey__c: 'tel:+14155550148' });
  const consent = (identity: string, level: string, purpose = 'All') =>
    admin().create('ParleyConsent__c', {
      Identity__c: identity,
      ConsentLevel__c: level,
      Purpose__c: purpose,
      Source__c: 'Rep',
      ExternalKey__c: `${identity} ${purpose}`,
      ChangedAt__c: '2026-01-01T00:00:00.000Z',
    });
  admin().update('ParleyIdentity__c', of('wa:+14155550147'), { SamePersonAs__c: sms });
  consent(of('wa:US.7'), 'Explicit');
  consent(sms, 'OptedOut', 'Marketing');
  consent(mail, 'Implicit', 'Service');
  consent(stranger, 'OptedOut');
  const { Id } = parts.row("SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '+14155550147'");
  const id = queue({ Kind__c: 'Text', Body__c: 'Hi', Conversation__c: Id });
  const known = await parts.crm.beforeSending(
    (await parts.crm.outbox.read()).filter((message) => message.id === id),
  );
  const changedAt = new Date('2026-01-01');
  const said = [...(known.get(id)?.consents ?? [])].sort((one, other) =>
    one.purpose < other.purpose ? -1 : 1,
  );
  expect(said).toEqual([
    { purpose: 'All', level: 'Explicit', changedAt, isOther: true },
    { purpose: 'Marketing', level: 'OptedOut', changedAt, isOther: true },
    { purpose: 'Service', level: 'Implicit', changedAt, isOther: true },
  ]);
});

test('what each channel can do is written once, and again only when it has changed', async () => {
  const can = (textLimit: number) => () => ({ textLimit }) as never;
  await parts.requests();
  await parts.crm.describeChannels(can(10));
  expect(await parts.requests()).toBe(2);
  await parts.crm.describeChannels(can(10));
  expect(await parts.requests()).toBe(1);
  const rows = parts.rows('SELECT Capabilities__c FROM ParleyChannel__c');
  expect(rows.map((row) => row['Capabilities__c'])).toEqual(rows.map(() => '{"textLimit":10}'));
});
