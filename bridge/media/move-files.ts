import { runLoop } from '../queue/lane/run-loop.ts';
import { createWakeUp } from '../queue/lane/wake-up.ts';
import { createFileSteps, type MovingParts } from './file-steps.ts';

const LANES = 3;
const IDLE_MS = 1_000;

/** Brings files of customers from providers into the CRM, until the signal aborts. */
export async function moveFiles(parts: MovingParts): Promise<void> {
  const { signal, log } = parts;
  const storeWakeUp = createWakeUp();
  const steps = createFileSteps(parts, storeWakeUp);
  const loop = { idleMs: IDLE_MS, signal };
  const lanes = Array.from({ length: LANES }, () => [
    runLoop(steps.fetchNext, { ...loop, wakeUp: parts.wakeUp, log: log.child({ lane: 'fetch' }) }),
    runLoop(steps.storeNext, { ...loop, wakeUp: storeWakeUp, log: log.child({ lane: 'store' }) }),
  ]);
  await Promise.all(lanes.flat());
}
