import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/free-port.ts';
import type { LoadPlan } from '../../test/support/load/load-plan.ts';
import type { LoadResult } from '../../test/support/load/post-load.ts';
import { prepareLoad } from '../../test/support/load/prepare-load.ts';
import { startBridgeProcess } from '../../test/support/start-bridge-process.ts';
import { startProcess, type RunningProcess } from '../../test/support/start-process.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { bridgeEnvironment } from '../bridge-environment.ts';
import { demoIdentity } from '../demo-identity.ts';
import { median } from '../median.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, ratio, whole } from '../words.ts';

const ROUNDS = 3;
const MESSAGES = 40_000;
const WARM_UP = 10_000;
const CONNECTIONS = 64;
const LIVE_PER_SECOND = 1_000;
const LIVE_SECONDS = 12;

interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly process: RunningProcess;
}

/**
 * How fast webhooks are answered: by the least that a server can do, by Express, by Express with Twilio's signature
 * check, and by Parley, which also stores them before it answers. All run all the time, and are loaded in turn.
 */
export async function acknowledge(say: (line: string) => void): Promise<readonly Measure[]> {
  const folder = await temporaryFolder();
  const contestants: Contestant[] = [];
  try {
    contestants.push(
      await startServer('bare node:http', 'bare-server.ts'),
      await startServer('Express, nothing else', 'express-server.ts'),
      await startServer('Express and signature check', 'express-server.ts', {
        AUTH_TOKEN: demoIdentity.authToken,
        PUBLIC_URL: demoIdentity.publicUrl,
      }),
      await startParley(folder.path),
    );
    const results = new Map(contestants.map(({ name }) => [name, [] as LoadResult[]]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const { name, port } of contestants) {
        // Round 0 lets the compilers of all of them do their work.
        const messages = round === 0 ? WARM_UP : MESSAGES;
        const result = await load(`r${round}`, port, { messages, pace: { kind: 'closed', restMs: 0 } });
        if (round > 0) results.get(name)?.push(result);
        say(`round ${round}: ${name} ${whole(result.acknowledged / result.seconds)}/s`);
      }
    }
    const live: LoadResult[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      live.push(
        await load(`live${round}`, contestants.at(-1)?.port ?? 0, {
          messages: LIVE_PER_SECOND * LIVE_SECONDS,
          pace: { kind: 'open', perSecond: LIVE_PER_SECOND },
        }),
      );
    }
    return measures(results, live);
  } finally {
    for (const { process: running } of contestants) await running.stop();
    await folder.remove();
  }
}

async function startServer(
  name: string,
  file: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Contestant> {
  const port = await freePort();
  const running = await startProcess({
    script: fileURLToPath(new URL(`../servers/${file}`, import.meta.url)),
    environment: { ...environment, PORT: String(port) },
    readyUrl: `http://127.0.0.1:${port}/ready`,
  });
  return { name, port, process: running };
}

async function startParley(dataFolder: string): Promise<Contestant> {
  const port = await freePort();
  return {
    name: 'Parley, stored durably',
    port,
    process: await startBridgeProcess(bridgeEnvironment(port, dataFolder)),
  };
}

async function load(
  name: string,
  port: number,
  plan: Pick<LoadPlan, 'messages' | 'pace'>,
): Promise<LoadResult> {
  const prepared = await prepareLoad({
    ...demoIdentity,
    ...plan,
    ports: [port],
    name,
    conversations: 2_000,
    connections: CONNECTIONS,
    isRepeated: false,
  });
  const result = await prepared.run();
  if (result.acknowledged !== plan.messages) {
    throw new Error(`Of ${plan.messages} webhooks ${result.acknowledged} were answered 2xx.`);
  }
  return result;
}

function measures(
  results: ReadonlyMap<string, readonly LoadResult[]>,
  live: readonly LoadResult[],
): readonly Measure[] {
  const perSecond = ({ acknowledged, seconds }: LoadResult): number => acknowledged / seconds;
  const rounds = [...results.values()];
  const [bare = [], , checked = [], parley = []] = rounds;
  const ratioTo = (one: readonly LoadResult[], other: readonly LoadResult[]): number =>
    median(one.map((result, round) => perSecond(result) / perSecond(other[round] ?? result)));
  return [
    ...[...results].map(([name, ofName]) => ({
      what: `Webhooks answered a second, ${CONNECTIONS} connections: ${name}`,
      value: [
        whole(median(ofName.map(perSecond))),
        `${ratio(ratioTo(ofName, bare))} of bare`,
        `p50 ${inMilliseconds(median(ofName.map((one) => one.latencies.p50)))}`,
        `p99 ${inMilliseconds(median(ofName.map((one) => one.latencies.p99)))}`,
      ].join(', '),
    })),
    {
      what: 'Durable acknowledgement ÷ signature check alone',
      value: ratio(ratioTo(parley, checked)),
      target: '≥ 0.7',
    },
    {
      what: `p99 of a durable acknowledgement at ${whole(LIVE_PER_SECOND)} a second`,
      value: `${inMilliseconds(median(live.map((one) => one.latencies.p99)))} (p50 ${inMilliseconds(median(live.map((one) => one.latencies.p50)))})`,
      target: '≤ 10 ms',
    },
  ];
}
