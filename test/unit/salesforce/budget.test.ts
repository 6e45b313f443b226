import { jest } from '@jest/globals';
import { createBudget } from '../../../bridge/crm/salesforce/rest/budget.ts';
import type { BudgetLevel } from '../../../bridge/crm/salesforce/rest/budget-level.ts';
import type { SalesforceConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { soql } from '../../../bridge/crm/salesforce/rest/soql.ts';
import { ParleyError } from '../../../bridge/errors.ts';

afterEach(() => jest.restoreAllMocks());

/** An org of 100 requests, of which some are used, and that tells so with each answer. */
function orgWith(used: number) {
  const sent: string[] = [];
  let toldAt = new Date();
  let refusal: ParleyError | undefined;
  const org = { used, sent, refuse: (error: ParleyError) => (refusal = error) };
  const connection: SalesforceConnection = {
    version: () => Promise.resolve('67.0'),
    send(_method, path) {
      sent.push(path);
      if (refusal) return Promise.reject(refusal);
      toldAt = new Date(Date.now());
      return Promise.resolve({ done: sent.length > 2, records: [path], nextRecordsUrl: '/next' });
    },
    query: () => Promise.reject(new Error('Each page is a request of its own.')),
    stream(path) {
      sent.push(path);
      return Promise.resolve(new Response());
    },
    usage: () => ({ used: org.used, limit: 100, toldAt }),
    requests: () => sent.length,
  };
  const levels: BudgetLevel[] = [];
  const budget = createBudget({
    connection,
    backgroundPercent: () => 80,
    onLevel: (level) => levels.push(level),
  });
  return { org, connection, budget, levels };
}
const reserved = { code: 'CRM_BUDGET_RESERVED' };

test('what rests throws before a request leaves, whichever way it would leave', async () => {
  const { org, connection, budget } = orgWith(80);
  const background = budget.background(connection);
  await expect(background.send('GET', 'sobjects')).rejects.toMatchObject(reserved);
  await expect(background.query(soql`SELECT Id FROM Task`)).rejects.toMatchObject(reserved);
  await expect(background.stream('sobjects')).rejects.toMatchObject(reserved);
  expect(org.sent).toEqual([]);
  await budget.normal(connection).send('GET', 'sobjects');
  expect(org.sent).toEqual(['sobjects']);
});

test('from 95 percent on messages alone go', async () => {
  const { org, connection, budget } = orgWith(95);
  await expect(budget.normal(connection).stream('file')).rejects.toMatchObject(reserved);
  await connection.send('GET', 'message');
  expect(org.sent).toEqual(['message']);
  expect([budget.allows('normal'), budget.allows('background')]).toEqual([false, false]);
});

test('a query ends at the page at which the requests are used', async () => {
  const { org, connection, budget } = orgWith(79);
  const reading = budget.background(connection).query(soql`SELECT Id FROM Task`);
  org.used = 80;
  await expect(reading).rejects.toMatchObject(reserved);
  expect(org.sent.length).toBeLessThan(2);
});

test('a change of the level is told once', async () => {
  const { org, budget, levels } = orgWith(10);
  for (const used of [10, 80, 81, 95, 96, 100, 20, 20]) {
    org.used = used;
    budget.level();
    budget.allows('normal');
  }
  expect(levels).toEqual(['NoBackground', 'EssentialOnly', 'Everything']);
});

test('a bridge that rests asks every quarter of an hour how much is used, and goes on when it may', async () => {
  const { org, connection, budget } = orgWith(90);
  const start = Date.now();
  const clock = jest.spyOn(Date, 'now');
  for (let minute = 0; minute < 60; minute += 1) {
    clock.mockReturnValue(start + minute * 60_000);
    if (budget.allows('background'))
      await budget
        .background(connection)
        .send('GET', 'work')
        .catch(() => undefined);
  }
  expect(org.sent).toEqual(['', '', '']);
  org.used = 5;
  await budget.background(connection).send('GET', 'work');
  expect(org.sent.at(-1)).toBe('work');
});

test('an org that takes nothing more is not taken for one that is away', async () => {
  const { org, connection, budget } = orgWith(100);
  const later = Date.now() + 16 * 60_000;
  jest.spyOn(Date, 'now').mockReturnValue(later);
  org.refuse(new ParleyError('CRM_LIMIT_REACHED'));
  for (let times = 0; times < 3; times += 1)
    await expect(budget.background(connection).send('GET', 'work')).rejects.toMatchObject(reserved);
  expect(org.sent).toEqual(['']);
});
