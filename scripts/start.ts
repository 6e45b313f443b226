import { samplePeople } from '../test/simulators/people/sample-people.ts';
import { choosePorts } from './demo/choose-ports.ts';
import { demoEnvironment } from './demo/demo-environment.ts';
import { DemoProcess } from './demo/demo-process.ts';
import { formatLine } from './demo/format-line.ts';
import { openDemoFolder } from './demo/open-demo-folder.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { stopLeftDatabase } from './demo/stop-left-database.ts';
import { waitUntilReady } from './demo/wait-until-ready.ts';
import { waitUntilShared } from './demo/wait-until-shared.ts';

/*
 * Runs the whole of Parley without any account: the local org, the simulated providers, the bridge and a demo data
 * set. Ctrl-C stops all of it.
 */

/** The first start compiles the base components of Lightning. */
const ORG_READY_MS = 300_000;
const READY_MS = 60_000;
/** All together stay below the ten seconds after which people press Ctrl-C again. */
const BRIDGE_STOP_MS = 6_000;
const STOP_MS = 1_500;
const LOOK_AT_PARENT_MS = 500;

const stopping = new AbortController();
const running: DemoProcess[] = [];
const startedAt = Date.now();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopping.abort(new StopRequest()));
}

// npm runs this through a shell, which dies of a signal without handing it on.
if (process.env['npm_lifecycle_event']) {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && stopping.abort(new StopRequest()), LOOK_AT_PARENT_MS).unref();
}

class StopRequest extends Error {}

let folder: Awaited<ReturnType<typeof openDemoFolder>> | undefined;
try {
  await run();
} catch (error) {
  const reason: unknown = stopping.signal.aborted ? stopping.signal.reason : error;
  stopping.abort(reason);
  if (!(reason instanceof StopRequest)) {
    process.exitCode = 1;
    console.error(`\nParley cannot run: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}
if (running.length > 0) console.log('Stopping …');
// The bridge first, while what it writes to is still there.
for (const part of running.reverse()) {
  const isBridge = part.name === 'bridge';
  const isClean = await part.stop(isBridge ? BRIDGE_STOP_MS : STOP_MS);
  if (isBridge && !isClean && folder) await stopLeftDatabase(folder.path);
}
await folder?.close();
process.exit();

async function run(): Promise<void> {
  const ports = await choosePorts(process.env);
  folder = await openDemoFolder(process.env['PARLEY_DATA_DIR'] || undefined);
  const environment = demoEnvironment(process.env, ports, folder);
  const at = (port: number) => `http://127.0.0.1:${port}`;

  start('simulators', 'test/simulators/main.ts', environment.simulators);
  start('local org', 'test/local-org/main.ts', environment.localOrg);
  await waitUntilReady(`${at(ports.SIMULATOR_PORT)}/health`, stopping.signal, READY_MS);
  await waitUntilReady(`${at(ports.LOCAL_ORG_PORT)}/services/data`, stopping.signal, ORG_READY_MS);
  await seedDemo(at(ports.LOCAL_ORG_PORT));
  start('bridge', 'bridge/main.ts', environment.bridge);
  await waitUntilReady(`${at(ports.PARLEY_PORT)}/ready`, stopping.signal, READY_MS);
  await waitUntilShared(at(ports.LOCAL_ORG_PORT), 'ana@parley.test', stopping.signal, READY_MS);

  console.log(`
Parley is ready

  Inbox    ${at(ports.LOCAL_ORG_PORT)}/
           Salesforce as a rep sees it. Inbox is in the bar at the bottom.
  Phone    ${at(ports.SIMULATOR_PORT)}/
           The phone of a customer, ${samplePeople[0]?.firstName} ${samplePeople[0]?.lastName}: SMS, WhatsApp and calls. The reps' phones lie beside it.
  Bridge   ${at(ports.PARLEY_PORT)}/ready

  Try this first: open Inbox and Phone side by side, write a text on the phone, answer it in the inbox. Then call: Ana's phone rings.

  ${folder.isKept ? `The data stay in ${folder.path}.` : 'The data go when it stops. PARLEY_DATA_DIR=.parley npm start keeps them.'}
  Ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops everything.
`);
  await new Promise((_resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason), { once: true });
  });
}

/** Starts a part. When it ends by itself, everything ends. */
function start(name: string, script: string, environment: NodeJS.ProcessEnv): void {
  stopping.signal.throwIfAborted();
  const print = (line: string) => console.log(`${name.padEnd(10)} | ${formatLine(line)}`);
  const part = new DemoProcess({ name, script, environment, print });
  running.push(part);
  void part.ended.then((reason) => {
    if (stopping.signal.aborted) return;
    const lines = part.lastLines.map((line) => `  ${formatLine(line)}`).join('\n');
    stopping.abort(new Error(`the ${name} has ended (${reason}). Its last lines:\n${lines}`));
  });
}
