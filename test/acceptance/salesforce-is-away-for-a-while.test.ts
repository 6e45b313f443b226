import { setTimeout as wait } from 'node:timers/promises';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Salesforce is away while customers write: first it answers 503, then nothing listens at all. The test waits some
 * seconds of each and not ten minutes: the pause between two attempts grows to 15 seconds and no further, and nothing
 * else grows with the time, so that a longer outage takes the same way more often.
 */
const customers = ['+12025550161', '+12025550162', '+12025550163'];
const AWAY_MS = 10_000;
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

async function textAll(number: number): Promise<void> {
  for (const from of customers) {
    const answer = await parley.text(from, `message ${number} of ${from}`);
    expect(answer.status).toBe(200);
  }
}

async function textsOf(from: string): Promise<readonly unknown[]> {
  const rows = await parley.rows(
    `SELECT Body__c FROM ParleyMessage__c WHERE FromAddress__c = '${from}' ORDER BY OccurredAt__c, Sequence__c`,
  );
  return rows.map(({ Body__c }) => Body__c);
}

/** Texts for as long as Salesforce is away, and says how many of each customer. */
async function textWhileAway(first: number): Promise<number> {
  const end = Date.now() + AWAY_MS;
  let number = first;
  while (Date.now() < end) {
    await textAll(number++);
    await wait(100);
  }
  return number;
}

const figures = async (): Promise<string> => (await fetch(`${parley.bridgeUrl}/metrics`)).text();

test('everything that came in meanwhile is there afterwards, once and in order', async () => {
  await textAll(0);
  parley.org.faults.add({ kind: 'status', status: 503, match: {}, times: 100_000 });
  let next = await textWhileAway(1);
  expect(await figures()).toContain('parley_salesforce_away 1');
  parley.org.faults.clear();

  const expected = (from: string) => Array.from({ length: next }, (_, n) => `message ${n} of ${from}`);
  const allThere = () =>
    waitFor(
      'all messages',
      async () => {
        const found = await Promise.all(customers.map(textsOf));
        return found.every((texts) => texts.length >= next);
      },
      40_000,
    );
  await allThere();
  for (const from of customers) expect(await textsOf(from)).toEqual(expected(from));

  parley.org.faults.add({ kind: 'drop-before', match: {}, times: 100_000 });
  next = await textWhileAway(next);
  parley.org.faults.clear();
  await allThere();
  for (const from of customers) expect(await textsOf(from)).toEqual(expected(from));
  expect(await parley.rows('SELECT Id FROM ParleyConversation__c')).toHaveLength(customers.length);
}, 120_000);
