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
const summaryOf = (...testResults: object[]) => summarize(JSON.stringify({ testResults }));

test('the last line counts what passed, failed and was skipped', () => {
  const summary = summaryOf(
    file('failed', [result('passed', 'one'), result('failed', 'two')]),
    file('passed', [result('passed', 'three'), result('pending', 'four')]),
  );
  expect(summary.lines.at(-1)).toBe('2 passed, 1 failed, 1 skipped');
  expect(summary.failed).toBe(1);
});

test('skipped tests are listed under their reason', () => {
  const { lines } = summaryOf(
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
  const summary = summaryOf(file('failed', []));
  expect(summary.lines).toEqual(['Could not run: some.test.ts', '0 passed, 1 failed, 0 skipped']);
  expect(summary.failed).toBe(1);
});

test('a run without results is a failure', () => {
  expect(summarize(undefined)).toEqual({
    lines: ['jest ended without results.', '0 passed, 1 failed'],
    failed: 1,
  });
});
