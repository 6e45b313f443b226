import * as fc from 'fast-check';
import { retryDelay } from '../../bridge/retry-delay.ts';

test('the delay doubles from a second up to a quarter of an hour', () => {
  expect([1, 2, 3].map((attempts) => retryDelay(attempts, undefined, 0))).toEqual([1_000, 2_000, 4_000]);
  expect(retryDelay(500, undefined, 0)).toBe(900_000);
});

test('whatever the first and the longest are, three quarters of the delay are certain', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 1, max: 12 }),
      (chance, firstMs, attempts) => {
        const full = Math.min(60_000, firstMs * 2 ** (attempts - 1));
        const delay = retryDelay(attempts, { firstMs, longestMs: 60_000 }, chance);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(full * 0.75));
        expect(delay).toBeLessThanOrEqual(full);
      },
    ),
  );
});
