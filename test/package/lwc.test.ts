import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { compileModules } from '../../scripts/lwc/compile-modules.ts';
import { findStaleModules } from '../../scripts/lwc/find-stale-modules.ts';
import { findTypeErrors } from '../../scripts/lwc/find-type-errors.ts';
import { bundlesIn, copyProject } from './copy-project.ts';

/** What we use of the compiler that Salesforce's CLI brings; it has no types that fit ES modules. */
interface PlatformCompiler {
  compile(config: {
    bundle: { namespace: string; name: string; type: 'platform'; files: Record<string, string> };
  }): Promise<{ success: boolean; diagnostics: readonly { level: number; message: string }[] }>;
}
const { compile } = createRequire(import.meta.url)('@lwc/sfdc-lwc-compiler') as PlatformCompiler;

const root = resolve(import.meta.dirname, '../..');
let project: Awaited<ReturnType<typeof copyProject>>;

beforeEach(async () => {
  project = await copyProject();
});
afterEach(() => project.remove());

/** Sentences of the platform's compiler about a bundle. */
async function compileBundle(folder: string): Promise<readonly string[]> {
  const names = readdirSync(folder).filter((name) => /\.(js|html|css)$/.test(name));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const { success, diagnostics } = await compile({
    bundle: { namespace: 'c', name: basename(folder), type: 'platform', files },
  });
  const sentences = diagnostics.map(({ message }) => `${basename(folder)}: ${message}`);
  return success || sentences.length > 0 ? sentences : [`${basename(folder)} does not compile.`];
}

test("each LWC compiles with the platform's compiler, without a warning", async () => {
  compileModules(project.path);

  const results = await Promise.all(bundlesIn(project.path).map(compileBundle));

  expect(results.length).toBeGreaterThan(0);
  expect(results.flat()).toEqual([]);
});

test("the platform's compiler finds a fault in a template", async () => {
  compileModules(project.path);
  const [bundle = ''] = bundlesIn(project.path).filter((path) => path.endsWith('parleyInbox'));
  appendFileSync(join(bundle, 'parleyInbox.html'), '<template>');

  expect(await compileBundle(bundle)).not.toEqual([]);
});

test('a bundle is stale while its JavaScript is missing, different or left over, and not after compiling', () => {
  expect(findStaleModules(project.path)).toContainEqual(expect.stringContaining('parleyInbox.js is missing'));

  const files = compileModules(project.path);
  expect(findStaleModules(project.path)).toEqual([]);

  const [first = '', second = ''] = files;
  appendFileSync(first, '// by hand');
  rmSync(second.replace(/\.js$/, '.ts'));
  expect(findStaleModules(project.path)).toEqual([
    expect.stringContaining(`${basename(first)} does not belong to the present`),
    expect.stringContaining(`${basename(second)} has no TypeScript any more`),
  ]);
});

test('the types of the LWCs are right', () => {
  expect(findTypeErrors(resolve(root, 'force-app/tsconfig.json'))).toEqual([]);
});

test('a type error in an LWC is found, with its file and line', () => {
  symlinkSync(resolve(root, 'node_modules'), join(project.path, 'node_modules'));
  const file = 'force-app/main/shared/lwc/parleyFormatLabel/parleyFormatLabel.ts';
  appendFileSync(join(project.path, file), "export const wrong: number = 'text';");

  expect(findTypeErrors(join(project.path, 'force-app/tsconfig.json'))).toEqual([
    expect.stringMatching(/parleyFormatLabel\.ts\(\d+,\d+\): error TS2322/),
  ]);
});
