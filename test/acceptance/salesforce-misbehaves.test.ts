import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterEach(() => parley.org.faults.clear());
afterAll(() => parley.stop());

const counts = async (from: string): Promise<Record<string, number>> => ({
  conversations: (
    await parley.rows(`SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${from}'`)
  ).length,
  messages: (await parley.rows(`SELECT Id FROM ParleyMessage__c WHERE FromAddress__c = '${from}'`)).length,
  tasks: (await parley.rows(`SELECT Id FROM Task WHERE Subject LIKE '%${from}%'`)).length,
});
const isThere = (from: string, body: string) =>
  waitFor(`a Task with "${body}"`, async () => {
    const tasks = await parley.rows(`SELECT Description FROM Task WHERE Subject LIKE '%${from}%'`);
    return tasks.some(({ Description }) => String(Description).includes(body));
  });
const rendered = async (): Promise<number> => {
  const metrics = await (await fetch(`${parley.bridgeUrl}/metrics`)).text();
  return Number(/^parley_crm_activities_total\{[^}]*outcome="rendered"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
};
const ONE_OF_EACH = { conversations: 1, messages: 1, tasks: 1 };

test('an answer that is lost after the rows were written doubles nothing', async () => {
  const from = '+14155550130';
  parley.org.faults.add({ kind: 'drop-after', match: { path: '/composite$' }, times: 2 });
  await parley.text(from, 'written once');
  await isThere(from, 'written once');
  expect(await counts(from)).toEqual(ONE_OF_EACH);
});

test('an answer that is lost after the Task was created makes no second Task', async () => {
  const from = '+14155550131';
  parley.org.faults.add({ kind: 'drop-after', match: { path: '/composite/graph' }, times: 1 });
  await parley.text(from, 'logged once');
  await isThere(from, 'logged once');
  await parley.text(from, 'and updated');
  await isThere(from, 'and updated');
  expect(await counts(from)).toEqual({ conversations: 1, messages: 2, tasks: 1 });
});

test('a locked row is written a moment later', async () => {
  const from = '+14155550132';
  parley.org.faults.add({ kind: 'lock', object: 'ParleyMessage__c', times: 2 });
  await parley.text(from, 'after the lock');
  await isThere(from, 'after the lock');
  expect(await counts(from)).toEqual(ONE_OF_EACH);
});

test('an expired token is renewed', async () => {
  const from = '+14155550133';
  parley.org.faults.add({ kind: 'expire', match: { path: '/composite' }, times: 1 });
  await parley.text(from, 'with a new token');
  await isThere(from, 'with a new token');
});

test('everything waits while the daily requests are used up', async () => {
  const from = '+14155550134';
  parley.org.faults.add({ kind: 'limit', match: { path: '/composite' }, times: 3 });
  await parley.text(from, 'after the limit');
  await isThere(from, 'after the limit');
  expect(parley.logText()).toContain('CRM_LIMIT_REACHED');
});

test('a Task that a person has deleted is not made again', async () => {
  const from = '+14155550135';
  await parley.text(from, 'log me');
  await isThere(from, 'log me');
  const [task] = await parley.rows(`SELECT Id FROM Task WHERE Subject LIKE '%${from}%'`);
  await (await parley.as('admin@parley.test')).sobject('Task').destroy(String(task?.['Id']));
  const before = await rendered();
  await parley.text(from, 'still here');
  await waitFor('the group to be rendered again', async () => (await rendered()) > before);
  expect((await counts(from))['messages']).toBe(2);
  expect((await counts(from))['tasks']).toBe(0);
});

test('a reset of the event stream delays a reply and loses none', async () => {
  const from = '+14155550136';
  await parley.text(from, 'hello');
  await isThere(from, 'hello');
  parley.org.faults.add({ kind: 'stream-reset' });
  await parley.reply('luis@parley.test', from, 'in spite of it');
  await waitFor('the reply to be sent', () =>
    parley.simulators.twilio.messages.all().some(({ body }) => body === 'in spite of it'),
  );
});
