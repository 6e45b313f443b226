import type { Contacts, KeyedContact } from '../../../bridge/crm/contacts.ts';
import { openOrgClient } from '../local-org/org-client.ts';
import { waitFor } from '../../support/wait-for.ts';
import {
  addChannels,
  startDirectory,
  untilLoaded,
  whoHas,
  type DirectoryBridge,
  type DirectoryDesk,
} from './start-directory.ts';

const COUNT = 2_100;
const numberOf = (index: number) => `+1 303 555 ${String(index).padStart(4, '0')}`;
const addressOf = (index: number) => numberOf(index).replaceAll(' ', '');

let desk: DirectoryDesk;
let ids: readonly string[];
let lead: string;

/** Too many contacts for one page, and one lead. */
beforeEach(async () => {
  desk = await startDirectory();
  addChannels(desk, ['phone:+12025550101']);
  ids = Array.from({ length: COUNT }, (_, index) =>
    desk.admin.create('Contact', {
      LastName: index % 100 === 0 ? `Sample, "the ${index}th"\nof them` : 'Sample',
      Phone: numberOf(index),
      ...(index % 100 === 0 ? { OtherPhone: ' "quoted", 415 555 0199\n' } : {}),
    }),
  );
  lead = desk.admin.create('Lead', { LastName: 'Sample', Company: 'Harbor Sample', Phone: '415-555-0123' });
});
afterEach(() => desk.stop());

const keyCount = async (): Promise<number> =>
  Number((await desk.store.pool.query('select count(*) as count from directory_key')).rows[0]?.count);

/** Reads people by hand: what a test wants to happen while they are read. */
function readingBy(
  read: (portions: AsyncIterable<readonly KeyedContact[]>) => AsyncIterable<readonly KeyedContact[]>,
) {
  return (contacts: Contacts): Contacts => ({
    ...contacts,
    readAll: (source, signal) => read(contacts.readAll(source, signal)),
  });
}

test('thousands are read by a bulk query whose job is deleted, a few with the first request', async () => {
  const bridge = await desk.startBridge();
  await untilLoaded(desk);
  expect(await whoHas(bridge, addressOf(0))).toEqual([`${ids[0]} Phone`]);
  expect(await whoHas(bridge, addressOf(COUNT - 1))).toEqual([`${ids.at(-1)} Phone`]);
  expect(await whoHas(bridge, '+14155550123')).toEqual([`${lead} Phone`]);
  expect(await whoHas(bridge, '+14155550199')).toHaveLength(COUNT / 100);
  expect(await keyCount()).toBe(COUNT + COUNT / 100 + 1);
  const { body } = await jobsOf(desk);
  expect(body).toMatchObject({ records: [] });
});

test('what is changed while the org is read is right in the end', async () => {
  const [changed = '', deleted = ''] = ids;
  const bridge = await desk.startBridge({
    contactsOf: readingBy(async function* (portions) {
      let isFirst = true;
      for await (const portion of portions) {
        if (isFirst) {
          desk.admin.update('Contact', changed, { Phone: '415-555-0150' });
          desk.admin.remove('Contact', deleted);
        }
        isFirst = false;
        yield portion;
      }
    }),
  });
  await untilLoaded(desk);
  expect(await whoHas(bridge, '+14155550150')).toEqual([`${changed} Phone`]);
  expect(await whoHas(bridge, addressOf(0))).toEqual([]);
  expect(await whoHas(bridge, addressOf(1))).toEqual([]);
});

test('a bridge that dies while the org is read begins again, and nobody is called unknown before', async () => {
  const dying = await desk.startBridge({
    patienceMs: 0,
    contactsOf: readingBy(async function* (portions) {
      for await (const portion of portions) {
        yield portion;
        throw new Error('The bridge dies here.');
      }
    }),
  });
  await waitFor('the first portion to be kept', async () => (await keyCount()) > 0);
  expect(await whoHas(dying, addressOf(COUNT - 1))).toBeUndefined();
  await dying.stop();
  const bridge = await desk.startBridge();
  expect(await whoHas(bridge, addressOf(COUNT - 1))).toEqual([`${ids.at(-1)} Phone`]);
  expect(await keyCount()).toBe(COUNT + COUNT / 100 + 1);
});

test('of three bridges one reads the org, and all know everybody', async () => {
  const bridges = await Promise.all([desk.startBridge(), desk.startBridge(), desk.startBridge()]);
  for (const bridge of bridges) {
    expect(await whoHas(bridge, addressOf(COUNT - 1))).toEqual([`${ids.at(-1)} Phone`]);
  }
  const readers = bridges.filter(({ logText }) => logText().includes('People of the CRM were read.'));
  expect(readers).toHaveLength(1);
});

test('with another key everybody is read anew, and is found under the old one until then', async () => {
  const [older, newer] = [{ key: Buffer.alloc(32, 1) }, { key: Buffer.alloc(32, 2) }];
  const before = await desk.startBridge({ keys: [older] });
  await untilLoaded(desk);
  await before.stop();
  const reading = Promise.withResolvers<undefined>();
  const bridge = await desk.startBridge({
    keys: [newer, older],
    contactsOf: readingBy(async function* (portions) {
      await reading.promise;
      yield* portions;
    }),
  });
  const known = async (one: DirectoryBridge) => {
    const { rowCount } = await desk.store.pool.query('select 1 from directory_key where key_hash = $1', [
      one.hash.of('tel:+13035552099'),
    ]);
    return rowCount;
  };
  expect(await whoHas(bridge, addressOf(COUNT - 1))).toEqual([`${ids.at(-1)} Phone`]);
  expect([await known(before), await known(bridge)]).toEqual([1, 0]);
  reading.resolve(undefined);
  await waitFor('everybody to be read anew', async () => (await known(before)) === 0);
  expect(await whoHas(bridge, addressOf(COUNT - 1))).toEqual([`${ids.at(-1)} Phone`]);
  expect(await keyCount()).toBe(COUNT + COUNT / 100 + 1);
});

test('a field that an admin adds, or an object that is no longer searched, counts after the next sweep', async () => {
  desk.admin.update('Contact', ids[7] ?? '', { LastName: '415-555-0142' });
  let set = {};
  const bridge = await desk.startBridge({ sweepSeconds: 1, set: () => set });
  await untilLoaded(desk);
  expect(await whoHas(bridge, '+14155550142')).toEqual([]);
  expect(await whoHas(bridge, '+14155550123')).toEqual([`${lead} Phone`]);
  set = { furtherFields: ['Contact.LastName'], matchedObjects: ['Contact', 'Account'] };
  await waitFor('the new field to count', async () => (await whoHas(bridge, '+14155550142'))?.length === 1);
  await waitFor('leads to be forgotten', async () => (await whoHas(bridge, '+14155550123'))?.length === 0);
});

/** The bulk queries that are still there. */
async function jobsOf({ org }: DirectoryDesk): Promise<{ readonly body: unknown }> {
  return (await openOrgClient(org)).send('GET', '/jobs/query');
}

test('while an object is read that was added, whoever is in it is not called unknown, and all others are found', async () => {
  let set: object = { matchedObjects: ['Lead'] };
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const bridge = await desk.startBridge({
    sweepSeconds: 1,
    set: () => set,
    contactsOf: readingBy(async function* (portions) {
      await released;
      yield* portions;
    }),
  });
  await untilLoaded(desk, 1);
  set = {};
  expect(await whoHas(bridge, addressOf(7))).toBeUndefined();
  expect(await whoHas(bridge, '+14155550123')).toEqual([`${lead} Phone`]);
  release();
  await untilLoaded(desk);
  expect(await whoHas(bridge, addressOf(7))).toEqual([`${ids[7]} Phone`]);
});
