import * as fc from 'fast-check';
import { RetryDelay } from '../../../bridge/crm/salesforce/pubsub/retry-delay.ts';

describe('the wait before the next attempt', () => {
  it('doubles up to the longest, and at least half of it is certain', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const delay = new RetryDelay({ firstMs: 500, longestMs: 60_000 }, () => chance);
        const waits = Array.from({ length: 12 }, () => delay.next());
        waits.forEach((wait, index) => {
          const limit = Math.min(60_000, 500 * 2 ** index);
          expect(wait).toBeGreaterThanOrEqual(limit / 2);
          expect(wait).toBeLessThanOrEqual(limit);
        });
      }),
    );
  });

  it('is short again after a good attempt', () => {
    const delay = new RetryDelay({ firstMs: 500, longestMs: 60_000 }, () => 1);
    for (let count = 0; count < 5; count += 1) delay.next();
    delay.reset();
    expect(delay.next()).toBe(500);
  });
});
