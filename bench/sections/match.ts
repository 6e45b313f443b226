import { defaultSettings } from '../../bridge/conversations/settings.ts';
import type { Contacts } from '../../bridge/crm/contacts.ts';
import { createDirectory, type DirectoryCrm } from '../../bridge/directory/create-directory.ts';
import type { Directory } from '../../bridge/directory/directory.ts';
import { createMatchKeyHash } from '../../bridge/directory/match-key-hash.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { openStore } from '../../bridge/store/store.ts';
import { capturedLog } from '../../test/support/captured-log.ts';
import { latencies } from '../../test/support/load/latencies.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { fillDirectory, sampleKey } from '../fill-directory.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, whole } from '../words.ts';

const RECORDS = 1_000_000;
const LOOKUPS = 2_000;
/** Customers who are new in one batch of the bridge under load. */
const TOGETHER = 200;
const BATCHES = 100;

/** How long it takes to find whom a number belongs to, with a million numbers in the bridge's database. */
export async function match(say: (line: string) => void): Promise<readonly Measure[]> {
  const folder = await temporaryFolder();
  const { log } = capturedLog();
  const store = await openStore({ schema: 'parley', dataFolder: folder.path }, log);
  try {
    const hash = await createMatchKeyHash([], store.pool, store.schema);
    const filledFrom = performance.now();
    await fillDirectory(store, hash, RECORDS);
    const filledMs = performance.now() - filledFrom;
    say(`${whole(RECORDS)} numbers written in ${inMilliseconds(filledMs)}`);
    const sizes = await store.pool.query<{ size: string }>(
      `select pg_total_relation_size('directory_key') as size`,
    );
    const directory = createDirectory({
      store,
      crm: crmWithoutChanges(),
      hash,
      sweepSeconds: 3_600,
      onTold: () => undefined,
      log,
      metrics: createMetrics(),
    });
    await lookUp(directory, LOOKUPS, 1, true);
    const hits = await lookUp(directory, LOOKUPS, 1, true);
    const misses = await lookUp(directory, LOOKUPS, 1, false);
    const batches = await lookUp(directory, BATCHES, TOGETHER, true);
    const words = (times: readonly number[]) => {
      const { p50, p99 } = latencies(times);
      return `p50 ${inMilliseconds(p50)}, p99 ${inMilliseconds(p99)}`;
    };
    say(`one ${words(hits)}; nobody ${words(misses)}; ${TOGETHER} at once ${words(batches)}`);
    return [
      { what: `Whose number is it, of ${whole(RECORDS)} numbers`, value: words(hits), target: 'p99 < 10 ms' },
      {
        what: 'The same for a number that nobody has, without the request to Salesforce that it costs',
        value: words(misses),
      },
      { what: `${TOGETHER} numbers at once`, value: words(batches) },
      {
        what: `Database of ${whole(RECORDS)} numbers`,
        value: `${whole(Number(sizes.rows[0]?.size) / 1_000_000)} MB, written in ${inMilliseconds(filledMs)}`,
      },
    ];
  } finally {
    await store.stop();
    await folder.remove();
  }
}

/** Times in ms of look-ups one after the other, for numbers that are spread over all. */
async function lookUp(
  directory: Directory,
  times: number,
  together: number,
  isKnown: boolean,
): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const keys = Array.from({ length: together }, (_, place) => {
      const number = Math.floor(((round * together + place) * 7_919) % RECORDS);
      return sampleKey(isKnown ? number : RECORDS + number);
    });
    const startedAt = performance.now();
    const found = await directory.find(keys);
    measured.push(performance.now() - startedAt);
    if (found.entries.size !== (isKnown ? new Set(keys).size : 0)) throw new Error('The directory is wrong.');
  }
  return measured;
}

/** A CRM in which nothing has changed, and that answers at once: what is measured is the bridge and its database. */
function crmWithoutChanges(): DirectoryCrm {
  const source = {
    object: 'Contact',
    phoneFields: ['MobilePhone'],
    emailFields: [],
    countryFields: [],
    hasPersonAccounts: false,
  } as const;
  const contacts: Contacts = {
    sources: async () => ({ sources: [source], hidden: [] }),
    newest: async () => new Map(),
    async *readAll() {},
    readChanged: async () => new Map(),
    conversationsOf: async () => new Map(),
    read: async () => [],
    createIdentities: async () => undefined,
    ownNumbers: async () => [],
  };
  return {
    name: 'salesforce',
    channels: { find: async () => undefined, all: async () => [] },
    settings: async () => defaultSettings,
    contacts,
    contactsInBackground: contacts,
    tellDirectory: async () => undefined,
  };
}
