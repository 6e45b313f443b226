import { createBudget } from '../../../bridge/crm/salesforce/rest/budget.ts';
import { createConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';
import { soql } from '../../../bridge/crm/salesforce/rest/soql.ts';
import { createTokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

const CLIENT = { clientId: 'parley-test-client', clientSecret: 'secret-of-the-test' };
const LIMIT = 1_000;

let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg({
    clients: [{ ...CLIENT, username: 'bridge@parley.test' }],
    dailyApiRequests: LIMIT,
  });
});
afterAll(() => org.stop());

const connect = () =>
  createConnection(createTokenSource({ kind: 'client-credentials', loginUrl: org.url, ...CLIENT }));

test('each answer tells how much is used, also one whose bytes are streamed and one that refuses', async () => {
  const connection = connect();
  expect(connection.usage()).toBeUndefined();
  await connection.query(soql`SELECT Id FROM Contact LIMIT 1`);
  expect(connection.usage()).toMatchObject({ used: org.usage.used, limit: LIMIT });
  org.usage.used = 500;
  await connection.stream('sobjects/ContentVersion/068000000000000AAA/VersionData');
  expect(connection.usage()).toMatchObject({ used: org.usage.used, limit: LIMIT });
  org.usage.used = 600;
  await expect(connection.query(soql`SELECT Nothing FROM Contact`)).rejects.toThrow();
  expect(connection.usage()?.used).toBe(org.usage.used);
});

test('requests that are under way count as used', async () => {
  const connection = connect();
  await connection.query(soql`SELECT Id FROM Contact LIMIT 1`);
  const used = connection.usage()?.used ?? 0;
  const asked = [1, 2, 3].map(() => connection.query(soql`SELECT Id FROM Contact LIMIT 1`));
  await Promise.resolve();
  await Promise.resolve();
  expect(connection.usage()?.used).toBeGreaterThanOrEqual(used + 3);
  await Promise.all(asked);
  expect(connection.usage()?.used).toBe(org.usage.used);
});

test('a bridge that has heard nothing for a while asks, without a right of its own, before it lets work rest', async () => {
  const told = connect();
  org.usage.used = 900;
  await told.query(soql`SELECT Id FROM Contact LIMIT 1`);
  let age = 0;
  const connection = {
    ...told,
    usage() {
      const usage = told.usage();
      return usage && { ...usage, toldAt: new Date(usage.toldAt.getTime() - age) };
    },
  };
  const budget = createBudget({ connection, backgroundPercent: () => 80, onLevel: () => undefined });
  const read = () => budget.background(connection).query(soql`SELECT Id FROM Contact LIMIT 1`);
  await expect(read()).rejects.toMatchObject({ code: 'CRM_BUDGET_RESERVED' });
  org.usage.used = 10;
  age = 16 * 60_000;
  const before = told.requests();
  expect(await read()).toHaveLength(0);
  expect(told.requests() - before).toBe(2);
});
