import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../store/in-transaction.ts';
import { fileColumns, fileRowOf, type FileColumns, type FileRow } from './file-row.ts';
import type { SignedLinks } from './signed-links.ts';
import { tellFiles } from './tell-files.ts';

/** Bytes of a file are kept in parts of this size; the last one is shorter. */
export const PART_BYTES = 1024 * 1024;

/** What has become of a file; what is absent stays as it is. */
export interface FileChange extends Pick<
  FileRow,
  'state' | 'contentType' | 'size' | 'sha256' | 'versionId' | 'documentId' | 'errorCode'
> {
  /** How long its bytes are kept from now on, in days; absent: as long as before. */
  readonly keepDays?: number;
}

/** Files of customers on their way from the provider to the CRM. Each is leased to one owner at a time. */
export interface MediaQueue {
  /** The next file in this state that is due, leased to the owner. */
  claim(owner: string, state: 'waiting' | 'fetched'): Promise<FileRow | undefined>;
  /** Keeps the lease; false when somebody else has the file by now. */
  renew(id: string, owner: string): Promise<boolean>;
  /** Forgets the bytes of an earlier attempt. */
  clear(id: string): Promise<void>;
  /** Keeps a part of the bytes; false when somebody else has the file by now. */
  keepPart(id: string, owner: string, part: number, bytes: Buffer): Promise<boolean>;
  /** Bytes `from` to `to`, the last one included, of a file that is here. */
  read(id: string, from: number, to: number): AsyncGenerator<Buffer>;
  /** Writes what has become of it, tells the CRM and gives it back. Nothing happens when somebody else has it. */
  settle(row: FileRow, owner: string, change: FileChange): Promise<void>;
  /**
   * The step is tried again later. The CRM is told once that the file is on its way.
   * @param counts whether it was an attempt of its own: not, when nobody could have done it
   */
  postpone(row: FileRow, owner: string, wait: Postponement): Promise<void>;
  /** Gives it back as if it had not been claimed. */
  release(row: FileRow, owner: string): Promise<void>;
  find(id: string): Promise<FileRow | undefined>;
  /** Whether bytes of the file are here. */
  isHere(id: string): Promise<boolean>;
}

interface Postponement {
  readonly retryInMs: number;
  readonly errorCode: string;
  readonly counts: boolean;
}

export function createMediaQueue(
  pool: Pool,
  options: { readonly leaseSeconds: number; readonly links: SignedLinks },
): MediaQueue {
  const lease = `${options.leaseSeconds} seconds`;
  const { links } = options;

  /** Changes a file while all files of its message are held, so that what is told of them is true together. */
  function change(
    { provider, messageId, id }: FileRow,
    owner: string,
    work: (client: PoolClient) => Promise<boolean>,
  ): Promise<void> {
    return inTransaction(pool, async (client) => {
      const all = () =>
        client.query<FileColumns & { owner: string | null }>(
          `select ${fileColumns}, owner from media_file where provider = $1 and message_id = $2
           order by place for update`,
          [provider, messageId],
        );
      const before = await all();
      if (before.rows.find((row) => row.id === id)?.owner !== owner) return;
      if (!(await work(client))) return;
      const files = (await all()).rows.map(({ owner: _, ...row }) => fileRowOf(row));
      const moved = files.find((file) => file.id === id);
      if (moved) await tellFiles(client, files, moved, links);
    });
  }

  return {
    async claim(owner, state) {
      const { rows } = await pool.query<FileColumns>(
        `update media_file set owner = $1, until = now() + $2::interval, tries = tries + 1 where id = (
           select id from media_file where state = $3 and (until is null or until <= now())
           order by until nulls first, id for update skip locked limit 1)
         returning ${fileColumns}`,
        [owner, lease, state],
      );
      return rows[0] && fileRowOf(rows[0]);
    },

    async renew(id, owner) {
      const { rowCount } = await pool.query(
        'update media_file set until = now() + $3::interval where id = $1 and owner = $2',
        [id, owner, lease],
      );
      return rowCount === 1;
    },

    async clear(id) {
      await pool.query('delete from media_bytes where file_id = $1', [id]);
    },

    async keepPart(id, owner, part, bytes) {
      const { rowCount } = await pool.query(
        `insert into media_bytes (file_id, part, bytes)
         select id, $3, $4 from media_file where id = $1 and owner = $2 for share
         on conflict (file_id, part) do update set bytes = excluded.bytes`,
        [id, owner, part, bytes],
      );
      return rowCount === 1;
    },

    async *read(id, from, to) {
      for (let part = Math.floor(from / PART_BYTES); part * PART_BYTES <= to; part += 1) {
        const { rows } = await pool.query<{ bytes: Buffer }>(
          'select bytes from media_bytes where file_id = $1 and part = $2',
          [id, part],
        );
        const [row] = rows;
        if (!row) throw new Error('A part of the file is no longer here.');
        const start = part * PART_BYTES;
        yield row.bytes.subarray(Math.max(0, from - start), to - start + 1);
      }
    },

    settle(row, owner, { state, keepDays, ...known }) {
      return change(row, owner, async (client) => {
        await client.query(
          `update media_file set state = $2, content_type = coalesce($3, content_type), size = coalesce($4, size),
             sha256 = coalesce($5, sha256), version_id = coalesce($6, version_id),
             document_id = coalesce($7, document_id), error_code = $8,
             kept_until = coalesce(now() + $9::float8 * interval '1 day', kept_until),
             tries = 0, owner = null, until = null, changed_at = now()
           where id = $1`,
          [
            row.id,
            state,
            known.contentType,
            known.size,
            known.sha256,
            known.versionId,
            known.documentId,
            known.errorCode,
            keepDays,
          ],
        );
        // What is here and goes on to the CRM at once need not be told before it is there.
        return state !== 'fetched';
      });
    },

    postpone(row, owner, { retryInMs, errorCode, counts }) {
      return change(row, owner, async (client) => {
        await client.query(
          `update media_file set until = now() + $2::float8 * interval '1 millisecond', owner = null, error_code = $3,
             tries = tries - $4 where id = $1`,
          [row.id, retryInMs, errorCode, counts ? 0 : 1],
        );
        return true;
      });
    },

    async release({ id }, owner) {
      await pool.query(
        'update media_file set owner = null, until = null, tries = tries - 1 where id = $1 and owner = $2',
        [id, owner],
      );
    },

    async find(id) {
      const { rows } = await pool.query<FileColumns>(`select ${fileColumns} from media_file where id = $1`, [
        id,
      ]);
      return rows[0] && fileRowOf(rows[0]);
    },

    async isHere(id) {
      const { rows } = await pool.query('select 1 from media_bytes where file_id = $1 limit 1', [id]);
      return rows.length === 1;
    },
  };
}
