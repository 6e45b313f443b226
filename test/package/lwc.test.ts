import { appendFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { compiledModules } from '../../scripts/gates/compiled-modules.ts';
import { designSystem } from '../../scripts/gates/design-system.ts';
import { platformCompiler } from '../../scripts/gates/platform-compiler.ts';
import { prepareProject, type PreparedProject } from '../../scripts/gates/prepare-project.ts';
import { compileModules } from '../../scripts/lwc/compile-modules.ts';
import { findTypeErrors } from '../../scripts/lwc/find-type-errors.ts';
import { plant } from './plant.ts';

const root = resolve(import.meta.dirname, '../..');
const inbox = 'force-app/main/inbox/lwc/parleyInbox/parleyInbox';
let project: PreparedProject;
const at = (path: string) => join(project.path, path);

beforeEach(async () => {
  project = await prepareProject(root);
});
afterEach(() => project.remove());

test('each LWC is compiled, takes the platform’s compiler and keeps to the design system', async () => {
  const bundles = readdirSync(project.path, { recursive: true, encoding: 'utf8' });

  expect(bundles.filter((path) => path.endsWith('.js-meta.xml')).length).toBeGreaterThan(0);
  expect(await compiledModules(project.path)).toEqual([]);
  expect(await platformCompiler(project.path)).toEqual([]);
  expect(await designSystem(project.path)).toEqual([]);
});

test('a bundle with TypeScript and no JavaScript is found, by the guard and by the compiler', async () => {
  rmSync(at(`${inbox}.js`));

  expect(await compiledModules(project.path)).toEqual([expect.stringContaining('parleyInbox.js is missing')]);
  expect(await platformCompiler(project.path)).toEqual([
    'parleyInbox has no parleyInbox.js: its class would be missing.',
  ]);
});

test('JavaScript that is not what its TypeScript says, or is left over, is found', async () => {
  appendFileSync(at(`${inbox}.js`), '// by hand');
  const [left = ''] = compileModules(at('force-app/main/shared')).map((file) => file.replace(/\.js$/, '.ts'));
  rmSync(left);

  expect(await compiledModules(project.path)).toEqual([
    expect.stringContaining('parleyInbox.js does not belong to the present'),
    expect.stringContaining(`${basename(left, '.ts')}.js has no TypeScript any more`),
  ]);
});

test.each<[string, () => void, RegExp]>([
  [
    'an element that is not closed',
    () => appendFileSync(at(`${inbox}.html`), '<template>'),
    /^parleyInbox: .*Multiple roots/,
  ],
  [
    'a directive that does not exist',
    () => plant(at(`${inbox}.html`), 'lwc:if=', 'lwc:when='),
    /^parleyInbox: .*lwc:when/,
  ],
  [
    'a wire without an adapter',
    () => plant(at(`${inbox}.js`), /@wire\(\w+/, '@wire("notAnAdapter"'),
    /^parleyInbox: .*@wire/,
  ],
])('the platform’s compiler finds %s', async (_name, plantFault, sentence) => {
  plantFault();

  expect(await platformCompiler(project.path)).toContainEqual(expect.stringMatching(sentence));
});

test.each<[string, () => void, string]>([
  [
    'a class that the design system has renamed',
    () => plant(at(`${inbox}.html`), 'class="', 'class="slds-button--brand '),
    'slds-button--brand has been retired',
  ],
  [
    'a style that changes a class of the design system',
    () => appendFileSync(at(`${inbox}.css`), '.slds-button { color: red; }'),
    'Overriding .slds-button isn’t supported.',
  ],
])('the linter of the design system finds %s', async (_name, plantFault, sentence) => {
  plantFault();

  expect(await designSystem(project.path)).toContainEqual(expect.stringContaining(sentence));
});

test('a type error in an LWC is found, with its file and line', () => {
  symlinkSync(resolve(root, 'node_modules'), at('node_modules'));
  const file = 'force-app/main/shared/lwc/parleyFormatLabel/parleyFormatLabel.ts';
  appendFileSync(at(file), "export const wrong: number = 'text';");

  expect(findTypeErrors(at('force-app/tsconfig.json'))).toEqual([
    expect.stringMatching(/parleyFormatLabel\.ts\(\d+,\d+\): error TS2322/),
  ]);
});
