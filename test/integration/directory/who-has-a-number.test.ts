import { createMatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { matchKeys } from '../../../bridge/conversations/matching/match-keys.ts';
import type { MatchKey } from '../../../bridge/conversations/matching/match-key.ts';
import { hideFromBridge } from '../../support/hide-from-bridge.ts';
import { waitFor } from '../../support/wait-for.ts';
import {
  addChannels,
  startDirectory,
  untilLoaded,
  whoHas,
  type DirectoryBridge,
  type DirectoryDesk,
} from './start-directory.ts';

let desk: DirectoryDesk;
let bridge: DirectoryBridge;
const contact = (values: object = {}) => desk.admin.create('Contact', { LastName: 'Sample', ...values });
const lead = (values: object = {}) =>
  desk.admin.create('Lead', { LastName: 'Sample', Company: 'Harbor Sample', ...values });

beforeAll(async () => {
  desk = await startDirectory();
  addChannels(desk, ['phone:+12025550101', 'whatsapp:+525512345678']);
  desk.admin.create('ParleyRep__c', {
    User__c: desk.org.org.findUser('ana@parley.test')?.Id,
    ForwardingNumber__c: '(202) 555-0188',
  });
  bridge = await desk.startBridge();
  await untilLoaded(desk);
});
afterAll(() => desk.stop());

test('whoever has just been typed in is found, in every field that is theirs', async () => {
  const ana = contact({ MobilePhone: '(415) 555-0123', Email: 'Ana@Example.com' });
  const lee = lead({ Phone: '415.555.0123 x204' });
  const harbor = desk.admin.create('Account', { Name: 'Harbor Sample', Phone: '+1 415 555 0123' });
  expect(await whoHas(bridge, '+14155550123')).toEqual(
    [`${ana} MobilePhone`, `${lee} Phone`, `${harbor} Phone`].toSorted(),
  );
  expect(await whoHas(bridge, 'ana@example.com')).toEqual([`${ana} Email`]);
});

test('a number without country code is read in the countries of the channels and in the country of its record', async () => {
  const mexican = contact({ HomePhone: '55 9876 5432' });
  const british = contact({ OtherPhone: '020 7946 0958', MailingCountry: 'United Kingdom' });
  const french = lead({ MobilePhone: '06 12 34 56 78', Country: 'FR' });
  const nowhere = contact({ MobilePhone: '06 12 34 56 99' });
  expect(await whoHas(bridge, '+525598765432')).toEqual([`${mexican} HomePhone`]);
  expect(await whoHas(bridge, '+442079460958')).toEqual([`${british} OtherPhone`]);
  expect(await whoHas(bridge, '+33612345678')).toEqual([`${french} MobilePhone`]);
  expect(await whoHas(bridge, '+33612345699')).toEqual([]);
  expect(nowhere).toBeTruthy();
});

test('the assistant of a contact is not the contact', async () => {
  contact({ AssistantPhone: '415-555-0142' });
  expect(await whoHas(bridge, '+14155550142')).toEqual([]);
});

test('a number that was corrected is found under the new one, and no longer under the old one', async () => {
  const id = contact({ MobilePhone: '415-555-0130' });
  expect(await whoHas(bridge, '+14155550130')).toEqual([`${id} MobilePhone`]);
  desk.admin.update('Contact', id, { MobilePhone: '415-555-0131', Phone: '415-555-0131' });
  expect(await whoHas(bridge, '+14155550131')).toEqual([`${id} MobilePhone`, `${id} Phone`]);
  expect(await whoHas(bridge, '+14155550130')).toEqual([]);
});

test('our own numbers are nobody: channels, and where calls of reps are forwarded to', async () => {
  contact({ Phone: '202-555-0101', MobilePhone: '202-555-0188' });
  const keys: readonly MatchKey[] = ['tel:+12025550101', 'tel:+12025550188', 'tel:+12025550177'];
  expect(await bridge.directory.ownAmong(keys)).toEqual(new Set(keys.slice(0, 2)));
  expect(await whoHas(bridge, '+12025550101')).toEqual([]);
  expect(await whoHas(bridge, '+12025550188')).toEqual([]);
});

test('the number of a rep without country code is read in the country of the settings too', async () => {
  desk.admin.create('ParleyRep__c', {
    User__c: desk.org.org.findUser('luis@parley.test')?.Id,
    ForwardingNumber__c: '020 7946 0958',
  });
  const british = await desk.startBridge({ keeps: false, set: () => ({ defaultCountry: 'GB' }) });
  const keys: readonly MatchKey[] = ['tel:+442079460958'];
  expect(await british.directory.ownAmong(keys)).toEqual(new Set(keys));
});

test('admins are told how many people are known, and which fields are not shown', async () => {
  const hiding = await desk.startBridge({
    set: () => ({ furtherFields: ['Contact.Office__c', 'Lead.Fax'] }),
  });
  await bridge.stop();
  const ready = await waitFor('the directory to be ready', () => hiding.reports().at(-1));
  expect(ready).toMatchObject({
    sentence: 'Up to date, but the bridge is not shown these fields or objects: Contact.Office__c, Lead.Fax',
  });
  const { rows } = await desk.store.pool.query(
    'select count(distinct record_id)::int as count from directory_key',
  );
  expect(ready.records).toBe(rows[0]?.count);
  await hiding.stop();
});

test('whoever is known costs no request, and all unknown people of a batch cost one', async () => {
  const id = contact({ MobilePhone: '415-555-0150' });
  expect(await whoHas(bridge, '+14155550150')).toEqual([`${id} MobilePhone`]);
  const before = bridge.requests();
  expect(await whoHas(bridge, '+14155550150')).toEqual([`${id} MobilePhone`]);
  expect(bridge.requests()).toBe(before);
  const unknown = Array.from({ length: 20 }, (_, index) => `+120255501${String(10 + index)}`);
  expect(await bridge.directory.find(unknown.flatMap(matchKeys))).toEqual({
    entries: new Map(),
    unanswered: new Set(),
  });
  expect(bridge.requests() - before).toBe(1);
});

test('four thousand records of one load, changed in one moment, are all read, in three requests', async () => {
  const ids = Array.from({ length: 4_100 }, (_, index) =>
    contact({ Phone: `+1 303 555 ${String(index).padStart(4, '0')}` }),
  );
  const before = bridge.requests();
  expect(await whoHas(bridge, '+13035554099')).toEqual([`${ids.at(-1)} Phone`]);
  expect(bridge.requests() - before).toBe(3);
  expect(await whoHas(bridge, '+13035552000')).toEqual([`${ids[2_000]} Phone`]);
});

test('no number and no e-mail address is in the database in clear, and no hash that could be made without the key', async () => {
  contact({ MobilePhone: '415-555-0166', Email: 'private@example.com' });
  expect(await whoHas(bridge, '+14155550166')).toHaveLength(1);
  const { rows } = await desk.store.pool.query<{ row: string }>(
    'select directory_key::text as row from directory_key union all select directory_source::text from directory_source',
  );
  const text = rows.map(({ row }) => row).join('\n');
  expect(text).not.toMatch(/4155550166|private|example/);
  const key = bridge.hash.of('tel:+14155550166').toString('hex');
  expect(key).toHaveLength(32);
  expect(text).toContain(key);
  const foreign = await createMatchKeyHash([{ key: Buffer.alloc(32, 7) }], desk.store.pool, 'another');
  expect(text).not.toContain(foreign.of('tel:+14155550166').toString('hex'));
});

test('an object that the bridge is no longer shown costs nobody else: all others are found', async () => {
  const lee = lead({ Phone: '415-555-0171' });
  const next = await desk.startBridge({ sweepSeconds: 1 });
  expect(await whoHas(next, '+14155550171')).toEqual([`${lee} Phone`]);
  hideFromBridge(desk.org.org, 'Lead');
  const id = contact({ MobilePhone: '415-555-0172' });
  expect(await whoHas(next, '+14155550172')).toEqual([`${id} MobilePhone`]);
  await waitFor('leads to be forgotten', async () => {
    const { rowCount } = await desk.store.pool.query("select 1 from directory_key where object = 'Lead'");
    return rowCount === 0;
  });
  expect(await whoHas(next, '+14155550171')).toEqual([]);
});
