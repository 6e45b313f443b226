import type { ClientBase } from 'pg';
import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import type { CrmName } from '../crm/crm.ts';

/** How far an object of the CRM is read. */
export interface KnownSource {
  readonly object: ContactObject;
  /** What was read, and how; absent: no load has ended yet. */
  readonly fingerprint?: string;
  /** All changes up to this moment are known; absent: the first load is under way. */
  readonly until?: Date;
  readonly load: number;
}

/** What the directory holds. Empty before its first load. */
export async function readKnownSources(
  client: Pick<ClientBase, 'query'>,
  crm: CrmName,
): Promise<readonly KnownSource[]> {
  const { rows } = await client.query<{
    object: ContactObject;
    fingerprint: string | null;
    known_until: Date | null;
    load: number;
  }>({
    name: 'read directory sources',
    text: 'select object, fingerprint, known_until, load from directory_source where crm = $1',
    values: [crm],
  });
  return rows.map(({ object, fingerprint, known_until: until, load }) => ({
    object,
    load,
    ...(fingerprint !== null && { fingerprint }),
    ...(until && { until }),
  }));
}
