import { setTimeout as wait } from 'node:timers/promises';
import type { CountryCode } from 'libphonenumber-js';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import { countryOfNumber } from '../conversations/numbers/phone-number.ts';
import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { leadership } from '../store/leadership.ts';
import type { Store } from '../store/store.ts';
import { createOutage } from '../queue/lane/outage.ts';
import type { Directory, DirectoryAnswer } from './directory.ts';
import type { Surroundings } from './directory-parts.ts';
import { findEntries } from './find-entries.ts';
import { followChanges, type Extent, type Followed } from './follow-changes.ts';
import { keepDirectory } from './keep-directory.ts';
import { readKnownSources } from './known-sources.ts';
import type { MatchKeyHash } from './match-key-hash.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { createOwnAddresses } from './own-addresses.ts';

const PATIENCE_MS = 10_000;
const LOOK_MS = 100;
/**
 * What is read while somebody waits: what has just been typed in. What takes longer to be committed, and the many pages
 * of a load, are left to the sweep.
 */
const JUST_NOW: Extent = { overlapMs: 15_000, mostPages: 5, isSweep: false };

/** What the directory asks of a CRM. */
export type DirectoryCrm = Pick<
  Crm,
  'name' | 'channels' | 'settings' | 'contacts' | 'contactsInBackground' | 'tellDirectory'
>;

interface DirectoryCreation {
  readonly store: Store;
  readonly crm: DirectoryCrm;
  readonly hash: MatchKeyHash;
  /** How often changes are asked for. */
  readonly sweepSeconds: number;
  /** How long a first load is waited for, in all; then messages go on, and people are looked for again afterwards. */
  readonly patienceMs?: number;
  /** How long the rest of a load is waited for before identities are made for people who are new. */
  readonly quietSeconds?: number;
  /** Called when conversations were told something. */
  readonly onTold: () => void;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** The directory in PostgreSQL: every bridge asks it and adds to it, one of them reads it as a whole and follows. */
export interface KeptDirectory extends Directory {
  /** Reads what has to be read as a whole, and then follows all changes, until the signal aborts: on one bridge of all. */
  keep(signal: AbortSignal): Promise<void>;
}

const NOT_READ: Followed = { isAll: false, changed: 0, told: 0 };

/** Goes on otherwise when the CRM has refused something for good; when it is away as a whole, that is the error. */
function unlessRefused<Result>(otherwise: () => Result | Promise<Result>) {
  return (error: unknown): Result | Promise<Result> => {
    if (!(error instanceof ParleyError) || error.retry) throw error;
    return otherwise();
  };
}

export function createDirectory(creation: DirectoryCreation): KeptDirectory {
  const { store, crm, hash, metrics, onTold, log } = creation;
  const { pool, schema } = store;
  const parts = { pool, schema, crm: crm.name, hash };
  const ownAddresses = createOwnAddresses(crm);
  const refreshes = metrics.counter(
    'parley_directory_refreshes_total',
    'Times that the CRM was asked for changes because somebody was not known.',
  );
  const seen = new Set<string>();
  let known: { readonly records: number; readonly at: Date } | undefined;
  const onRead = (records: number, at: Date): void => {
    known = { records, at };
  };
  metrics.gauge(
    'parley_directory_records',
    'Records with a number or an e-mail address, on the bridge that reads them.',
    () => known?.records ?? 0,
  );
  metrics.gauge(
    'parley_directory_age_seconds',
    'How long ago changes were last asked for, on the bridge that reads them.',
    () => (known ? (Date.now() - known.at.getTime()) / 1000 : 0),
  );
  let waitedUntil: number | undefined;
  let isKnownToBeLoaded = false;

  async function around(): Promise<Surroundings> {
    const channels = await crm.channels.all();
    const settings = await crm.settings();
    const countries = new Set<CountryCode>([
      ...(settings.defaultCountry ? [settings.defaultCountry] : []),
      ...channels.flatMap(({ address }) => countryOfNumber(address) ?? []),
    ]);
    return { channels, settings, countries: [...countries].toSorted() };
  }

  const refresh = oneAfterAnother(async () => {
    refreshes.inc();
    const surroundings = await around();
    const follow = () => followChanges(parts, surroundings, crm.contacts, JUST_NOW, seen);
    // What is refused names something that is no longer shown. Without it everything else can be read.
    const { isAll, told } = await follow()
      .catch(unlessRefused(follow))
      .catch(unlessRefused(() => NOT_READ));
    if (told > 0) onTold();
    return isAll;
  });

  async function isLoaded(): Promise<boolean> {
    if (isKnownToBeLoaded) return true;
    const known = await readKnownSources(pool, crm.name);
    isKnownToBeLoaded = known.some(({ until }) => until !== undefined);
    return isKnownToBeLoaded || (known.length === 0 && (await crm.contacts.sources()).sources.length === 0);
  }

  async function isLoadedSoon(): Promise<boolean> {
    for (;;) {
      if (await isLoaded()) return true;
      waitedUntil ??= Date.now() + (creation.patienceMs ?? PATIENCE_MS);
      if (Date.now() >= waitedUntil) return false;
      await wait(LOOK_MS);
    }
  }

  async function ownAmong(keys: readonly MatchKey[]): Promise<ReadonlySet<MatchKey>> {
    if (keys.length === 0) return new Set();
    const own = await ownAddresses();
    return new Set(keys.filter((key) => own.has(key)));
  }

  return {
    ownAmong,
    async find(keys, { isDoubted = false } = {}) {
      const own = await ownAmong(keys);
      const foreign = [...new Set(keys)].filter((key) => !own.has(key));
      const none: DirectoryAnswer = { entries: new Map(), unanswered: new Set() };
      if (foreign.length === 0) return none;
      if (!(await isLoadedSoon())) return { ...none, unanswered: new Set(foreign) };
      const found = isDoubted ? new Map() : await findEntries(pool, crm.name, hash, foreign);
      const missing = foreign.filter((key) => !found.has(key));
      if (missing.length === 0) return { ...none, entries: found };
      const isAll = await refresh();
      const entries = new Map([...found, ...(await findEntries(pool, crm.name, hash, missing))]);
      // Nobody is called unknown while changes are left that were not read.
      return { entries, unanswered: new Set(isAll ? [] : missing.filter((key) => !entries.has(key))) };
    },
    keep: (signal) =>
      leadership(
        store,
        'directory',
        // With a pause of its own: what cannot be read of people is no reason to hold messages back.
        (leading) =>
          keepDirectory(
            { ...creation, parts, around, seen, ownAmong, onRead, outage: createOutage() },
            leading,
          ),
        { signal, log },
      ),
  };
}
