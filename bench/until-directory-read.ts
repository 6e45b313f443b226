import { waitFor } from '../test/support/wait-for.ts';

const LONGEST_MS = 300_000;
const RECORDS = /^parley_directory_records (\d+)$/m;

/**
 * Waits until a bridge has read who has which number.
 * @returns records that have one
 */
export async function untilDirectoryRead(bridgePort: number): Promise<number> {
  return waitFor(
    'the directory',
    async () => {
      const answer = await fetch(`http://127.0.0.1:${bridgePort}/metrics`);
      return Number(RECORDS.exec(await answer.text())?.[1]) || undefined;
    },
    LONGEST_MS,
  );
}
