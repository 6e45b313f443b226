import { summarize } from '../../../scripts/summarize-tests.ts';

const result = (status: string, ...titles: string[]) => ({
  status,
  fullName: titles.join(' '),
  ancestorTitles: titles.slice(0, -1),
});
const file = (status: string, assertionResults: object[]) => ({
  name: 'some.test.ts',
  status,
  assertionResults,
});
const linesOf = (hasSucceeded: boolean, ...testResults: object[]) =>
  summarize(JSON.stringify({ testResults }), hasSucceeded);

test('the last line counts what passed, failed and was skipped', () => {
  const lines = linesOf(
    false,
    file('failed', [result('passed', 'one'), result('failed', 'two')]),
    file('passed', [result('passed', 'three'), result('pending', 'four')]),
  );
  expect(lines.at(-1)).toBe('2 passed, 1 failed, 1 skipped');
});

test('skipped tests are listed under their reason', () => {
  const lines = linesOf(
    true,
    file('passed', [
      result('pending', 'the page [skipped: no Chromium is installed]', 'opens'),
      result('pending', 'the page [skipped: no Chromium is installed]', 'closes'),
      result('todo', 'something'),
    ]),
  );
  expect(lines).toEqual([
    'Skipped because no Chromium is installed: 2',
    '  the page opens',
    '  the page closes',
    'Skipped because the command line or the test itself says so: 1',
    '  something',
    '0 passed, 0 failed, 3 skipped',
  ]);
});

test('a file that could not run is a failure', () => {
  expect(linesOf(false, file('failed', []))).toEqual([
    'Could not run: some.test.ts',
    '0 passed, 1 failed, 0 skipped',
  ]);
});

test('a run that found no test is a failure', () => {
  expect(linesOf(false)).toEqual(['0 passed, 1 failed, 0 skipped']);
});

test('a run that did not end is a failure, although every test passed', () => {
  expect(linesOf(false, file('passed', [result('passed', 'one')]))).toEqual([
    '1 passed, 1 failed, 0 skipped',
  ]);
});

test('a run without results is a failure', () => {
  expect(summarize(undefined, false)).toEqual(['0 passed, 1 failed, 0 skipped']);
});
