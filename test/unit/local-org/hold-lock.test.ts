import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { holdLock } from '../../local-org/lightning/compile/hold-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('work under one lock runs one after the other, and the lock is gone afterwards', async () => {
  const lock = join(folder, 'deep', 'lock');
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} ends`);
  };
  await Promise.all([holdLock(lock, work('first')), holdLock(lock, work('second'))]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is gone counts for nothing', async () => {
  const lock = join(folder, 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  expect(await holdLock(lock, async () => 'done')).toBe('done');
});

test('work that fails gives the lock back', async () => {
  const lock = join(folder, 'lock');
  await expect(holdLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await holdLock(lock, async () => 'done')).toBe('done');
});
