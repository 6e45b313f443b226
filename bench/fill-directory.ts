import type { MatchKey } from '../bridge/conversations/matching/match-key.ts';
import type { MatchKeyHash } from '../bridge/directory/match-key-hash.ts';
import { writeEntries } from '../bridge/directory/write-entries.ts';
import type { Store } from '../bridge/store/store.ts';

const AT_ONCE = 20_000;

/** The key of the n-th record. The country code is nobody's, so that no number is anybody's. */
export function sampleKey(number: number): MatchKey {
  return `tel:+999${String(number).padStart(9, '0')}`;
}

/** Fills the directory of a database as a first load does, with one number for each of so many contacts. */
export async function fillDirectory({ pool }: Store, hash: MatchKeyHash, records: number): Promise<void> {
  await pool.query(
    `insert into directory_source (crm, object, fingerprint, known_until, load, first_until)
     values ('salesforce', 'Contact', 'bench', now(), 1, now())`,
  );
  const changedAt = new Date();
  for (let from = 0; from < records; from += AT_ONCE) {
    const entries = Array.from({ length: Math.min(AT_ONCE, records - from) }, (_, place) => ({
      hash: hash.of(sampleKey(from + place)),
      recordId: `003${String(from + place).padStart(15, '0')}`,
      object: 'Contact' as const,
      field: 'MobilePhone',
      changedAt,
    }));
    await writeEntries(pool, 'salesforce', 1, entries);
  }
  await pool.query('vacuum analyze directory_key');
}
