import type { Crm } from '../../crm/crm.ts';
import { ParleyError, type ErrorCode } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { ArchiveRow, ArchiveRows } from './archive-rows.ts';
import { monthsBefore } from './months-before.ts';

interface ArchiveParts {
  readonly rows: ArchiveRows;
  readonly crm: Pick<Crm, 'settings' | 'archives'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** No further pass begins after so long, in ms. */
  readonly longestMs: number;
  /** Default: the clock of the machine. */
  readonly now?: () => Date;
}

/** What a run has done. */
export interface ArchivedCount {
  readonly messages: number;
  /** It ended before all was done: the next run goes on. */
  readonly isCutShort: boolean;
}

/** Conversations that are left out of a search: a list of ids must fit an address. */
const MOST_EXCEPT = 250;

/** About the CRM as a whole, not about one conversation. */
const wholeCrm: ReadonlySet<ErrorCode> = new Set([
  'CRM_UNAVAILABLE',
  'CRM_LOGIN_REFUSED',
  'CRM_LIMIT_REACHED',
  'CRM_BUDGET_RESERVED',
  'CRM_NOT_SET_UP',
]);

/**
 * Archives what is older than the settings say. The order loses nothing: the activities are told to stay as they are,
 * the file is written and compared, only then are the messages deleted, and at last the conversation says so. A bridge
 * that dies between any two of these is followed by one that begins where it was: each step can be done again.
 * @throws ParleyError when the CRM is away; what has begun is in the rows
 */
export async function archiveMessages(parts: ArchiveParts): Promise<ArchivedCount> {
  const { rows, crm, log, signal, longestMs, now = () => new Date() } = parts;
  const end = Date.now() + longestMs;
  const given: string[] = [];
  let messages = 0;

  /** Takes archives to their end. @returns how many messages are in files now, and in no record */
  async function archive(some: readonly ArchiveRow[]): Promise<number> {
    await crm.archives.freeze(some);
    await rows.freeze(some);
    const missing = some.filter(({ documentId }) => documentId === undefined);
    const documents = await crm.archives.store(missing);
    await rows.stored(documents);
    const safe = some.filter(({ recordId, documentId }) => documentId ?? documents.get(recordId));
    const ids = safe.flatMap(({ messageIds }) => messageIds);
    const refused = await crm.archives.remove(ids);
    const complete = safe.filter(({ messageIds }) => !messageIds.some((id) => refused.has(id)));
    await crm.archives.settle(complete);
    for (const [recordId, sentence] of refused)
      log.warn('A message that is archived cannot be deleted.', { recordId, outcome: sentence });
    given.push(...safe.filter((row) => !complete.includes(row)).map(({ recordId }) => recordId));
    await rows.end(some.map(({ recordId }) => recordId));
    return ids.length - refused.size;
  }

  /** One conversation that cannot be archived holds up no other. */
  async function archiveEach(some: readonly ArchiveRow[]): Promise<number> {
    try {
      return await archive(some);
    } catch (error) {
      if (!(error instanceof ParleyError) || wholeCrm.has(error.code)) throw error;
      const [only] = some;
      if (only && some.length === 1) {
        log.warn('A conversation cannot be archived.', { recordId: only.recordId, error });
        given.push(only.recordId);
        await rows.end([only.recordId]);
        return 0;
      }
      let count = 0;
      for (const one of some) count += await archiveEach([one]);
      return count;
    }
  }

  async function next(): Promise<readonly ArchiveRow[]> {
    const { messageRetentionMonths: months } = await crm.settings();
    const begun = await rows.unfinished();
    if (months === undefined) {
      // What is in no file yet stays where it is.
      await rows.end(
        begun.filter(({ documentId }) => documentId === undefined).map(({ recordId }) => recordId),
      );
      return begun.filter(({ documentId }) => documentId !== undefined);
    }
    if (begun.length > 0) return begun;
    const before = monthsBefore(now(), months);
    for (;;) {
      const except = [...new Set([...given, ...(await rows.waiting(before))])];
      if (except.length > MOST_EXCEPT) {
        log.warn(
          'Too many conversations cannot be archived now: the others wait until their activities are up to date.',
        );
        return [];
      }
      const found = await crm.archives.find(before, except);
      if (found.length === 0) return [];
      const ready = await rows.begin(found);
      given.push(...found.filter((part) => !ready.includes(part)).map(({ recordId }) => recordId));
      if (ready.length > 0) return ready;
    }
  }

  try {
    while (!signal.aborted && Date.now() < end) {
      const some = await next();
      if (some.length === 0) return { messages, isCutShort: false };
      messages += await archiveEach(some);
    }
    return { messages, isCutShort: true };
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'CRM_BUDGET_RESERVED')
      return { messages, isCutShort: true };
    throw error;
  }
}
