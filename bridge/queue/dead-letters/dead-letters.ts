import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/** An event that will not be delivered until a person has done something about it. */
export interface DeadLetter {
  readonly eventId: number;
  readonly provider: string;
  readonly kind: string;
  readonly receivedAt: Date;
  /** Absent when nothing was noted. */
  readonly code?: string;
  readonly sentence?: string;
}

interface Columns {
  readonly id: string;
  readonly provider: string;
  readonly kind: string;
  readonly received_at: Date;
  readonly code: string | null;
  readonly sentence: string | null;
}

/** The dead letters of a CRM, oldest first. What customers wrote is not among what is given. */
export async function readDeadLetters(
  pool: Pool,
  crm: CrmName,
  limit: number,
): Promise<readonly DeadLetter[]> {
  const found = await pool.query<Columns>(
    `select e.id, e.provider, e.kind, e.received_at, p.code, p.sentence
     from inbound_event e left join delivery_problem p on p.crm = $1 and p.event_id = e.id
     where e.${crm} = 2 order by e.id limit $2`,
    [crm, limit],
  );
  return found.rows.map((row) => ({
    eventId: Number(row.id),
    provider: row.provider,
    kind: row.kind,
    receivedAt: row.received_at,
    ...(row.code === null ? {} : { code: row.code }),
    ...(row.sentence === null ? {} : { sentence: row.sentence }),
  }));
}
