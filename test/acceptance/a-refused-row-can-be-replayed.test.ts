import { readDeadLetters } from '../../bridge/queue/dead-letters/dead-letters.ts';
import { replayDeadLetters } from '../../bridge/queue/dead-letters/replay.ts';
import { openStore, type Store } from '../../bridge/store/store.ts';
import { capturedLog } from '../support/captured-log.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const CRM = 'salesforce';
const from = '+12025550171';
let parley: Parley;
let store: Store;

beforeAll(async () => {
  parley = await startParley();
  store = await openStore(parley.database, capturedLog().log);
});
afterAll(async () => {
  await store.stop();
  await parley.stop();
});

const texts = async (): Promise<readonly unknown[]> =>
  (
    await parley.rows(
      `SELECT Body__c FROM ParleyMessage__c WHERE FromAddress__c = '${from}' ORDER BY OccurredAt__c, Sequence__c`,
    )
  ).map(({ Body__c }) => Body__c);
const deadLetters = () => readDeadLetters(store.pool, CRM, 10);

test('a row that Salesforce refuses becomes a dead letter, the conversation goes on, and a replay delivers it in its place', async () => {
  parley.org.faults.add({
    kind: 'refuse-row',
    object: 'ParleyMessage__c',
    field: 'Body__c',
    contains: 'not this one',
    times: 1_000,
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Our rule does not allow that.',
  });
  for (const body of ['first', 'not this one', 'third']) await parley.text(from, body);
  await waitFor('the messages around it', async () => (await texts()).length === 2);
  expect(await texts()).toEqual(['first', 'third']);

  const [letter, ...others] = await waitFor('the dead letter', async () => {
    const letters = await deadLetters();
    return letters.length > 0 && letters;
  });
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ code: 'CRM_ROW_REFUSED', provider: 'twilio', kind: 'message' });
  expect(letter?.sentence).toContain('Our rule does not allow that.');
  expect(parley.logText()).not.toContain('not this one');

  parley.org.faults.clear();
  const eventIds = [letter?.eventId ?? 0];
  expect(await replayDeadLetters(store.pool, CRM, { eventIds: [0] })).toBe(0);
  expect(await replayDeadLetters(store.pool, CRM, { eventIds })).toBe(1);
  await waitFor('the replayed message', async () => (await texts()).length === 3);
  expect(await texts()).toEqual(['first', 'not this one', 'third']);
  await waitFor('no dead letter', async () => (await deadLetters()).length === 0);
  const task = await waitFor('the Task to be complete', async () => {
    const [row] = await parley.rows(`SELECT Description FROM Task WHERE Subject LIKE '%${from}%'`);
    const description = String(row?.['Description']);
    return description.includes('third') && description.includes('not this one') && description;
  });
  expect(task.indexOf('not this one')).toBeLessThan(task.indexOf('third'));
  expect(await replayDeadLetters(store.pool, CRM)).toBe(0);
});
