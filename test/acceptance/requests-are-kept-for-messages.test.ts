import { metaChange, newWamid } from '../support/meta-message.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const LIMIT = 2_000;
const MESSAGES = 10_000;
const PEOPLE = 200;
const LONG_MS = 60_000;

let parley: Parley;
beforeAll(async () => {
  parley = await startParley({ dailyApiRequests: LIMIT });
}, LONG_MS);
afterAll(() => parley.stop());

/** Rows as the org has them: looking costs no request. */
const rows = (soql: string) => {
  const { org } = parley.org;
  return org.as(org.findUser('admin@parley.test')?.Id ?? '').query(soql).records as readonly Readonly<
    Record<string, unknown>
  >[];
};
const count = (soql: string): number => rows(soql).length;
const level = async () => {
  const text = await (await fetch(`${parley.bridgeUrl}/metrics`)).text();
  return /^parley_salesforce_budget_level (\d)$/m.exec(text)?.[1];
};

/** A webhook with a thousand messages of WhatsApp. */
function thousand(batch: number): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const messages = Array.from({ length: 1_000 }, (_, place) => {
    const person = 3_000 + (place % PEOPLE);
    return {
      from: `1415555${String(person)}`,
      from_user_id: `US.${String(person)}`,
      id: newWamid(),
      timestamp,
      type: 'text',
      text: { body: `Message ${batch * 1_000 + place}` },
    };
  });
  return parley.meta(
    metaChange('messages', {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
      messages,
    }),
  );
}

test('admins see what is used, and how many messages that were', async () => {
  await parley.stopBridge();
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleySettings__c').create({ Name: 'Settings', ExternalKey__c: 'default' });
  await parley.startBridge();
  const [told] = await waitFor('the figures', () => {
    const found = rows(
      'SELECT ApiUsed__c, ApiLimit__c, ApiUsedByParley__c, BridgeSeenAt__c FROM ParleySettings__c WHERE ApiCheckedAt__c != null',
    );
    return found.length > 0 && found;
  });
  expect(told).toMatchObject({ ApiLimit__c: LIMIT });
  expect(Number(told?.['ApiUsed__c'])).toBeGreaterThan(Number(told?.['ApiUsedByParley__c']));
  expect(Number(told?.['ApiUsedByParley__c'])).toBeGreaterThan(0);
});

test('while there are requests enough nothing rests', async () => {
  await parley.text('+12025550141', 'Hello');
  await waitFor('the Task', () => count('SELECT Id FROM Task') === 1);
  expect(await level()).toBe('0');
});

test('from 80 percent on messages and Tasks go on, and what can wait rests', async () => {
  parley.org.usage.used = 0.85 * LIMIT;
  await parley.text('+12025550142', 'Hello');
  await waitFor('the second Task', () => count('SELECT Id FROM Task') === 2);
  expect(await level()).toBe('1');
});

test(
  'at 95 percent 10,000 messages come, with the requests that are left and no more; their Tasks come when there are others',
  async () => {
    const { usage } = parley.org;
    usage.used = 0.95 * LIMIT;
    await parley.text('+12025550141', 'One that tells the bridge how things stand');
    await waitFor('the level', async () => (await level()) === '2');
    const tasks = count('SELECT Id FROM Task');
    for (let batch = 0; batch < MESSAGES / 1_000; batch += 1) {
      expect((await thousand(batch)).status).toBe(200);
    }
    await waitFor(
      'all messages',
      () =>
        count(
          "SELECT Id FROM ParleyMessage__c WHERE Conversation__r.Channel__r.ChannelType__c = 'WhatsApp'",
        ) === MESSAGES,
      LONG_MS,
    );
    expect(usage.used).toBeLessThanOrEqual(LIMIT);
    expect(parley.logText()).not.toContain('CRM_LIMIT_REACHED');
    expect(count('SELECT Id FROM Task')).toBe(tasks);
    expect(parley.logText().match(/Only messages go/g)).toHaveLength(1);

    usage.used = 0;
    await parley.text('+12025550141', 'One more');
    await waitFor('all Tasks', () => count('SELECT Id FROM Task') >= tasks + PEOPLE, LONG_MS);
    expect(await level()).toBe('0');
  },
  2 * LONG_MS,
);
