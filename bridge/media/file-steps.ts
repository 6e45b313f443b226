import { randomUUID } from 'node:crypto';
import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { keepAlive } from '../queue/lane/keep-alive.ts';
import type { Outage } from '../queue/lane/outage.ts';
import { retryDelay } from '../retry-delay.ts';
import type { WakeUp } from '../queue/lane/wake-up.ts';
import { displayName } from './display-name.ts';
import { openAtProvider, type FetchParts } from './open-at-provider.ts';
import { takeFile } from './take-file.ts';
import type { FileRow } from './file-row.ts';
import type { FileChange, MediaQueue } from './media-queue.ts';

export interface MovingParts extends FetchParts {
  readonly queue: MediaQueue;
  readonly crm: Pick<Crm, 'storeFile' | 'allows'>;
  readonly outage: Outage;
  readonly leaseSeconds: number;
  /** The largest file that goes into the CRM, in bytes. */
  readonly largestStored: number;
  /** How long a file that does not go there is kept, in days. */
  readonly keepDays: number;
  /** Rung when a file waits to be fetched. */
  readonly wakeUp: WakeUp;
  /** Rung when something waits to be written to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/** One step of one file. Each says whether there was anything to do. */
export interface FileSteps {
  /** Fetches the next file from its provider. */
  fetchNext(): Promise<boolean>;
  /** Stores the next file in the CRM. */
  storeNext(): Promise<boolean>;
}

/** A fault of the file itself is believed when it is found twice running, after this many attempts at least. */
const ENOUGH_TRIES = 3;
const believedWhenRepeated = new Set(['FILE_ALTERED', 'FILE_EXPIRED']);
/** An hour: pages that were opened before the file was in the CRM go on showing it. */
const KEEP_STORED_DAYS = 1 / 24;

/** A file that met the end of what may be used is tried again then. */
const RESERVED_MS = 60_000;

/** The steps of files from providers into the CRM. */
export function createFileSteps(parts: MovingParts, storeWakeUp: WakeUp): FileSteps {
  const { queue, crm, outage, log, signal, leaseSeconds, largestStored, keepDays, crmWakeUp } = parts;
  const ends = parts.metrics.counter(
    'parley_files_total',
    'Files of customers, by what has become of them.',
    ['provider', 'outcome'],
  );

  /** Runs a step of a file while its lease is kept. The step is stopped when somebody else has the file. */
  async function held(
    row: FileRow,
    owner: string,
    work: (lost: AbortSignal) => Promise<void>,
  ): Promise<true> {
    const lost = new AbortController();
    const renew = async () => {
      if (!(await queue.renew(row.id, owner))) lost.abort(new Error('Another bridge has the file.'));
    };
    await keepAlive(() => work(lost.signal), renew, (leaseSeconds * 1000) / 3);
    return true;
  }

  async function settle(row: FileRow, owner: string, change: FileChange): Promise<void> {
    await queue.settle(row, owner, change);
    ends.inc({ provider: row.provider, outcome: change.state });
    if (change.state === 'fetched') storeWakeUp.ring();
    else crmWakeUp.ring();
  }

  async function postpone(
    row: FileRow,
    owner: string,
    code: string,
    atLeastMs = 0,
    counts = true,
  ): Promise<void> {
    const retryInMs = Math.max(atLeastMs, retryDelay(row.tries));
    log.warn('A file waits for another try.', {
      provider: row.provider,
      providerId: row.messageId,
      attempt: row.tries,
      code,
      retryInMs,
    });
    await queue.postpone(row, owner, { retryInMs, errorCode: code, counts });
    crmWakeUp.ring();
  }

  async function fetchOne(row: FileRow, owner: string, lost: AbortSignal): Promise<void> {
    await queue.clear(row.id);
    const opened = await openAtProvider(row, parts, AbortSignal.any([signal, lost]));
    if (opened.kind === 'none') return settle(row, owner, { state: opened.state, errorCode: opened.code });
    if (opened.kind === 'later') return postpone(row, owner, opened.code, opened.retryAfterMs);
    const file = await takeFile(opened, row, async (part, bytes) => {
      lost.throwIfAborted();
      if (!(await queue.keepPart(row.id, owner, part, bytes)))
        throw new Error('Another bridge has the file.');
    });
    const state = file.size > largestStored ? 'too-large' : 'fetched';
    return settle(row, owner, { ...file, state, keepDays });
  }

  async function afterFetchProblem(row: FileRow, owner: string, error: unknown): Promise<void> {
    const code = error instanceof ParleyError ? error.code : 'INTERNAL';
    if (code === 'INTERNAL') log.error('A file could not be fetched.', { providerId: row.messageId, error });
    await queue.clear(row.id);
    if (code === 'FILE_TOO_LARGE') return settle(row, owner, { state: 'too-large', errorCode: code });
    if (code === 'FILE_HOST_REFUSED') return settle(row, owner, { state: 'failed', errorCode: code });
    const isBelieved = believedWhenRepeated.has(code) && code === row.errorCode && row.tries >= ENOUGH_TRIES;
    if (isBelieved) {
      return settle(row, owner, { state: code === 'FILE_EXPIRED' ? 'expired' : 'failed', errorCode: code });
    }
    return postpone(row, owner, code);
  }

  async function storeOne(row: FileRow, owner: string): Promise<void> {
    const { id, provider, messageId, place, contentType = '', size = 0 } = row;
    const ids = await crm.storeFile({
      key: `${provider}:${messageId}:${place}`,
      messageKey: `${provider}:${messageId}`,
      name: displayName(row),
      contentType,
      size,
      read: () => ReadableStream.from<Uint8Array>(queue.read(id, 0, size - 1)),
    });
    outage.ended();
    await settle(row, owner, { state: 'stored', ...ids, keepDays: KEEP_STORED_DAYS });
  }

  async function afterStoreProblem(row: FileRow, owner: string, error: unknown): Promise<void> {
    const ours =
      error instanceof ParleyError ? error : new ParleyError('INTERNAL', undefined, { cause: error });
    if (ours.code === 'INTERNAL')
      log.error('A file could not be stored.', { providerId: row.messageId, error });
    if (ours.code === 'MESSAGE_NOT_HERE_YET' || ours.code === 'CRM_ROW_LOCKED' || ours.code === 'INTERNAL') {
      return postpone(row, owner, ours.code);
    }
    // It has just begun, so that this is one file of each lane; the others are left where they are.
    if (ours.code === 'CRM_BUDGET_RESERVED') return postpone(row, owner, ours.code, RESERVED_MS, false);
    if (!ours.retry) return settle(row, owner, { state: 'failed', errorCode: ours.code });
    return postpone(row, owner, ours.code, outage.began(), false);
  }

  return {
    async fetchNext() {
      const owner = randomUUID();
      const row = await queue.claim(owner, 'waiting');
      if (!row) return false;
      // One attempt is always made: word of the file may have come late.
      if (row.tries > 1 && row.expiresAt.getTime() <= Date.now()) {
        await settle(row, owner, { state: 'expired', errorCode: 'FILE_EXPIRED' });
        return true;
      }
      return held(row, owner, (lost) =>
        fetchOne(row, owner, lost).catch((error: unknown) => {
          if (lost.aborted) return;
          return signal.aborted ? queue.release(row, owner) : afterFetchProblem(row, owner, error);
        }),
      );
    },
    async storeNext() {
      await outage.over(signal);
      if (signal.aborted || !crm.allows('normal')) return false;
      const owner = randomUUID();
      const row = await queue.claim(owner, 'fetched');
      if (!row) return false;
      return held(row, owner, (lost) =>
        storeOne(row, owner).catch((error: unknown) => {
          if (!lost.aborted) return afterStoreProblem(row, owner, error);
        }),
      );
    },
  };
}
