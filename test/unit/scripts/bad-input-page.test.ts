import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const tests = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(tests, 'bad-input.md'), 'utf8');
const named = [...page.matchAll(/\[([^\]]+)\]\(([^)]+\.ts)\)/g)].map(([, title = '', file = '']) => ({
  title,
  file,
}));

/** Whether a file says these words as a text of its own, as the title of a test is. */
function says(file: string, title: string): boolean {
  const path = join(tests, file);
  if (!existsSync(path)) return false;
  const source = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
}

test('every test that bad-input.md names is there under that title', () => {
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ file, title }) => !says(file, title))).toEqual([]);
});

test('every row of bad-input.md names a test', () => {
  const rows = page.split('\n').filter((line) => /^\| (?!-|What comes)/.test(line));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((row) => !/\.ts\)/.test(row))).toEqual([]);
});
