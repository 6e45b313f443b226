import { z } from 'zod';
import { waitFor } from '../../test/support/wait-for.ts';
import { peakMemory } from '../peak-memory.ts';
import { startStage } from '../start-stage.ts';
import type { Measure } from '../table.ts';
import { untilDirectoryRead } from '../until-directory-read.ts';
import { inMilliseconds, memoryWords, ratio, whole } from '../words.ts';

const FEW = 10_000;
const MANY = 100_000;
/** What JavaScript may hold, so that memory is what is needed and not what the machine has room for. */
const HEAP_MEGABYTES = 128;
const LONGEST_MS = 600_000;
const resultShape = z.object({
  read: z.number(),
  tookMs: z.number(),
  totals: z.record(z.string(), z.number()),
});

/** The match doctor over all people of an org: how long it takes, and that its memory does not grow with the org. */
export async function doctor(say: (line: string) => void): Promise<readonly Measure[]> {
  const few = await examine(FEW, say);
  const many = await examine(MANY, say);
  return [
    {
      what: `First reading of the numbers of ${whole(many.read)} people, from the start of the bridge`,
      value: `${inMilliseconds(many.loadedMs)}, ${memoryWords(many.whileLoading)}`,
    },
    {
      what: `Match doctor over ${whole(many.read)} people`,
      value: `${inMilliseconds(many.tookMs)}, ${whole(many.findings)} findings`,
      target: '< 2 min',
    },
    {
      what: `Most memory while it looks at ${whole(few.read)}, with a heap of ${HEAP_MEGABYTES} MB`,
      value: memoryWords(few.peak),
    },
    { what: `The same while it looks at ${whole(many.read)}`, value: memoryWords(many.peak) },
    {
      what: 'Memory of the bridge, ten times as many people ÷ these',
      value:
        few.peak && many.peak ? ratio(many.peak.bridge / few.peak.bridge) : 'not measured on this system',
      target: '≈ 1',
    },
  ];
}

async function examine(people: number, say: (line: string) => void) {
  const stage = await startStage();
  try {
    await stage.addPeople('others', people);
    const startedAt = performance.now();
    const bridge = await stage.startBridge({ org: stage.org, heapMegabytes: HEAP_MEGABYTES });
    const loading = peakMemory(bridge.pid, stage.dataFolder);
    await untilDirectoryRead(stage.bridgePort);
    const loadedMs = performance.now() - startedAt;
    const whileLoading = await loading.stop();
    say(`${whole(people)} people loaded in ${inMilliseconds(loadedMs)}, ${memoryWords(whileLoading)}`);
    const watched = peakMemory(bridge.pid, stage.dataFolder);
    const id = await stage.command('CheckNumbers');
    const { status, result } = await waitFor(
      'the end of the check',
      async () => {
        const now = await stage.commandStatus(id);
        return (now.status === 'Done' || now.status === 'Failed') && now;
      },
      LONGEST_MS,
    );
    const peak = await watched.stop();
    if (status !== 'Done') throw new Error(`The check has failed: ${result}`);
    const { read, tookMs, totals } = resultShape.parse(JSON.parse(result));
    const findings = Object.values(totals).reduce((sum, count) => sum + count, 0);
    say(
      `${whole(read)} people in ${inMilliseconds(tookMs)}, ${JSON.stringify(totals)}, ${memoryWords(peak)}`,
    );
    return { read, tookMs, findings, peak, loadedMs, whileLoading };
  } finally {
    await stage.stop();
  }
}
