import { waitFor } from '../../support/wait-for.ts';
import { addChannels, startDirectory, untilLoaded, whoHas, type DirectoryDesk } from './start-directory.ts';

let desk: DirectoryDesk;
const contact = (number: string): string =>
  desk.admin.create('Contact', { LastName: 'Sample', MobilePhone: number });
/** Nobody has it: whoever asks for it asks for all changes. */
const NOBODY = '+12025550199';
/** Those whose transaction has not ended: they are stamped already, and nobody sees them. */
const uncommitted = new Set<string>();

beforeEach(async () => {
  uncommitted.clear();
  desk = await startDirectory();
  addChannels(desk, ['phone:+12025550101']);
});
afterEach(() => desk.stop());

function startBridge(keeps: boolean, sweepSeconds = 3600) {
  return desk.startBridge({
    keeps,
    sweepSeconds,
    contactsOf: (contacts) => ({
      ...contacts,
      async readChanged(since) {
        const changes = await contacts.readChanged(since);
        return new Map(
          [...changes].map(([object, change]) => {
            const seen = change.contacts.filter(({ id }) => !uncommitted.has(id));
            const last = seen.at(-1);
            const after = since.find(({ source }) => source.object === object)?.after ?? change.next;
            return [
              object,
              { ...change, contacts: seen, next: last ? { at: last.changedAt, id: last.id } : after },
            ];
          }),
        );
      },
    }),
  });
}

const stampOf = (id: string) =>
  String(
    desk.admin.query(`SELECT SystemModstamp FROM Contact WHERE Id = '${id}'`).records[0]?.['SystemModstamp'],
  );

/** Somebody who is stamped, and after them, in another second, somebody who is seen at once. */
async function commitLate(late: string, soon: string): Promise<void> {
  const id = contact(late);
  uncommitted.add(id);
  await waitFor('the next second', () => {
    const other = contact(soon);
    if (stampOf(other) !== stampOf(id)) return true;
    desk.admin.remove('Contact', other);
    return false;
  });
}

/** As if the looks so far were as long ago. */
const passed = (interval: string) =>
  desk.store.pool.query('update directory_mark set noted_at = noted_at - $1::interval', [interval]);

test('who was stamped before others and committed after them is found when somebody asks', async () => {
  const bridge = await startBridge(true);
  await untilLoaded(desk);
  await commitLate('+14155550121', '+14155550122');
  await whoHas(bridge, NOBODY);
  await passed('1 minute');
  uncommitted.clear();
  expect(await whoHas(bridge, '+14155550121')).toHaveLength(1);
});

test('a sweep that has rested finds who was committed late, whatever was asked for meanwhile', async () => {
  const first = await startBridge(true);
  await untilLoaded(desk);
  await first.stop();
  const asking = await startBridge(false);
  await commitLate('+14155550123', '+14155550124');
  await whoHas(asking, NOBODY);
  // As if an hour had passed in which there were changes, and somebody asked for them.
  await desk.store.pool.query(
    `update directory_mark set noted_at = noted_at - interval '10 minutes', until = until + interval '1 hour'
     where not is_sweep`,
  );
  uncommitted.clear();
  const sweeping = await startBridge(true, 1);
  const kept = async () => {
    const { rowCount } = await desk.store.pool.query('select 1 from directory_key where key_hash = $1', [
      sweeping.hash.of('tel:+14155550123'),
    ]);
    return rowCount === 1;
  };
  await waitFor('the sweep to find who was late', kept);
});
