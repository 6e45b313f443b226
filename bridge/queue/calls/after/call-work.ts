import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

/**
 * A text that is to be made of a call, or `find`: what a caller wanted is to be read out of their talk with an AI agent.
 * `subject`: of a transcript, the recording.
 */
export interface CallWork {
  readonly callId: string;
  readonly kind: 'transcribe' | 'summarise' | 'find';
  readonly subject: string;
  readonly ticket?: string;
  readonly tries: number;
  readonly orderedAt: Date;
  /** Of this attempt. */
  readonly owner: string;
}

/** Texts that are to be made after calls. Each is leased to one lane at a time. */
export interface CallWorks {
  /** The work that is due first, leased. */
  claim(): Promise<CallWork | undefined>;
  /** Says that it is still being done. */
  renew(work: CallWork): Promise<void>;
  /** It is done, or given up. False: it was ordered anew meanwhile, or another lane has it, and nothing came of this. */
  finish(client: PoolClient, work: CallWork): Promise<boolean>;
  /** It is tried again later. @param ticket where a transcript is being made: that was no failed try */
  postpone(work: CallWork, delayMs: number, ticket?: string): Promise<void>;
}

/** How long a lane has a work. One that dies loses it then. */
const LEASE = '2 minutes';

interface Row {
  readonly call_id: string;
  readonly kind: CallWork['kind'];
  readonly subject: string;
  readonly ticket: string | null;
  readonly tries: number;
  readonly ordered_at: Date;
}

export function createCallWorks(pool: Pool): CallWorks {
  return {
    async claim() {
      const owner = randomUUID();
      const { rows } = await pool.query<Row>({
        name: 'claim call work',
        text: `update call_work set owner = $1, tries = tries + 1, not_before = now() + $2::interval
          where (call_id, kind, subject) = (
            select call_id, kind, subject from call_work where not_before <= now()
            order by not_before limit 1 for update skip locked)
          returning call_id, kind, subject, ticket, tries, ordered_at`,
        values: [owner, LEASE],
      });
      const [row] = rows;
      return (
        row && {
          callId: row.call_id,
          kind: row.kind,
          subject: row.subject,
          ...(row.ticket !== null && { ticket: row.ticket }),
          tries: row.tries,
          orderedAt: row.ordered_at,
          owner,
        }
      );
    },

    async renew({ callId, kind, subject, owner }) {
      await pool.query(
        `update call_work set not_before = now() + $5::interval
         where call_id = $1 and kind = $2 and subject = $3 and owner = $4`,
        [callId, kind, subject, owner, LEASE],
      );
    },

    async finish(client, { callId, kind, subject, owner }) {
      // In the order in which word of a call takes its locks: the call, then what follows from it.
      await client.query('select 1 from phone_call where id = $1 for update', [callId]);
      const finished = await client.query(
        'delete from call_work where call_id = $1 and kind = $2 and subject = $3 and owner = $4',
        [callId, kind, subject, owner],
      );
      return finished.rowCount === 1;
    },

    async postpone({ callId, kind, subject, owner }, delayMs, ticket) {
      await pool.query(
        `update call_work set owner = null, not_before = now() + $5 * interval '1 ms',
           ticket = coalesce($6, ticket), tries = case when $6::text is null then tries else 0 end
         where call_id = $1 and kind = $2 and subject = $3 and owner = $4`,
        [callId, kind, subject, owner, delayMs, ticket ?? null],
      );
    },
  };
}

/** Orders works in the client's transaction. One that is there already is begun anew. */
export async function orderCallWorks(
  client: PoolClient,
  callId: string,
  works: readonly Pick<CallWork, 'kind' | 'subject'>[],
): Promise<void> {
  await client.query({
    name: 'order call work',
    text: `insert into call_work (call_id, kind, subject)
      select $1, * from unnest($2::text[], $3::text[])
      on conflict (call_id, kind, subject) do update set
        owner = null, ticket = null, tries = 0, not_before = now(), ordered_at = now()`,
    values: [callId, works.map(({ kind }) => kind), works.map(({ subject }) => subject)],
  });
}
