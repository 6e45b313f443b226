import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { Row } from '../row.ts';
import type { MetadataComponent } from '../schema/metadata-component.ts';
import type { Element } from '../schema/read-metadata.ts';
import type { Store, Step } from './store.ts';

const storedRow = z.object({ object: z.string(), deleted: z.number(), row: z.string() });
const storedPrefix = z.object({ object: z.string(), prefix: z.string() });
const storedComponent = z.object({
  type: z.string(),
  full_name: z.string(),
  file: z.string(),
  content: z.string(),
});
const storedCounter = z.object({ name: z.string(), value: z.number() });

/**
 * Keeps the org's rows in one SQLite file: written at every commit, in one transaction of the file, so that a
 * process that is killed leaves either all of a commit or nothing of it.
 */
export class DataFile {
  readonly #database: DatabaseSync;
  readonly #put: StatementSync;
  readonly #count: StatementSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = normal;
      create table if not exists row (
        id text primary key, object text not null, deleted integer not null, row text not null
      ) without rowid;
      create table if not exists key_prefix (object text primary key, prefix text not null);
      create table if not exists counter (name text primary key, value integer not null);
      create table if not exists file_bytes (reference text primary key, bytes blob not null);
      create table if not exists component (
        type text not null, full_name text not null, file text not null, content text not null,
        primary key (type, full_name)
      );
    `);
    this.#put = this.#database.prepare(
      'insert into row (id, object, deleted, row) values (?, ?, ?, ?) ' +
        'on conflict (id) do update set deleted = excluded.deleted, row = excluded.row',
    );
    this.#count = this.#database.prepare(
      'insert into counter (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    );
  }

  keyPrefixes(): Map<string, string> {
    const rows = this.#database.prepare('select object, prefix from key_prefix').all();
    return new Map(
      z
        .array(storedPrefix)
        .parse(rows)
        .map(({ object, prefix }) => [object, prefix]),
    );
  }

  keepKeyPrefixes(prefixes: ReadonlyMap<string, string>): void {
    const keep = this.#database.prepare('insert or ignore into key_prefix (object, prefix) values (?, ?)');
    for (const [object, prefix] of prefixes) keep.run(object, prefix);
  }

  /** What was deployed to the org. */
  components(): readonly MetadataComponent[] {
    const rows = this.#database.prepare('select type, full_name, file, content from component').all();
    return z
      .array(storedComponent)
      .parse(rows)
      .map(({ type, full_name: fullName, file, content }) => ({
        type,
        fullName,
        file,
        content: JSON.parse(content) as Element,
      }));
  }

  /** Keeps what was deployed, all of it or nothing. */
  keepComponents(components: readonly MetadataComponent[]): void {
    const keep = this.#database.prepare(
      'insert into component (type, full_name, file, content) values (?, ?, ?, ?) ' +
        'on conflict (type, full_name) do update set file = excluded.file, content = excluded.content',
    );
    this.#inTransaction(() => {
      for (const { type, fullName, file, content } of components) {
        keep.run(type, fullName, file, JSON.stringify(content));
      }
    });
  }

  counters(): Map<string, number> {
    const rows = this.#database.prepare('select name, value from counter').all();
    return new Map(
      z
        .array(storedCounter)
        .parse(rows)
        .map(({ name, value }) => [name, value]),
    );
  }

  /**
   * Fills a store with the rows of the file.
   * @returns how many rows there were
   */
  load(store: Store): number {
    const known = new Set([...store.tables()].map((table) => table.object.name));
    let count = 0;
    for (const stored of this.#database
      .prepare('select object, deleted, row from row order by id')
      .iterate()) {
      const { object, deleted, row } = storedRow.parse(stored);
      if (!known.has(object)) {
        throw new Error(`The data file holds rows of ${object}, which the project does not have any more.`);
      }
      const table = store.table(object);
      const kept = JSON.parse(row) as Row;
      // Fields that were added to the object since are empty.
      const complete: Record<string, Row[string]> = {};
      for (const field of table.object.fields) complete[field.name] = kept[field.name] ?? null;
      table.load({ ...complete, Id: kept.Id }, deleted === 1);
      count += 1;
    }
    return count;
  }

  /** Bytes of a file, which are kept before the row that refers to them. */
  putBytes(reference: string, bytes: Buffer): void {
    this.#database
      .prepare('insert or ignore into file_bytes (reference, bytes) values (?, ?)')
      .run(reference, bytes);
  }

  getBytes(reference: string): Buffer | undefined {
    const found = this.#database.prepare('select bytes from file_bytes where reference = ?').get(reference);
    const bytes: unknown = found?.['bytes'];
    return bytes instanceof Uint8Array ? Buffer.from(bytes) : undefined;
  }

  /** Writes a commit and the counters that it has moved. */
  keep(steps: readonly Step[], counters: ReadonlyMap<string, number>): void {
    this.#inTransaction(() => {
      for (const { table, kind, before, after } of steps) {
        const deleted = kind === 'DELETE';
        const row = deleted ? before && table.deleted.get(before.Id) : after;
        if (row) this.#put.run(row.Id, table.object.name, deleted ? 1 : 0, JSON.stringify(row));
      }
      for (const [name, value] of counters) this.#count.run(name, value);
    });
  }

  #inTransaction(work: () => void): void {
    this.#database.exec('begin');
    try {
      work();
      this.#database.exec('commit');
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}
