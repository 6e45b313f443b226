import { formatLine } from '../../../scripts/demo/format-line.ts';

test.each([
  [
    'a JSON log becomes a sentence',
    '{"level":"info","time":"2026-01-01T00:00:00Z","msg":"Taken","lane":"crm"}',
    'info  Taken lane=crm',
  ],
  [
    'a value with blanks is quoted',
    '{"level":"error","msg":"Failed","why":"no answer"}',
    'error Failed why="no answer"',
  ],
  ['plain text stays as it is', 'Simulators at 3003', 'Simulators at 3003'],
  ['JSON that is no log stays as it is', '{"ready":true}', '{"ready":true}'],
  ['half a line of JSON stays as it is', '{"level":"info","msg', '{"level":"info","msg'],
])('%s', (_promise, line, expected) => {
  expect(formatLine(line)).toBe(expected);
});
