import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';
import type { ArchivePart } from '../../crm/message-archives.ts';

/** An archive that has begun and not ended. */
export interface ArchiveRow extends ArchivePart {
  /** The file that holds the messages, once it is certain that the CRM has it. */
  readonly documentId?: string;
}

/** Archives on their way: a bridge that dies leaves them to the next run. */
export interface ArchiveRows {
  /** Some that have begun. */
  unfinished(): Promise<readonly ArchiveRow[]>;
  /** @returns those that have begun: not of conversations of which an activity is behind the messages */
  begin(parts: readonly ArchivePart[]): Promise<readonly ArchivePart[]>;
  /** The files are there; from now on the messages may go. */
  stored(documents: ReadonlyMap<string, string>): Promise<void>;
  /** The archives have ended, or are given up. */
  end(recordIds: readonly string[]): Promise<void>;
  /** Some conversations of which an activity from before a moment is behind its messages: nothing of them begins. */
  waiting(before: Date): Promise<readonly string[]>;
  /** Activities that are frozen in the CRM are so here. */
  freeze(parts: readonly Pick<ArchivePart, 'recordId' | 'frozenUntil'>[]): Promise<void>;
}

const AT_ONCE = 20;
/** A list of ids must fit an address. */
const MOST_WAITING = 200;

interface Columns {
  readonly record_id: string;
  readonly frozen_until: Date;
  readonly until: Date;
  readonly message_ids: readonly string[];
  readonly document_id: string | null;
}

export function createArchiveRows(pool: Pool, crm: CrmName): ArchiveRows {
  return {
    async unfinished() {
      const { rows } = await pool.query<Columns>(
        `select record_id, frozen_until, until, message_ids, document_id from message_archive
         where crm = $1 order by begun_at limit ${AT_ONCE}`,
        [crm],
      );
      return rows.map((row) => ({
        recordId: row.record_id,
        frozenUntil: row.frozen_until,
        until: row.until,
        messageIds: row.message_ids,
        ...(row.document_id !== null && { documentId: row.document_id }),
      }));
    },

    async begin(parts) {
      const { rows } = await pool.query<{ record_id: string }>(
        `insert into message_archive (crm, record_id, frozen_until, until, message_ids)
         select $1, row.record_id, row.frozen_until, row.until,
                array(select json_array_elements_text(row.message_ids::json))
         from unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[])
           as row (record_id, frozen_until, until, message_ids)
         where not exists (
           select 1 from activity_group g
           where g.crm = $1 and g.record_id = row.record_id and g.revision > g.rendered_revision
             and g.period_start < row.frozen_until)
         on conflict (crm, record_id) do nothing
         returning record_id`,
        [
          crm,
          parts.map(({ recordId }) => recordId),
          parts.map(({ frozenUntil }) => frozenUntil),
          parts.map(({ until }) => until),
          parts.map(({ messageIds }) => JSON.stringify(messageIds)),
        ],
      );
      const begun = new Set(rows.map((row) => row.record_id));
      return parts.filter(({ recordId }) => begun.has(recordId));
    },

    async stored(documents) {
      await pool.query(
        `update message_archive a set document_id = row.document_id
         from unnest($2::text[], $3::text[]) as row (record_id, document_id)
         where a.crm = $1 and a.record_id = row.record_id`,
        [crm, [...documents.keys()], [...documents.values()]],
      );
    },

    async end(recordIds) {
      await pool.query('delete from message_archive where crm = $1 and record_id = any($2)', [
        crm,
        recordIds,
      ]);
    },

    async waiting(before) {
      const { rows } = await pool.query<{ record_id: string }>(
        `select distinct record_id from activity_group
         where crm = $1 and revision > rendered_revision and period_start < $2 limit ${MOST_WAITING}`,
        [crm, before],
      );
      return rows.map((row) => row.record_id);
    },

    async freeze(parts) {
      await pool.query(
        `update activity_group g set is_archived = true
         from unnest($2::text[], $3::timestamptz[]) as row (record_id, frozen_until)
         where g.crm = $1 and g.record_id = row.record_id and g.period_end <= row.frozen_until`,
        [crm, parts.map(({ recordId }) => recordId), parts.map(({ frozenUntil }) => frozenUntil)],
      );
    },
  };
}
