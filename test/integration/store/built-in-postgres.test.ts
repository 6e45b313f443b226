import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../../../bridge/store/embedded/is-alive.ts';
import { openStore, type Store } from '../../../bridge/store/store.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { describeIf } from '../../support/skip.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

describe('the built-in PostgreSQL', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const stores = new Set<Store>();

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const store of stores) await close(store);
    await folder.remove();
  });

  const { log } = capturedLog();
  const open = async (dataFolder = folder.path) => {
    const store = await openStore({ schema: 'parley', dataFolder }, log);
    stores.add(store);
    return store;
  };
  const close = async (store: Store) => {
    stores.delete(store);
    await store.stop();
  };
  const serverPid = async (dataFolder = folder.path) =>
    Number.parseInt(await readFile(join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);
  const answers = (store: Store) =>
    store.pool.query('select 1').then(
      () => true,
      () => false,
    );

  test('comes up in an empty folder, keeps what is written, and is gone after the end', async () => {
    const first = await open();
    await first.pool.query('create table kept as select 42 as answer');
    const pid = await serverPid();
    await close(first);
    expect(isAlive(pid)).toBe(false);
    const second = await open();
    expect((await second.pool.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
  });

  test('writes to the disk before it says so, and cannot be reached from the network', async () => {
    const store = await open();
    const { rows } = await store.pool.query(
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses', 'full_page_writes') order by name",
    );
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    expect((await stat(join(folder.path, 'postgres'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder.path, 'postgres/socket'))).mode & 0o077).toBe(0);
  });

  test('a failed statement does not bring a text into the log of the server', async () => {
    const store = await open();
    await store.pool.query('create table one (body text unique)');
    await store.pool.query('insert into one values ($1)', ['a private text']);
    await expect(store.pool.query('insert into one values ($1)', ['a private text'])).rejects.toThrow();
    await expect(store.pool.query("insert into one values ('a private text')")).rejects.toThrow();
    const serverLog = await readFile(join(folder.path, 'postgres/server.log'), 'utf8');
    expect(serverLog).toContain('duplicate key');
    expect(serverLog).not.toContain('private');
  });

  test('bridges with one folder share one server, which stops with the last of them', async () => {
    const [first, second, third] = await Promise.all([open(), open(), open()]);
    const pid = await serverPid();
    await close(first);
    await close(second);
    expect(await answers(third)).toBe(true);
    expect(await serverPid()).toBe(pid);
    await close(third);
    expect(isAlive(pid)).toBe(false);
    expect((await readdir(join(folder.path, 'postgres'))).sort()).toEqual([
      'cluster',
      'server.log',
      'socket',
    ]);
  });

  test('bridges that stop at the same moment leave no server behind', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    const pid = await serverPid();
    await Promise.all([close(first), close(second)]);
    expect(isAlive(pid)).toBe(false);
  });

  test('is started again when it dies', async () => {
    const store = await open();
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await waitFor('the database answers again', () => answers(store), 20_000);
    expect(await serverPid()).not.toBe(pid);
    const migrations = await readdir(new URL('../../../bridge/store/sql/', import.meta.url));
    expect((await store.pool.query('select from migration')).rows).toHaveLength(migrations.length);
  });

  test('is adopted when the bridge was killed', async () => {
    const script = fileURLToPath(new URL('../../support/hold-store.ts', import.meta.url));
    const killed = spawn(process.execPath, [script, folder.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(killed.stdout, 'data');
    const pid = await serverPid();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(isAlive(pid)).toBe(true);

    const store = await open();
    expect(await serverPid()).toBe(pid);
    await close(store);
    expect(isAlive(pid)).toBe(false);
  });

  test('works in a folder that is too deep for the address of a socket', async () => {
    const deep = join(folder.path, 'a-folder-with-a-long-name'.repeat(4), 'and-another-one'.repeat(4));
    await mkdir(deep, { recursive: true });
    const store = await open(deep);
    expect(await answers(store)).toBe(true);
    const again = await open(deep);
    const { rows } = await again.pool.query('show unix_socket_directories');
    const socketFolder = String(rows[0].unix_socket_directories);
    expect((await stat(socketFolder)).mode & 0o077).toBe(0);
    await close(store);
    await close(again);
    await rm(socketFolder, { recursive: true });
  });

  test('does not use a folder that is open to others', async () => {
    await mkdir(join(folder.path, 'postgres'));
    await chmod(join(folder.path, 'postgres'), 0o777);
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_NOT_EMBEDDABLE',
      detail: expect.stringContaining('closed to all others'),
    });
  });

  test('does not touch the files of another version of PostgreSQL', async () => {
    const store = await open();
    await close(store);
    await writeFile(join(folder.path, 'postgres/cluster/PG_VERSION'), '12\n');
    await expect(open()).rejects.toMatchObject({
      code: 'STORE_NOT_EMBEDDABLE',
      detail: expect.stringContaining('PostgreSQL 12'),
    });
  });

  describeIf(process.getuid?.() === 0, 'needs root', 'started by root', () => {
    test('says which folder its user cannot pass, and what to set', async () => {
      const closed = join(folder.path, 'closed');
      await mkdir(closed, { mode: 0o700 });
      await expect(open(join(closed, 'data'))).rejects.toMatchObject({
        code: 'STORE_NOT_EMBEDDABLE',
        detail: expect.stringMatching(/cannot pass .*closed\. .*PARLEY_DATA_DIR/),
      });
    });

    test('runs as another user', async () => {
      await open();
      expect((await stat(`/proc/${await serverPid()}`)).uid).not.toBe(0);
    });
  });
});
