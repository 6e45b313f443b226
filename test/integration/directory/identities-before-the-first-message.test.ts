import type { Settings } from '../../../bridge/conversations/settings.ts';
import { waitFor } from '../../support/wait-for.ts';
import { addChannels, startDirectory, untilLoaded, type DirectoryDesk } from './start-directory.ts';

let desk: DirectoryDesk;
let set: Partial<Settings>;
const contact = (values: object = {}) => desk.admin.create('Contact', { LastName: 'Sample', ...values });
const identities = (where = '') =>
  desk.admin.query(
    `SELECT ExternalKey__c, Address__c, IdentityType__c, Origin__c, DisplayName__c, MatchCertainty__c, MatchReason__c,
       Contact__c, Lead__c FROM ParleyIdentity__c ${where} ORDER BY ExternalKey__c`,
  ).records;
const identity = async (number: string) =>
  waitFor(`the identity of ${number}`, () => identities(`WHERE Address__c = '${number}'`)[0]);

beforeAll(async () => {
  desk = await startDirectory();
  addChannels(desk, ['phone:+12025550101']);
  contact({ FirstName: 'Earlier', MobilePhone: '415-555-0100' });
  set = { createsIdentities: true };
  const bridge = await desk.startBridge({ sweepSeconds: 1, set: () => set });
  await untilLoaded(desk);
  await waitFor('the bridge to follow', () => bridge.reports().at(-1)?.sentence === 'Up to date');
});
afterAll(() => desk.stop());

/** Waits until everybody who was noted has been looked at. */
async function settled(count: number): Promise<void> {
  await waitFor('all new people to be looked at', async () => {
    const { rows } = await desk.store.pool.query(
      'select count(*)::int as count, count(*) filter (where is_done)::int as done from new_person',
    );
    return rows[0]?.count === count && rows[0]?.done === count;
  });
}

test('people who are typed in have an identity before they write, linked to them, with where it comes from', async () => {
  const ana = contact({ FirstName: 'Ana', MobilePhone: '(415) 555-0111', HomePhone: 'call me' });
  const lee = desk.admin.create('Lead', {
    FirstName: 'Lee',
    LastName: 'Sample',
    Company: 'Harbor Sample',
    Phone: '415.555.0112',
  });
  expect(await identity('+14155550111')).toMatchObject({
    ExternalKey__c: 'tel:+14155550111',
    IdentityType__c: 'Phone',
    Origin__c: 'Salesforce',
    DisplayName__c: 'Ana Sample',
    MatchCertainty__c: 'Certain',
    MatchReason__c: 'MobilePhone (415) 555-0111 is +1 415 555 0111.',
    Contact__c: ana,
    Lead__c: null,
  });
  expect(await identity('+14155550112')).toMatchObject({ Lead__c: lee, Contact__c: null });
  await settled(2);
  expect(identities()).toHaveLength(2);
});

test('a number that two people have is nobody’s yet, and our own is no customer’s', async () => {
  contact({ MobilePhone: '415-555-0121' });
  contact({ Phone: '415-555-0121', OtherPhone: '202-555-0101' });
  expect(await identity('+14155550121')).toMatchObject({
    MatchCertainty__c: 'Ambiguous',
    Contact__c: null,
    MatchReason__c: expect.stringMatching(/^2 records have the number/),
  });
  await settled(4);
  expect(identities("WHERE Address__c = '+12025550101'")).toEqual([]);
});

test('an identity that is there stays as it is', async () => {
  desk.admin.create('ParleyIdentity__c', {
    ExternalKey__c: 'tel:+14155550131',
    Address__c: '+14155550131',
    IdentityType__c: 'Phone',
    Origin__c: 'Inbound',
    MatchCertainty__c: 'Confirmed',
  });
  contact({ MobilePhone: '415-555-0131' });
  await settled(5);
  expect(identities("WHERE ExternalKey__c = 'tel:+14155550131'")).toMatchObject([
    { Origin__c: 'Inbound', MatchCertainty__c: 'Confirmed', Contact__c: null },
  ]);
});

test('a load of many is left out, unless the settings say otherwise; then it shows', async () => {
  const load = (from: number) =>
    desk.org.org.as(desk.org.org.findUser('luis@parley.test')?.Id ?? '').transaction(() => {
      for (let index = from; index < from + 60; index += 1) {
        desk.admin.create('Contact', { LastName: 'Sample', Phone: `+1 303 555 ${1000 + index}` });
      }
    });
  const before = identities().length;
  load(0);
  await settled(65);
  expect(identities()).toHaveLength(before);
  set = { createsIdentities: true, includesBulkLoads: true };
  load(100);
  await settled(125);
  expect(identities("WHERE Origin__c = 'BulkImport'")).toHaveLength(60);
});

test('where an identity comes from cannot be changed by anybody but the bridge', () => {
  const [made] = desk.admin.query('SELECT Id FROM ParleyIdentity__c LIMIT 1').records;
  const rep = desk.org.org.as(desk.org.org.findUser('ana@parley.test')?.Id ?? '');
  expect(() => rep.update('ParleyIdentity__c', String(made?.['Id']), { Origin__c: 'Rep' })).toThrow();
});

test('without the setting nobody has an identity before writing', async () => {
  set = {};
  contact({ MobilePhone: '415-555-0141' });
  await waitFor('the directory to know it', async () => {
    const { rowCount } = await desk.store.pool.query(
      "select 1 from directory_key where field = 'MobilePhone'",
    );
    return (rowCount ?? 0) >= 5;
  });
  await settled(125);
  expect(identities("WHERE Address__c = '+14155550141'")).toEqual([]);
});
