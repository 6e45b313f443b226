import { createBatchSize } from '../../../bridge/queue/deliver/batch-size.ts';

test('a batch that the CRM does not answer is halved, down to a size that is never too much', () => {
  const size = createBatchSize(600);
  size.failed();
  expect(size.now()).toBe(300);
  for (let n = 0; n < 10; n += 1) size.failed();
  expect(size.now()).toBe(25);
});

test('success brings the size back, and not beyond what a request carries', () => {
  const size = createBatchSize(600);
  size.failed();
  size.failed();
  size.succeeded();
  expect(size.now()).toBe(300);
  for (let n = 0; n < 10; n += 1) size.succeeded();
  expect(size.now()).toBe(600);
});
