import type { PhoneAction } from '../simulators/phone/phone-action.ts';
import { actOnPhone } from '../support/act-on-phone.ts';
import { metaChange, newWamid } from '../support/meta-message.ts';
import { nextSecond } from '../support/next-second.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/** How long a message may take to its row, on a machine with other work. */
const longestMs = 20_000;

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

/** The conversations that messages of customers with this text are in, once there are so many of them. */
async function conversationsWith(text: string, count: number) {
  return waitFor(
    `${count} messages with "${text}"`,
    async () => {
      const rows = await parley.rows(
        `SELECT Conversation__c, Body__c FROM ParleyMessage__c WHERE Direction__c = 'Inbound'`,
      );
      const found = rows.filter(({ Body__c: body }) => String(body).includes(text));
      return found.length === count && new Set(found.map((row) => row['Conversation__c']));
    },
    longestMs,
  );
}

test('a customer without a number gets an answer, and stays one person when the number is learned', async () => {
  const { meta, people } = parley.simulators;
  const kim = people.get('kim');
  expect(kim.isNumberHidden).toBe(true);
  const say = (body: string) => meta.customers.write('kim', { type: 'text', content: { body } });

  await say('kim without a number');
  await conversationsWith('kim without', 1);
  await parley.reply('ana@parley.test', kim.userId, 'Which number may we call?');
  await waitFor(
    'the answer',
    () =>
      meta.messages
        .all()
        .some(
          ({ content, status }) =>
            content['body'] === 'Which number may we call?' && (status === 'delivered' || status === 'read'),
        ),
    longestMs,
  );

  people.hideNumber('kim', false);
  await say('kim with a number');
  await meta.webhooks.tell('messages', {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
    contacts: [{ profile: { name: kim.name }, wa_id: kim.number.slice(1) }],
    messages: [
      {
        from: kim.number.slice(1),
        id: newWamid(),
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: 'kim by number only' },
      },
    ],
  });
  expect((await conversationsWith('kim', 3)).size).toBe(1);
  const rows = await parley.rowsOnce(
    'the ticks of the answer',
    "SELECT Body__c, DeliveryStatus__c FROM ParleyMessage__c WHERE Direction__c = 'Outbound'",
    (found) => found.some(({ DeliveryStatus__c: status }) => status === 'Delivered' || status === 'Read'),
  );
  expect(rows).toMatchObject([{ Body__c: 'Which number may we call?' }]);
});

test('a customer without a number is shown by name, is asked for the number, and is known as a contact once they share it', async () => {
  const { people, meta } = parley.simulators;
  people.hideNumber('jun', true);
  const { userId, number, name } = people.get('jun');
  const act = (action: PhoneAction) => actOnPhone(parley, 'whatsapp', number, action);
  await act({ do: 'write', text: 'jun without a number' });
  const conversationIs = (what: string, isThere: (row: Readonly<Record<string, unknown>>) => boolean) =>
    parley.rowsOnce(
      what,
      `SELECT Id, CustomerName__c, CustomerAddress__c, Contact__r.Name FROM ParleyConversation__c WHERE CustomerName__c = '${name}' AND Channel__r.Provider__c = 'Meta'`,
      (rows) => rows.length === 1 && rows.every(isThere),
    );
  const [before] = await conversationIs('the conversation', () => true);
  expect(before).toMatchObject({ CustomerAddress__c: userId, Contact__r: null });

  const question = { type: 'question', text: 'Which number may we call?', ask: 'number', choices: [] };
  const id = await parley.queue('ana@parley.test', userId, {
    Kind__c: 'Question',
    Body__c: question.text,
    Content__c: JSON.stringify(question),
  });
  const { ExternalId__c: key } = await parley.messageOnce(id, 'Delivered');
  const asked = String(key).replace('meta:', '');
  expect(meta.messages.get(asked)).toMatchObject({ type: 'interactive', personId: 'jun' });
  await nextSecond();
  await act({ do: 'press', target: asked, button: 0 });
  const [after] = await conversationIs('the contact', (row) => row['Contact__r'] !== null);
  expect(after).toMatchObject({ Id: before?.['Id'], Contact__r: { Name: name } });

  await parley.whatsapp(
    { from: number.slice(1), type: 'text', text: { body: 'jun by number only' } },
    { wa_id: number.slice(1), profile: { name } },
  );
  expect(await conversationsWith('jun ', 2)).toEqual(new Set([before?.['Id']]));
});

test('who takes the number of another contact stays who they are, and so does the other one', async () => {
  const { meta, people } = parley.simulators;
  const [eva, omar] = [people.get('eva'), people.get('omar')];
  await meta.customers.write('eva', { type: 'text', content: { body: 'eva before' } });
  await conversationsWith('eva before', 1);
  await nextSecond();
  await meta.customers.changeNumber('eva', omar.number);
  await meta.customers.write('eva', { type: 'text', content: { body: 'eva after' } });
  const [conversation, ...others] = await conversationsWith('eva ', 2);
  expect(others).toEqual([]);
  const rows = await parley.rowsOnce(
    'the new address',
    `SELECT CustomerAddress__c, CustomerName__c, Contact__r.Name FROM ParleyConversation__c WHERE Id = '${String(conversation)}'`,
    ([row]) => row?.['CustomerAddress__c'] === omar.number,
  );
  expect(rows).toMatchObject([{ CustomerName__c: eva.name, Contact__r: { Name: eva.name } }]);
  const notices = await parley.rows(
    `SELECT Body__c FROM ParleyMessage__c WHERE Kind__c = 'Notice' AND Conversation__c = '${String(conversation)}'`,
  );
  expect(notices).toHaveLength(1);
});

test('an album of ten photos from somebody new, told in parallel, is one conversation with ten messages', async () => {
  const contact = { wa_id: '14155550177', user_id: 'US.77', profile: { name: 'A new customer' } };
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      parley.whatsapp(
        { from: '14155550177', from_user_id: 'US.77', type: 'text', text: { body: `album ${index}` } },
        index % 2 ? contact : { user_id: 'US.77', profile: { name: 'A new customer' } },
      ),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await conversationsWith('album', 10)).size).toBe(1);
});

test('who takes a new number keeps the conversation, and the next one with the old number gets another', async () => {
  const { meta, people } = parley.simulators;
  const { number } = people.get('nora');
  await meta.customers.write('nora', { type: 'text', content: { body: 'nora before' } });
  await meta.customers.changeNumber('nora', '+14155550178');
  await meta.customers.write('nora', { type: 'text', content: { body: 'nora after' } });
  expect((await conversationsWith('nora', 2)).size).toBe(1);

  const [mine] = await conversationsWith('nora', 2);
  await parley.whatsapp({
    from: number.slice(1),
    from_user_id: 'US.99',
    type: 'text',
    text: { body: 'a stranger with the number' },
  });
  const [theirs] = await conversationsWith('a stranger', 1);
  expect(theirs).not.toBe(mine);
});

test('one poisoned message of a hundred in a webhook is kept for people to see, the others are there', async () => {
  const message = (index: number) => ({
    from: `1415555${String(2000 + (index % 10))}`,
    from_user_id: `US.${2000 + (index % 10)}`,
    id: index === 50 ? {} : newWamid(),
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: `hundred ${index}` },
  });
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
    contacts: [],
    messages: Array.from({ length: 100 }, (_, index) => message(index)),
  };
  expect((await parley.meta(metaChange('messages', value))).status).toBe(200);
  expect((await conversationsWith('hundred', 99)).size).toBe(10);
  const metrics = await (await fetch(`${parley.bridgeUrl}/metrics`)).text();
  expect(metrics).toMatch(/parley_webhook_unreadable_total\{provider="meta"\} 1/);
});
