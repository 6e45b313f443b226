import type { PoolClient } from 'pg';
import type { ApprovalStatus } from '../../conversations/template.ts';

/** How a template was when it was last told of. */
interface ToldTemplate {
  readonly externalId: string;
  readonly approvalStatus: ApprovalStatus;
  /** Of all that a list says of it; empty: no list has told of it yet. */
  readonly hash: string;
}

/** Notes how a template is. False: it was the same the last time. */
export async function rememberTemplate(
  client: Pick<PoolClient, 'query'>,
  provider: string,
  { externalId, approvalStatus, hash }: ToldTemplate,
): Promise<boolean> {
  const written = await client.query(
    `insert into told_template as t (provider, external_id, hash, approval_status) values ($1, $2, $3, $4)
     on conflict (provider, external_id) do update set hash = excluded.hash, approval_status = excluded.approval_status
     where t.hash <> excluded.hash or t.approval_status <> excluded.approval_status`,
    [provider, externalId, hash, approvalStatus],
  );
  return written.rowCount === 1;
}
