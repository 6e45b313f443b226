import { newMessageSid, startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const messagesOf = (from: string) =>
  parley.rows(
    `SELECT Id, Body__c, Sequence__c FROM ParleyMessage__c WHERE FromAddress__c = '${from}' ORDER BY Sequence__c`,
  );
const bodyOf = async (from: string): Promise<string> => {
  const [row] = await waitFor(`a message of ${from}`, async () => {
    const found = await messagesOf(from);
    return found.length > 0 && found;
  });
  return String(row?.['Body__c']);
};

test('twenty texts at once from a new sender make one conversation with twenty messages and one Task', async () => {
  const from = '+14155550120';
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => parley.text(from, `text ${n}.`)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const tasks = await waitFor('a Task with all twenty', async () => {
    const found = await parley.rows(`SELECT Description FROM Task WHERE Subject LIKE '%${from}%'`);
    const text = String(found[0]?.['Description']);
    return Array.from({ length: 20 }, (_, n) => text.includes(`text ${n}.`)).every(Boolean) && found;
  });
  expect(tasks).toHaveLength(1);
  expect(await messagesOf(from)).toHaveLength(20);
  expect(
    await parley.rows(`SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${from}'`),
  ).toHaveLength(1);
});

test('a text that Twilio delivers again, at once or later, is one message', async () => {
  const from = '+14155550121';
  const over = { MessageSid: newMessageSid() };
  await Promise.all(Array.from({ length: 10 }, () => parley.text(from, 'once', over)));
  await bodyOf(from);
  expect((await parley.text(from, 'once', over)).status).toBe(200);
  await parley.text(from, 'and another');
  await waitFor('the other one', async () => (await messagesOf(from)).length > 1);
  expect(await messagesOf(from)).toHaveLength(2);
});

test('a text of 65,000 characters is kept whole', async () => {
  const from = '+14155550122';
  const body = '€'.repeat(64_990) + ' the end.😀';
  expect((await parley.text(from, body)).status).toBe(200);
  expect(await bodyOf(from)).toBe(body);
});

test('NUL and lone surrogates do not stop a text', async () => {
  const from = '+14155550123';
  expect((await parley.text(from, 'a\u0000b\ud800c')).status).toBe(200);
  expect(await bodyOf(from)).toBe('ab\ufffdc');
});

test('text that looks like code stays text', async () => {
  const from = '+14155550124';
  const body = `'; DROP TABLE x; -- \\ {{1}} \${jndi} <img src=x onerror=1> @{write0.id}`;
  await parley.text(from, body);
  expect(await bodyOf(from)).toBe(body);
  await waitFor('the Task with the same text', async () => {
    const tasks = await parley.rows(`SELECT Description FROM Task WHERE Subject LIKE '%${from}%'`);
    return tasks.some(({ Description }) => String(Description).includes(body));
  });
});

test('texts of one person come in the order in which they arrived', async () => {
  const from = '+14155550125';
  for (let n = 0; n < 30; n += 1) await parley.text(from, `number ${n}`);
  const rows = await waitFor('thirty messages', async () => {
    const found = await messagesOf(from);
    return found.length === 30 && found;
  });
  expect(rows.map((row) => row['Body__c'])).toEqual(Array.from({ length: 30 }, (_, n) => `number ${n}`));
});
