import { retryDelay } from '../../../bridge/queue/lane/retry-delay.ts';

test('the delay doubles up to a quarter of an hour', () => {
  expect([1, 2, 3].map((attempts) => retryDelay(attempts, 0))).toEqual([1_000, 2_000, 4_000]);
  expect(retryDelay(500, 0)).toBe(900_000);
});

test('the delay is spread by up to a quarter', () => {
  expect(retryDelay(1, 1)).toBe(750);
});
