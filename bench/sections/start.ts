import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../test/support/free-port.ts';
import { startBridgeProcess } from '../../test/support/start-bridge-process.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { bridgeEnvironment } from '../bridge-environment.ts';
import { median } from '../median.ts';
import { memoryOf } from '../memory-of.ts';
import type { Measure } from '../table.ts';
import { inMilliseconds, memoryWords } from '../words.ts';

const ROUNDS = 3;
const IDLE_MS = 5_000;

/** From the start of the process to the first 200 of /ready: with an empty data folder, and with one that is there. */
export async function start(say: (line: string) => void): Promise<readonly Measure[]> {
  const first: number[] = [];
  const again: number[] = [];
  let memory: Awaited<ReturnType<typeof memoryOf>>;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const folder = await temporaryFolder();
    const port = await freePort();
    for (const times of [first, again]) {
      const bridge = await startBridgeProcess(bridgeEnvironment(port, folder.path));
      times.push(bridge.readyAfterMs);
      if (times === again && round === ROUNDS) {
        await wait(IDLE_MS);
        memory = await memoryOf(bridge.pid, folder.path);
      }
      await bridge.stop();
    }
    await folder.remove();
    say(`round ${round}: ${inMilliseconds(first.at(-1) ?? 0)}, again ${inMilliseconds(again.at(-1) ?? 0)}`);
  }
  return [
    { what: 'Start to ready, first time', value: inMilliseconds(median(first)), target: '< 1 s' },
    { what: 'Start to ready, again', value: inMilliseconds(median(again)), target: '< 1 s' },
    { what: 'Memory of bridge and database, idle', value: memoryWords(memory), target: '< 250 MB' },
  ];
}
