import { oneAfterAnother } from '../../../bridge/directory/one-after-another.ts';

/** Work that ends when it is told to. */
function openWork() {
  const begun: PromiseWithResolvers<number>[] = [];
  const ask = oneAfterAnother(() => {
    const work = Promise.withResolvers<number>();
    begun.push(work);
    return work.promise;
  });
  return { begun, ask };
}

/** Lets everything happen that only waits for promises. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('who asks while work is under way shares the next one, which begins when the first has ended', async () => {
  const { begun, ask } = openWork();
  const first = ask();
  const later = [ask(), ask(), ask()];
  await settle();
  expect(begun).toHaveLength(1);
  begun[0]?.resolve(1);
  expect(await first).toBe(1);
  await settle();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
});

test('work that failed is not the answer to whoever asked later', async () => {
  const { begun, ask } = openWork();
  const first = ask();
  const second = ask();
  begun[0]?.reject(new Error('It failed.'));
  await expect(first).rejects.toThrow('It failed.');
  await settle();
  begun[1]?.resolve(2);
  expect(await second).toBe(2);
});

test('who asks when nothing is under way begins at once', async () => {
  const { begun, ask } = openWork();
  const first = ask();
  begun[0]?.resolve(1);
  await first;
  const second = ask();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve(2);
  expect(await second).toBe(2);
});
