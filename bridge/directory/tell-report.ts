import { directorySentence, type DirectoryState } from '../conversations/matching/directory-sentence.ts';
import type { Crm } from '../crm/crm.ts';
import { ParleyError } from '../errors.ts';
import type { DirectoryParts } from './directory-parts.ts';

/** What has changed is told a minute later at most, and that nothing has changed every quarter of an hour. */
const SOONEST_MS = 60_000;
const LATEST_MS = 15 * 60_000;

interface ReportParts {
  readonly crm: Pick<Crm, 'settings' | 'tellDirectory'>;
  readonly parts: DirectoryParts;
  /** Told how many records have a key. */
  readonly onCount: (records: number) => void;
}

/**
 * Tells admins how it stands with the directory. Costs a request when that has changed, one a minute at most.
 * @returns to be called with the state of each moment; `isChanged`: keys have come or gone
 */
export function createReport({
  crm,
  parts,
  onCount,
}: ReportParts): (state: DirectoryState, readAt?: Date, isChanged?: boolean) => Promise<void> {
  let told = '';
  let toldAt = -Infinity;
  let records: number | undefined;

  return async (state, readAt, isChanged = true) => {
    // What is there while people are read is not all of them: it is counted anew afterwards.
    if (state.kind === 'reading') records = undefined;
    else if (isChanged || records === undefined) {
      records = await countRecords(parts);
      onCount(records);
    }
    const known = state.kind === 'reading' ? state.count : (records ?? 0);
    const sentence = directorySentence(state, (await crm.settings()).logLanguage);
    const text = `${known} ${sentence}`;
    const sinceMs = Date.now() - toldAt;
    if (sinceMs < (text === told ? LATEST_MS : SOONEST_MS)) return;
    told = text;
    toldAt = Date.now();
    try {
      await crm.tellDirectory({ records: known, sentence, ...(readAt && { readAt }) });
    } catch (error) {
      // Of no harm to anybody's messages: it is told again.
      if (!(error instanceof ParleyError)) throw error;
    }
  };
}

async function countRecords({ pool, crm }: DirectoryParts): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    'select count(*) as count from (select distinct record_id from directory_key where crm = $1) as record',
    [crm],
  );
  return Number(rows[0]?.count);
}
