import type { Pool } from 'pg';
import type { CrmName } from '../../crm/crm.ts';

/** Lets activities that a CRM has refused be tried at once, after a person has mended what was in the way. */
export async function retryActivities(pool: Pool, crm: CrmName): Promise<void> {
  for (const table of ['activity_group', 'call_activity']) {
    await pool.query(
      `update ${table} set until = null
       where crm = $1 and owner is null and error_code is not null and revision > rendered_revision`,
      [crm],
    );
  }
}
