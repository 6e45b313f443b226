import type { Pool } from 'pg';
import type { ErrorCode } from '../errors.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { fileColumns, fileRowOf, type FileColumns } from './file-row.ts';
import type { SignedLinks } from './signed-links.ts';
import { tellFiles } from './tell-files.ts';

/** Files dealt with in one statement. */
const AT_ONCE = 500;
/** The message of the file is not in the CRM: it was refused there, or deleted. */
const NEVER_CAME: ErrorCode = 'MESSAGE_NOT_HERE_YET';

/**
 * Deletes the bytes of files whose time is over, and after a while the files' rows. The CRM is told of a file that no
 * link leads to any more. One that still has to be stored there
 * is kept, however long that takes, unless its message never came.
 * @param days after which a row that has come to its end is deleted
 * @returns how many rows and files were deleted
 */
export async function forgetFiles(pool: Pool, links: SignedLinks, days: number): Promise<number> {
  let forgotten = 0;
  const stored = `delete from media_bytes where file_id in (
    select id from media_file where state = 'stored' and kept_until <= now()
      and exists (select 1 from media_bytes where file_id = media_file.id) limit ${AT_ONCE})`;
  for (let rows = 1; rows > 0; forgotten += rows) rows = (await pool.query(stored)).rowCount ?? 0;

  for (let ended = true; ended; forgotten += ended ? 1 : 0) ended = await endLink(pool, links);

  const old = `delete from media_file where id in (
    select id from media_file where state in ('stored', 'too-large', 'expired', 'failed')
      and changed_at < now() - $1::interval and (kept_until is null or kept_until <= now()) limit ${AT_ONCE})`;
  for (let rows = 1; rows > 0; forgotten += rows) {
    rows = (await pool.query(old, [`${days} days`])).rowCount ?? 0;
  }
  return forgotten;
}

/** One file that stayed behind a link. False when there is none left. */
function endLink(pool: Pool, links: SignedLinks): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const due = await client.query<{ id: string; provider: string; message_id: string }>(
      `select id, provider, message_id from media_file
       where kept_until <= now() and (
         state in ('too-large', 'expired', 'failed') or (state = 'fetched' and error_code = $1))
       order by id limit 1`,
      [NEVER_CAME],
    );
    const [file] = due.rows;
    if (!file) return false;
    await client.query(
      'select 1 from media_file where provider = $1 and message_id = $2 order by place for update',
      [file.provider, file.message_id],
    );
    // It may have been stored meanwhile, and is kept for an hour more.
    const ended = await client.query(
      `update media_file set state = case state when 'fetched' then 'failed' else state end, kept_until = null,
         owner = null, until = null, changed_at = now() where id = $1 and kept_until <= now()`,
      [file.id],
    );
    if (ended.rowCount === 0) return true;
    await client.query('delete from media_bytes where file_id = $1', [file.id]);
    const { rows } = await client.query<FileColumns>(
      `select ${fileColumns} from media_file where provider = $1 and message_id = $2 order by place`,
      [file.provider, file.message_id],
    );
    const files = rows.map(fileRowOf);
    const moved = files.find(({ id }) => id === file.id);
    if (moved) await tellFiles(client, files, moved, links);
    return true;
  });
}
