import { jest } from '@jest/globals';
import { createKeptValue } from '../../../bridge/crm/salesforce/rest/kept-value.ts';

const SECOND_MS = 1_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function counted() {
  let reads = 0;
  let away: (() => Promise<number>) | undefined;
  const value = createKeptValue(() => (away ? away() : Promise.resolve((reads += 1))));
  return { value, reads: () => reads, go: (how: typeof away) => (away = how) };
}

test('it is read once in a minute, however many ask', async () => {
  const { value, reads } = counted();
  await Promise.all([value.current(), value.current()]);
  await jest.advanceTimersByTimeAsync(60 * SECOND_MS);
  expect(await value.current()).toBe(1);
  await jest.advanceTimersByTimeAsync(SECOND_MS);
  expect(await value.current()).toBe(2);
  expect(reads()).toBe(2);
});

test('an occasion that costs nothing is taken, but not at every turn', async () => {
  const { value, reads } = counted();
  value.renewEarly();
  await jest.advanceTimersByTimeAsync(10 * SECOND_MS);
  value.renewEarly();
  expect(reads()).toBe(1);
  await jest.advanceTimersByTimeAsync(20 * SECOND_MS);
  value.renewEarly();
  await jest.advanceTimersByTimeAsync(50 * SECOND_MS);
  expect(await value.current()).toBe(2);
  expect(reads()).toBe(2);
});

test('what was forgotten is read anew, also when it was just being read', async () => {
  const { value, go, reads } = counted();
  await value.current();
  value.forget();
  expect(await value.current()).toBe(2);
  let answer: (read: number) => void = () => undefined;
  go(() => new Promise((resolve) => (answer = resolve)));
  value.forget();
  const before = value.current();
  value.forget();
  go(undefined);
  expect(await value.current()).toBe(3);
  answer(99);
  await before;
  expect(await value.current()).toBe(3);
  expect(reads()).toBe(3);
});

test('what was forgotten serves on while nothing newer can be had', async () => {
  const { value, go } = counted();
  await value.current();
  value.forget();
  go(() => Promise.reject(new Error('away')));
  expect(await value.current()).toBe(1);
});

test('while Salesforce is away or slow the last value serves', async () => {
  const { value, go } = counted();
  await value.current();
  await jest.advanceTimersByTimeAsync(120 * SECOND_MS);
  go(() => Promise.reject(new Error('away')));
  expect(await value.current()).toBe(1);
  go(() => new Promise(() => undefined));
  await jest.advanceTimersByTimeAsync(6 * SECOND_MS);
  const slow = value.current();
  await jest.advanceTimersByTimeAsync(5 * SECOND_MS);
  expect(await slow).toBe(1);
});

test('without any value yet the reason is thrown', async () => {
  const { value, go } = counted();
  go(() => Promise.reject(new Error('away')));
  await expect(value.current()).rejects.toThrow('away');
});
