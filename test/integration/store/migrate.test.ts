import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { migrate } from '../../../bridge/store/migrate.ts';
import { openStore } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const shipped = new URL('../../../bridge/store/sql/', import.meta.url);
const { log } = capturedLog();

describe('the schema of the database', () => {
  let database: FreshDatabase;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let files: string;

  beforeEach(async () => {
    database = await freshDatabase();
    folder = await temporaryFolder();
    files = join(folder.path, 'sql');
    await mkdir(files);
  });
  afterEach(async () => {
    await database.stop();
    await folder.remove();
  });

  /** Migrates with the files of the folder instead of the shipped ones. */
  async function migrateWithFiles(): Promise<number> {
    const { databaseUrl, schema } = database.config;
    const client = new Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` });
    await client.connect();
    try {
      return await migrate(client, schema, pathToFileURL(`${files}/`));
    } finally {
      await client.end();
    }
  }

  test('is made once when three bridges start at the same moment', async () => {
    const open = () => openStore(database.config, log);
    const [first, ...others] = await Promise.all([open(), open(), open()]);
    const { rows } = await first.pool.query('select number from migration order by number');
    expect(rows[0]).toEqual({ number: 1 });
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    await Promise.all([first, ...others].map((store) => store.stop()));
  });

  test('gets only what is new, and keeps what is there', async () => {
    await writeFile(join(files, '000001.sql'), 'create table one (a integer); insert into one values (1);');
    expect(await migrateWithFiles()).toBe(1);
    await writeFile(join(files, '000002.sql'), 'alter table one add b integer;');
    expect(await migrateWithFiles()).toBe(1);
    expect(await migrateWithFiles()).toBe(0);
  });

  test('is not touched by a migration that fails half-way', async () => {
    await writeFile(join(files, '000001.sql'), 'create table one (a integer); select 1 / 0;');
    await expect(migrateWithFiles()).rejects.toThrow('division by zero');
    await writeFile(join(files, '000001.sql'), 'create table one (a integer);');
    expect(await migrateWithFiles()).toBe(1);
  });

  test('of a newer Parley is left alone by an older one', async () => {
    await cp(shipped, files, { recursive: true });
    await writeFile(join(files, '000099.sql'), 'select 1;');
    await expect(migrateWithFiles()).rejects.toMatchObject({ code: 'INTERNAL' });
    const store = await openStore(database.config, log);
    await store.pool.query("insert into migration (number, checksum) values (99, 'of the future')");
    await store.stop();
    await expect(openStore(database.config, log)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  test('whose files were changed after they were applied is not used', async () => {
    await cp(shipped, files, { recursive: true });
    await migrateWithFiles();
    await appendFile(join(files, '000001.sql'), '-- changed\n');
    await expect(migrateWithFiles()).rejects.toMatchObject({ code: 'STORE_ALTERED' });
  });

  test('does not care how a checkout writes the ends of lines', async () => {
    await writeFile(join(files, '000001.sql'), 'create table one\n(a integer);\n');
    await migrateWithFiles();
    await writeFile(join(files, '000001.sql'), 'create table one\r\n(a integer);\r\n');
    expect(await migrateWithFiles()).toBe(0);
  });

  test('is not made in a PostgreSQL before 14', async () => {
    const old = { query: () => Promise.resolve({ rows: [{ server_version_num: '130022' }] }) };
    await expect(migrate(old as unknown as Client, 'parley')).rejects.toMatchObject({
      code: 'STORE_TOO_OLD',
      detail: 'It is 13.',
    });
  });
});

describe('a database that cannot be opened', () => {
  test('is named at once when the server says no, without its password in the log', async () => {
    const database = await freshDatabase();
    const url = new URL(database.config.databaseUrl ?? '');
    url.pathname = '/no-such-database';
    url.password = 'a-secret-password';
    const { log: watched, text } = capturedLog();
    const started = Date.now();
    const error: unknown = await openStore({ ...database.config, databaseUrl: url.href }, watched).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(Date.now() - started).toBeLessThan(5000);
    watched.error('The start failed.', { error });
    expect(text()).toContain('3D000');
    expect(text()).not.toContain('a-secret-password');
    await database.stop();
  });

  test('is waited for as long as it may still come', async () => {
    const { log: watched, text } = capturedLog();
    const config = { databaseUrl: 'postgresql://127.0.0.1:1/parley', schema: 'parley', dataFolder: '' };
    await expect(openStore(config, watched, 700)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(text().match(/does not answer yet/g)).toHaveLength(1);
  });
});
