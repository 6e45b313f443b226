import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const MARIA = '+12025550141';

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
}, 120_000);
afterAll(async () => {
  await parley?.stop();
});

/** Sets what an admin sets, and lets the bridge see it at once instead of within a minute. */
async function set(fields: Readonly<Record<string, unknown>>): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  const [row] = await parley.rows('SELECT Id FROM ParleySettings__c');
  const settings = admin.sobject('ParleySettings__c');
  if (row) await settings.update({ Id: String(row['Id']), ...fields });
  else await settings.create(fields);
  await parley.stopBridge();
  await parley.startBridge();
}

/** The Task of Maria's messages, once its text holds these words. */
async function taskWith(words: string): Promise<{ readonly Subject: string; readonly Description: string }> {
  return waitFor(`the Task with ${words}`, async () => {
    const tasks = await parley.rows('SELECT Subject, Description FROM Task');
    const found = tasks.find(({ Description }) => String(Description).includes(words));
    return found as { readonly Subject: string; readonly Description: string } | undefined;
  });
}

/** What came of a command of the screen. */
async function ordered(parameters: object): Promise<Record<string, unknown>> {
  const admin = await parley.as('admin@parley.test');
  const RequestKey__c = crypto.randomUUID();
  await admin.sobject('ParleyRequest__c').create({
    Kind__c: 'PreviewFormats',
    Parameters__c: JSON.stringify(parameters),
    RequestKey__c,
  });
  const [row] = await parley.rowsOnce(
    'the command to be carried out',
    `SELECT RequestStatus__c, Result__c, ErrorCode__c FROM ParleyRequest__c WHERE RequestKey__c = '${RequestKey__c}'`,
    ([request]) => ['Done', 'Failed'].includes(String(request?.['RequestStatus__c'])),
  );
  return row ?? {};
}

test('without a word of the admin a Task is written as the language has it', async () => {
  await parley.text(MARIA, 'Is {channel} open today?');
  const { Subject, Description } = await taskWith('Is {channel} open today?');
  expect(Subject).toBe(`Demo phone ${MARIA} - Text messages`);
  expect(Description).toMatch(/^Text messages with Maria Sample \(\+12025550141\)\n/);
});

test('the screen is given what stands in the places of the latest Tasks, in the language it asks for', async () => {
  const { RequestStatus__c, Result__c } = await ordered({ kind: 'messages', language: 'es' });
  expect(RequestStatus__c).toBe('Done');
  const { examples, standard } = JSON.parse(String(Result__c)) as {
    examples: readonly Record<string, string>[];
    standard: { subject: string };
  };
  expect(standard.subject).toBe('{channel} {number} - {topic}');
  expect(examples).toHaveLength(1);
  expect(examples[0]).toMatchObject({
    channel: 'Demo phone',
    number: MARIA,
    person: `Maria Sample (${MARIA})`,
    topic: 'Mensajes de texto',
  });
  expect(examples[0]?.['messages']).toMatch(/^\d\d:\d\d Maria Sample: Is \{channel\} open today\?$/);
  expect(examples[0]?.['conversation']).toMatch(/\/lightning\/r\/ParleyConversation__c\/\w{18}\/view$/);
});

test('what waits for an answer is previewed with the last words of the customer; calls have none as long as nobody has called', async () => {
  const followUp = await ordered({ kind: 'followUp', language: 'en' });
  const { examples } = JSON.parse(String(followUp['Result__c'])) as { examples: readonly object[] };
  expect(examples).toMatchObject([{ message: 'Is {channel} open today?', customer: 'Maria Sample' }]);
  const calls = await ordered({ kind: 'inboundCall', language: 'en' });
  expect(JSON.parse(String(calls['Result__c']))).toMatchObject({ kind: 'inboundCall', examples: [] });
});

test('a command for a kind that does not exist fails with a sentence', async () => {
  const { ErrorCode__c, RequestStatus__c } = await ordered({ kind: 'letters', language: 'en' });
  expect([RequestStatus__c, ErrorCode__c]).toEqual(['Failed', 'REQUEST_NOT_POSSIBLE']);
});

test('a Task is written as the admin has it, in the language of the org', async () => {
  await set({
    LogLanguage__c: 'fr_CA',
    Formats__c: JSON.stringify({
      version: 1,
      formats: {
        messages: { 'fr-CA': { subject: '{topic} : {customer}' }, en: { subject: 'not this one' } },
      },
    }),
  });
  await parley.text(MARIA, 'Êtes-vous là?');
  const { Subject, Description } = await taskWith('Êtes-vous là?');
  expect(Subject).toBe('Messages texte : Maria Sample');
  expect(Description).toMatch(/^Messages texte avec Maria Sample/);
  expect(Description).toMatch(/\d\d.h.\d\d Maria Sample.: Êtes-vous là\?$/);
});

test('a format that cannot be used costs no Task and is told in the log', async () => {
  await set({
    LogLanguage__c: 'en',
    Formats__c: JSON.stringify({
      version: 1,
      formats: { messages: { en: { subject: 'Texts {nobody}', text: 'Hello\n{messages}' } } },
    }),
  });
  await parley.text(MARIA, 'Still there?');
  const { Subject, Description } = await taskWith('Still there?');
  expect(Subject).toBe(`Demo phone ${MARIA} - Text messages`);
  expect(Description).toMatch(/^Hello\n/);
  expect(parley.logText().match(/FORMAT_NOT_VALID/g)).toHaveLength(1);
});

test('settings that hold no formats at all cost no Task', async () => {
  await set({ Formats__c: '{"version":1,' });
  await parley.text(MARIA, 'And now?');
  expect((await taskWith('And now?')).Subject).toBe(`Demo phone ${MARIA} - Text messages`);
});
