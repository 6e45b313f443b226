import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** @returns what eslint complains of, as `line: rule` */
function complaintsOf(path: string, source: string): readonly string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', path, '--format', 'json'],
    { cwd: root, input: source, encoding: 'utf8' },
  );
  if (!stdout) throw new Error(stderr);
  const [file] = JSON.parse(stdout) as { messages: { line: number; ruleId: string }[] }[];
  return (file?.messages ?? []).map(({ line, ruleId }) => `${line}: ${ruleId}`);
}

test('syntax that cannot be stripped, and what the bridge does without, is found', () => {
  const source = `enum Color { Red }
namespace Shape { export const round = 1; }
export class Pen { constructor(readonly color: Color) {} }
export default Shape;
export * from './names.ts';
export const port = process.env.PARLEY_PORT;
export const parse = (text: any) => text;
export const first = (list: string[]) => list[0]!;
console.log(port);
`;
  expect(new Set(complaintsOf('bridge/planted.ts', source))).toEqual(
    new Set([
      '1: no-restricted-syntax',
      '2: no-restricted-syntax',
      '2: @typescript-eslint/no-namespace',
      '3: no-restricted-syntax',
      '4: no-restricted-syntax',
      '5: no-restricted-syntax',
      '6: no-restricted-properties',
      '7: @typescript-eslint/no-explicit-any',
      '8: @typescript-eslint/no-non-null-assertion',
      '9: no-console',
    ]),
  );
});

test('a file of more than 400 lines is found', () => {
  expect(complaintsOf('scripts/planted.ts', '// line\n'.repeat(401))).toContain('401: max-lines');
  expect(complaintsOf('scripts/planted.ts', '// line\n'.repeat(400))).toEqual([]);
});

test('a test that is left alone, and one that is left out, is found', () => {
  const source = `test.only('one', () => expect(1).toBe(1));
test.skip('two', () => expect(1).toBe(1));
`;
  expect(complaintsOf('test/unit/planted.test.ts', source)).toEqual([
    '1: jest/no-focused-tests',
    '2: jest/no-disabled-tests',
  ]);
});

test('a component that changes what its parent gave it is found', () => {
  const source = `import { LightningElement, api } from 'lwc';
export default class Planted extends LightningElement {
  @api name = '';
  rename() { this.name = 'other'; }
}
`;
  expect(complaintsOf('force-app/main/inbox/lwc/planted/planted.ts', source)).toEqual([
    '4: @lwc/lwc/no-api-reassignments',
  ]);
});
