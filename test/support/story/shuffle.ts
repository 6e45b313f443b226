import type { Random } from './random.ts';
import type { Telling } from './telling.ts';

/**
 * The tellings in another order, each three times, in rounds of which each is posted at once. What is told only after
 * something else comes in a later round than it.
 */
export function shuffleTellings(
  tellings: readonly Telling[],
  random: Random,
  perRound: number,
): readonly (readonly Telling[])[] {
  let waiting = tellings.flatMap((telling) => [telling, telling, telling]);
  const told = new Set<string>();
  const rounds: Telling[][] = [];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) => after === undefined || told.has(after));
    const round: Telling[] = [];
    while (round.length < perRound && ready.length > 0) {
      round.push(...ready.splice(random.number(ready.length), 1));
    }
    if (round.length === 0) throw new Error('Everything waits for something that is never told.');
    const posted = new Map<Telling, number>();
    for (const telling of round) {
      posted.set(telling, (posted.get(telling) ?? 0) + 1);
      told.add(telling.name);
    }
    waiting = waiting.filter((telling) => {
      const left = posted.get(telling) ?? 0;
      posted.set(telling, left - 1);
      return left <= 0;
    });
    rounds.push(round);
  }
  return rounds;
}
