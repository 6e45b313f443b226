import type { Pool } from 'pg';
import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import { identityKey } from '../conversations/keys/identity-key.ts';
import type { MatchKey } from '../conversations/matching/match-key.ts';
import { matchSentence } from '../conversations/matching/match-sentence.ts';
import type { Settings } from '../conversations/settings.ts';
import type { Contacts, NewIdentity, PersonRecord } from '../crm/contacts.ts';
import { contactEntries } from './contact-entries.ts';
import type { DirectoryEntry } from './directory.ts';
import type { DirectoryParts, Surroundings } from './directory-parts.ts';
import { findEntries } from './find-entries.ts';

/** Records in one step: as many as one request writes. */
const MOST = 200;
/** More than so many that a user has created within a minute are a load. */
const MOST_TYPED = 50;
/** So long after a record the rest of a load has come, if it is one. */
const QUIET_SECONDS = 90;
/** How long what is done is kept, to count with. */
const KEPT = '1 hour';

interface Waiting {
  readonly record_id: string;
  readonly object: ContactObject;
  readonly is_load: boolean;
}

interface MakeParts {
  readonly parts: DirectoryParts;
  readonly around: Surroundings;
  readonly contacts: Pick<Contacts, 'sources' | 'read' | 'createIdentities'>;
  readonly settings: Settings;
  readonly ownAmong: (keys: readonly MatchKey[]) => Promise<ReadonlySet<MatchKey>>;
  readonly quietSeconds?: number;
}

/**
 * Makes identities for people who were created in the CRM, before they write: for each of their numbers one, linked to
 * them when nobody else has the number. An identity that is there is left as it is. People who come with a load are left
 * out unless the settings say otherwise. Two requests for 200 records.
 * @returns how many records were looked at
 * @throws ParleyError of the CRM
 */
export async function makeIdentities(make: MakeParts): Promise<number> {
  const { parts, contacts, settings } = make;
  const { pool, crm } = parts;
  const waiting = await readWaiting(pool, crm, make.quietSeconds ?? QUIET_SECONDS);
  if (waiting.length === 0) return 0;
  const wanted = waiting.filter(({ is_load: isLoad }) => !isLoad || settings.includesBulkLoads);
  const loads = new Set(waiting.flatMap((row) => (row.is_load ? [row.record_id] : [])));
  if (wanted.length > 0) {
    const records = await contacts.read(wanted.map(({ record_id: id, object }) => ({ object, id })));
    const identities = await identitiesOf(make, records, loads);
    if (identities.length > 0) await contacts.createIdentities(identities);
  }
  await pool.query(`update new_person set is_done = true where crm = $1 and record_id = any($2)`, [
    crm,
    waiting.map((row) => row.record_id),
  ]);
  await pool.query(
    `delete from new_person where crm = $1 and is_done and noted_at < now() - interval '${KEPT}'`,
    [crm],
  );
  return waiting.length;
}

async function readWaiting(pool: Pool, crm: string, quietSeconds: number): Promise<readonly Waiting[]> {
  const { rows } = await pool.query<Waiting>(
    `select record_id, object, greatest(before, after) > ${MOST_TYPED} as is_load
     from (
       select *,
         count(*) over (partition by created_by order by created_at
           range between interval '1 minute' preceding and current row) as before,
         count(*) over (partition by created_by order by created_at
           range between current row and interval '1 minute' following) as after
       from new_person where crm = $1) counted
     where not is_done and noted_at <= now() - $2 * interval '1 second'
     order by created_at, record_id limit ${MOST}`,
    [crm, quietSeconds],
  );
  return rows;
}

async function identitiesOf(
  { parts, around, contacts, settings, ownAmong }: MakeParts,
  records: readonly PersonRecord[],
  loads: ReadonlySet<string>,
): Promise<readonly NewIdentity[]> {
  const { sources } = await contacts.sources();
  const numbers = records.flatMap((record) => {
    const source = sources.find(({ object }) => object === record.object);
    if (!source) return [];
    const entries = contactEntries(record, { ...source, emailFields: [] }, around.countries);
    // A number that may be one of two countries is not known before its owner writes.
    const byField = [...Map.groupBy(entries, ({ field }) => field).values()];
    return byField.flatMap(([entry, ...others]) => (entry && others.length === 0 ? [{ record, entry }] : []));
  });
  const keys = [...new Set(numbers.map(({ entry }) => entry.key))];
  if (keys.length === 0) return [];
  const own = await ownAmong(keys);
  const known = await findEntries(parts.pool, parts.crm, parts.hash, keys);
  const made = new Map<MatchKey, NewIdentity>();
  for (const { record, entry } of numbers) {
    if (own.has(entry.key) || made.has(entry.key)) continue;
    const number = entry.key.slice(entry.key.indexOf(':') + 1);
    const people = peopleOf(known.get(entry.key) ?? [], record.id);
    const isShared = people.size > 1;
    const written = record.fields.get(entry.field) ?? '';
    made.set(entry.key, {
      key: identityKey('phone', number),
      number,
      record,
      isShared,
      isLoad: loads.has(record.id),
      reason: matchSentence(
        isShared
          ? { kind: 'several', number, count: people.size }
          : { kind: 'found', field: entry.field, written, number, others: 0 },
        settings.logLanguage,
      ),
    });
  }
  return [...made.values()];
}

/** A company that has the number of one of its people does not share it. */
function peopleOf(entries: readonly DirectoryEntry[], recordId: string): ReadonlySet<string> {
  return new Set([recordId, ...entries.flatMap(({ object, id }) => (object === 'Account' ? [] : [id]))]);
}
