import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/** An activity that the CRM does not take as it is. */
export interface RefusedActivity {
  /** Record of the conversation, or of the call. */
  readonly recordId: string;
  readonly periodStart: Date;
  readonly code: string;
  /** As the CRM has said it. */
  readonly sentence: string;
}

/** The activities that a CRM refuses, oldest first. */
export async function readRefusedActivities(
  pool: Pool,
  crm: CrmName,
  limit: number,
): Promise<readonly RefusedActivity[]> {
  const found = await pool.query<{
    record_id: string;
    period_start: Date;
    error_code: string;
    error_sentence: string | null;
  }>(
    `select record_id, period_start, error_code, error_sentence from activity_group
     where crm = $1 and error_code is not null and revision > rendered_revision
     union all
     select record_id, stale_since, error_code, error_sentence from call_activity
     where crm = $1 and error_code is not null and revision > rendered_revision
     order by period_start limit $2`,
    [crm, limit],
  );
  return found.rows.map((row) => ({
    recordId: row.record_id,
    periodStart: row.period_start,
    code: row.error_code,
    sentence: row.error_sentence ?? '',
  }));
}
