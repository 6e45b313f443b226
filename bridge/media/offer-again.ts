import type { Pool } from 'pg';
import type { ErrorCode } from '../errors.ts';

const REFUSED: ErrorCode = 'FILE_REFUSED';

/**
 * Lets files be stored once more that the CRM has refused, every six hours as long as they are kept: storage that was
 * full is made larger, a setting is changed.
 * @returns how many
 */
export async function offerAgain(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update media_file set state = 'fetched', until = null, tries = 0
     where state = 'failed' and error_code = $1 and kept_until > now() and changed_at < now() - interval '6 hours'`,
    [REFUSED],
  );
  return rowCount ?? 0;
}
