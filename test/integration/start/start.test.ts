import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { demoContacts } from '../../../scripts/demo/demo-people.ts';
import { waitFor } from '../../support/wait-for.ts';

/** What `npm start` runs after it has set itself up. */
const script = fileURLToPath(new URL('../../../scripts/start.ts', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 120_000;

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let demo: ChildProcess;
let output: string;

beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(async () => {
  if (demo.exitCode === null && demo.signalCode === null) {
    demo.kill('SIGTERM');
    await once(demo, 'exit');
  }
  await place.remove();
});

function start(environment: NodeJS.ProcessEnv = {}): void {
  output = '';
  demo = spawn(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      TMPDIR: place.path,
      PARLEY_PORT: '0',
      LOCAL_ORG_PORT: '0',
      LOCAL_ORG_PUBSUB_PORT: '0',
      SIMULATOR_PORT: '0',
      ...environment,
    },
  });
  for (const stream of [demo.stdout, demo.stderr])
    stream?.on('data', (part: Buffer) => (output += part.toString()));
}

/** @returns the addresses that it prints, by their names */
async function ready(): Promise<{ inbox: string; phone: string; bridge: string }> {
  await waitFor(
    'Parley is ready',
    () => {
      if (demo.exitCode !== null) throw new Error(`It has ended:\n${output}`);
      return output.includes('Ctrl-C stops everything.');
    },
    READY_MS,
  );
  expect(output).toMatch(/^Parley is ready$/m);
  const address = (name: string) => new RegExp(`^  ${name} +(http://\\S+)$`, 'm').exec(output)?.[1] ?? '';
  return { inbox: address('Inbox'), phone: address('Phone'), bridge: address('Bridge') };
}

/** Processes that run in the folder of this test, or that `npm start` has started. */
function left(): readonly string[] {
  return execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(place.path) || parts.has(line.trim().split(/\s+/)[0] ?? ''));
}

/** Process ids of the parts, by the end of their command line. */
const parts = new Map<string, string>();
function findParts(): void {
  parts.clear();
  const all = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split(
    '\n',
  );
  for (const line of all) {
    const [pid, parent] = line.trim().split(/\s+/);
    if (pid && parent === String(demo.pid)) parts.set(pid, line.trim().split(' ').at(-1) ?? '');
  }
  expect([...parts.values()].sort()).toEqual([
    'bridge/main.ts',
    'test/local-org/main.ts',
    'test/simulators/main.ts',
  ]);
}

async function nothingIsLeft(): Promise<void> {
  await waitFor('an end of all processes', () => left().length === 0, 12_000).catch(() => undefined);
  expect(left()).toEqual([]);
}

test('it runs everything, prints where, and Ctrl-C leaves no process and no file', async () => {
  start();
  const { inbox, phone, bridge } = await ready();
  for (const url of [inbox, phone, bridge]) expect((await fetch(url)).status).toBe(200);
  findParts();

  const askedAt = Date.now();
  demo.kill('SIGINT');
  const [exitCode] = await once(demo, 'exit');
  expect(exitCode).toBe(0);
  expect(Date.now() - askedAt).toBeLessThan(10_000);
  await nothingIsLeft();
  expect(readdirSync(place.path).filter((name) => name.startsWith('parley-demo'))).toEqual([]);
}, 150_000);

test('stopped while it starts, it leaves nothing behind', async () => {
  start();
  await waitFor('the first part', () => output.includes('Simulators at'), 30_000);
  demo.kill('SIGTERM');
  const [exitCode] = await once(demo, 'exit');
  expect(exitCode).toBe(0);
  expect(output).not.toContain('Parley is ready');
  await nothingIsLeft();
  expect(readdirSync(place.path).filter((name) => name.startsWith('parley-demo'))).toEqual([]);
}, 60_000);

test('killed at once, it leaves no process either', async () => {
  start();
  await ready();
  findParts();
  demo.kill('SIGKILL');
  await nothingIsLeft();
}, 150_000);

test('a part that dies stops the rest, and its last lines are shown', async () => {
  start();
  await ready();
  findParts();
  const [bridge] = [...parts].find(([, command]) => command === 'bridge/main.ts') ?? [];
  process.kill(Number(bridge), 'SIGKILL');
  const [exitCode] = await once(demo, 'exit');
  expect(exitCode).toBe(1);
  expect(output).toContain('Parley cannot run: the bridge has ended (signal SIGKILL). Its last lines:');
  await nothingIsLeft();
}, 150_000);

test('with PARLEY_DATA_DIR, what was there is there again at the next start', async () => {
  const environment = { PARLEY_DATA_DIR: `${place.path}/kept` };
  const names = async () => {
    const { inbox } = await ready();
    const login = await fetch(`${inbox}services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        username: 'admin@parley.test',
        password: 'parley',
      }),
    });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const soql = 'SELECT Id, FirstName FROM Contact ORDER BY FirstName';
    const answer = await fetch(`${inbox}services/data/v67.0/query?q=${encodeURIComponent(soql)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await answer.json()) as { records: { Id: string; FirstName: string }[] }).records.map(
      ({ Id, FirstName }) => `${Id} ${FirstName}`,
    );
  };
  start(environment);
  const before = await names();
  expect(before).toHaveLength(demoContacts.length);
  demo.kill('SIGTERM');
  await once(demo, 'exit');

  start(environment);
  expect(await names()).toEqual(before);
}, 300_000);
