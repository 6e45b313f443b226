import { createHash } from 'node:crypto';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import type { DirectoryState } from '../conversations/matching/directory-sentence.ts';
import type { ContactSource } from '../crm/contacts.ts';
import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Outage } from '../queue/lane/outage.ts';
import { runLoop } from '../queue/lane/run-loop.ts';
import { createWakeUp } from '../queue/lane/wake-up.ts';
import type { DirectoryParts, Surroundings } from './directory-parts.ts';
import { followChanges, type Extent } from './follow-changes.ts';
import { readKnownSources, type KnownSource } from './known-sources.ts';
import { makeIdentities } from './make-identities.ts';
import { loadSources } from './load-sources.ts';
import { createReport } from './tell-report.ts';
import { tellLateSought } from './tell-late-sought.ts';

/** Changes are known after a minute, whatever else is done more seldom. */
const LONGEST_SWEEP_SECONDS = 60;
/** Longer than a transaction of Salesforce takes as a rule, and as many pages as there are. */
const SWEEP: Extent = { overlapMs: 3 * 60_000, mostPages: Infinity, isSweep: true };
/** A load that is over sooner is not worth telling of. */
const LONG_LOAD_MS = 5_000;

interface KeepParts {
  readonly crm: Pick<Crm, 'contacts' | 'contactsInBackground' | 'settings' | 'tellDirectory'>;
  readonly parts: DirectoryParts;
  readonly around: () => Promise<Surroundings>;
  readonly seen: Set<string>;
  readonly ownAmong: (keys: readonly MatchKey[]) => Promise<ReadonlySet<MatchKey>>;
  readonly quietSeconds?: number;
  readonly sweepSeconds: number;
  readonly onTold: () => void;
  /** Called with how many records have a key, and up to when changes are known. */
  readonly onRead: (records: number, at: Date) => void;
  readonly outage: Outage;
  readonly log: Log;
}

/** Keeps the directory as the CRM is, until the signal aborts: loads what is not loaded, follows the rest. */
export async function keepDirectory(kept: KeepParts, signal: AbortSignal): Promise<void> {
  const { crm, parts, seen, outage, log } = kept;
  const idleMs = Math.min(kept.sweepSeconds, LONGEST_SWEEP_SECONDS) * 1000;
  let toldProblem: string | undefined;
  let records = 0;
  const report = createReport({ crm, parts, onCount: (count) => (records = count) });

  async function sweep(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted) return false;
    try {
      const { told, isLoaded } = await keep();
      if (told > 0) kept.onTold();
      outage.ended();
      toldProblem = undefined;
      // What was changed while people were read is learned at once.
      return isLoaded;
    } catch (error) {
      if (signal.aborted) return false;
      if (!(error instanceof ParleyError)) throw error;
      const waits = error.code === 'CRM_BUDGET_RESERVED' || !error.retry;
      const retryInMs = waits ? idleMs : outage.began();
      if (toldProblem !== error.code) log.warn('The directory is not up to date.', { error, retryInMs });
      toldProblem = error.code;
      return !waits;
    }
  }

  async function keep(): Promise<{ readonly told: number; readonly isLoaded: boolean }> {
    const around = await kept.around();
    const { sources, hidden } = await crm.contacts.sources();
    const known = await readKnownSources(parts.pool, parts.crm);
    await forget(parts, known, sources);
    const contacts = crm.contactsInBackground;
    // It costs no request, so it does not wait with what does.
    const toldLate = await tellLateSought(parts, around);
    // Who is gone is told before an object is read anew: a load does not tell it.
    const startedAt = new Date();
    const followed = await followChanges(parts, around, contacts, SWEEP, seen);
    const told = followed.told + toldLate;

    const wanted = sources
      .map((source) => ({ source, fingerprint: fingerprintOf(source, around, parts) }))
      .filter(({ source, fingerprint }) =>
        known.every(
          ({ object, ...before }) => object !== source.object || before.fingerprint !== fingerprint,
        ),
      );
    if (wanted.length === 0) {
      const state: DirectoryState = sources.length === 0 ? { kind: 'nothing' } : { kind: 'ready', hidden };
      await report(state, startedAt, followed.changed > 0);
      kept.onRead(records, startedAt);
      const { settings } = around;
      if (settings.createsIdentities) {
        const make = { ...kept, contacts, around, settings };
        while (!signal.aborted && (await makeIdentities(make)) > 0);
      }
      return { told, isLoaded: false };
    }
    // Without a directory nobody is found: its first load is not work that can wait.
    const isFirst = known.every(({ until }) => until === undefined);
    const from = isFirst ? crm.contacts : contacts;
    let count = 0;
    const onRows = async (rows: number) => {
      count = rows;
      if (Date.now() - startedAt.getTime() > LONG_LOAD_MS) {
        await report({ kind: 'reading', count }, undefined, false);
      }
    };
    const ofLoad = await loadSources(parts, around, from, wanted, { signal, onRows });
    log.info('People of the CRM were read.', { count });
    return { told: told + (ofLoad ?? 0), isLoaded: ofLoad !== undefined };
  }

  await runLoop(sweep, { wakeUp: createWakeUp(), idleMs, signal, log: log.child({ lane: 'directory' }) });
}

/** Objects in which nobody looks any more. */
async function forget(
  { pool, crm }: DirectoryParts,
  known: readonly KnownSource[],
  sources: readonly ContactSource[],
): Promise<void> {
  const gone = known.filter((one) => !sources.some(({ object }) => object === one.object));
  if (gone.length === 0) return;
  const objects = gone.map(({ object }) => object);
  await pool.query(
    `with source as (delete from directory_source where crm = $1 and object = any($2)),
     mark as (delete from directory_mark where crm = $1 and object = any($2))
     delete from directory_key where crm = $1 and object = any($2)`,
    [crm, objects],
  );
}

/** What makes keys other ones: fields, countries in which numbers are read, and the key of the hashes. */
function fingerprintOf(source: ContactSource, { countries }: Surroundings, { hash }: DirectoryParts): string {
  const { phoneFields, emailFields, countryFields } = source;
  return createHash('sha256')
    .update(JSON.stringify([phoneFields, emailFields, countryFields, countries, hash.fingerprint]))
    .digest('hex');
}
