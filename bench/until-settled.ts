import { waitFor } from '../test/support/wait-for.ts';
import type { Stage } from './start-stage.ts';

const SETTLED_MS = 5_000;
const LONGEST_MS = 300_000;

/**
 * Waits until a bridge that has just started asks Salesforce for nothing more: it reads who has which number first.
 * @returns ms from now to its last request
 */
export async function untilSettled(stage: Stage): Promise<number> {
  const startedAt = performance.now();
  let quietSince = startedAt;
  let last = -1;
  const isQuiet = async (): Promise<boolean> => {
    const { apiUsed } = await stage.figures();
    if (apiUsed !== last) quietSince = performance.now();
    last = apiUsed;
    return performance.now() - quietSince > SETTLED_MS;
  };
  await waitFor('the bridge to settle', isQuiet, LONGEST_MS);
  return quietSince - startedAt;
}
