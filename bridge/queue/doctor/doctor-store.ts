import type { Pool, PoolClient } from 'pg';
import type { Finding, FindingKind } from './finding.ts';
import type { RecordField } from './record-field.ts';

/** A number or an e-mail address of a record, to find others that have the same. */
export interface DoctorKey {
  readonly hash: Buffer;
  readonly isEmail: boolean;
  readonly place: RecordField;
}

/** A key that several records have. */
export interface SharedKey extends DoctorKey {
  /** How many records have it. */
  readonly holders: number;
}

/** A finding with its row of the CSV file. */
export interface WrittenFinding {
  readonly finding: Finding;
  readonly line: string;
}

/** Rows that are read at once: enough to be quick, few enough to be no weight. */
const PORTION = 2_000;

/** What a run knows so far, in the database: memory does not grow with the org. */
export interface DoctorStore {
  clear(): Promise<void>;
  addKeys(keys: readonly DoctorKey[]): Promise<void>;
  addFindings(findings: readonly WrittenFinding[]): Promise<void>;
  /** The keys that several records have, those of one key one after the other. */
  sharedKeys(): AsyncIterable<readonly SharedKey[]>;
  totals(): Promise<Readonly<Partial<Record<FindingKind, number>>>>;
  /** The first findings of a kind. */
  first(kind: FindingKind, most: number): Promise<readonly Finding[]>;
  /** Bytes of all rows of the CSV file, in UTF-8. */
  csvBytes(): Promise<number>;
  /** The rows of the CSV file, by kind and in the order of reading. */
  csvRows(): AsyncIterable<string>;
}

export function createDoctorStore(pool: Pool): DoctorStore {
  return {
    async clear() {
      await pool.query('truncate doctor_key, doctor_finding restart identity');
    },

    async addKeys(keys) {
      if (keys.length === 0) return;
      await pool.query({
        name: 'add doctor keys',
        text: `insert into doctor_key (key_hash, is_email, record_id, object, name, owner, field, written)
          select * from unnest($1::bytea[], $2::boolean[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
        values: [
          keys.map(({ hash }) => hash),
          keys.map(({ isEmail }) => isEmail),
          keys.map(({ place }) => place.id),
          keys.map(({ place }) => place.object),
          keys.map(({ place }) => place.name),
          keys.map(({ place }) => place.owner),
          keys.map(({ place }) => place.field),
          keys.map(({ place }) => place.written),
        ],
      });
    },

    async addFindings(findings) {
      if (findings.length === 0) return;
      await pool.query({
        name: 'add doctor findings',
        text: `insert into doctor_finding (kind, finding, line, once)
          select * from unnest($1::text[], $2::jsonb[], $3::text[], $4::text[])
          on conflict (kind, once) where once is not null do nothing`,
        values: [
          findings.map(({ finding }) => finding.kind),
          findings.map(({ finding }) => JSON.stringify(finding)),
          findings.map(({ line }) => line),
          findings.map(({ finding }) => onceOf(finding)),
        ],
      });
    },

    async *sharedKeys() {
      const statement = `select * from doctor_key join (
          select key_hash, count(distinct record_id) as holders from doctor_key group by key_hash) k using (key_hash)
        where holders > 1 order by key_hash, record_id, field`;
      for await (const rows of portions<KeyColumns>(pool, statement)) yield rows.map(keyOf);
    },

    async totals() {
      const { rows } = await pool.query<{ kind: FindingKind; total: string }>(
        'select kind, count(*) as total from doctor_finding group by kind',
      );
      return Object.fromEntries(rows.map(({ kind, total }) => [kind, Number(total)]));
    },

    async first(kind, most) {
      const { rows } = await pool.query<{ finding: Finding }>(
        'select finding from doctor_finding where kind = $1 order by id limit $2',
        [kind, most],
      );
      return rows.map(({ finding }) => finding);
    },

    async csvBytes() {
      const { rows } = await pool.query<{ bytes: string }>(
        'select coalesce(sum(octet_length(line)), 0) as bytes from doctor_finding',
      );
      return Number(rows[0]?.bytes ?? 0);
    },

    async *csvRows() {
      const statement = 'select line from doctor_finding order by kind, id';
      for await (const rows of portions<{ line: string }>(pool, statement)) {
        yield rows.map(({ line }) => line).join('');
      }
    },
  };
}

/** Of a person with several records one finding is enough, and one for each field that is shared. */
function onceOf({ kind, id, field }: Finding): string | undefined {
  if (kind === 'duplicate') return id;
  return kind === 'shared' ? `${id} ${field}` : undefined;
}

/** The rows of a statement by a cursor: as many as a portion at a time, also while they are sorted. */
async function* portions<Columns extends object>(
  pool: Pool,
  statement: string,
): AsyncIterable<readonly Columns[]> {
  const client = await pool.connect();
  let isOver = false;
  try {
    await client.query('begin');
    await client.query(`declare portion no scroll cursor for ${statement}`);
    for (;;) {
      const { rows } = await client.query<Columns>(`fetch ${PORTION} from portion`);
      if (rows.length === 0) break;
      yield rows;
    }
    isOver = true;
  } finally {
    await giveBack(client, isOver);
  }
}

async function giveBack(client: PoolClient, isOver: boolean): Promise<void> {
  const ended = await client.query(isOver ? 'commit' : 'rollback').then(
    () => true,
    () => false,
  );
  client.release(!ended);
}

interface KeyColumns extends Omit<RecordField, 'id'> {
  readonly key_hash: Buffer;
  readonly is_email: boolean;
  readonly record_id: string;
  readonly holders: string;
}

function keyOf(row: KeyColumns): SharedKey {
  const { object, name, owner, field, written } = row;
  return {
    hash: row.key_hash,
    isEmail: row.is_email,
    place: { object, id: row.record_id, name, owner, field, written },
    holders: Number(row.holders),
  };
}
