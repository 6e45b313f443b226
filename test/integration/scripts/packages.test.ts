import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from '../../../scripts/gates/project-files.ts';
import { packageAliases } from '../../../scripts/package/package-directories.ts';
import { copyOfProject, type CopyOfProject } from '../../support/copy-of-project.ts';
import { standInForSf, type SfAnswer, type StandInForSf } from '../../support/stand-in-for-sf.ts';
import { unknownWords } from '../../support/unknown-words.ts';

/** Ids in the form of a Dev Hub's; no Dev Hub has given them. */
const ids = { core: '0Ho000000000001AAA', realtime: '0Ho000000000002AAA', version: '04t000000000001AAA' };

const devHub: readonly SfAnswer[] = [
  { words: ['package', 'create', '--name', 'Parley Realtime'], result: { Id: ids.realtime } },
  { words: ['package', 'create'], result: { Id: ids.core } },
  {
    words: ['package', 'version', 'create'],
    result: { Status: 'Success', SubscriberPackageVersionId: ids.version },
  },
  {
    words: ['package', 'version', 'list'],
    result: [{ SubscriberPackageVersionId: ids.version, Version: '0.1.0.1' }],
  },
];

let project: CopyOfProject;
let sf: StandInForSf;

beforeEach(async () => {
  sf = await standInForSf(devHub);
  project = await copyOfProject(sf);
});
afterEach(async () => {
  await project.remove();
  await sf.remove();
});

const readme = () => readFileSync(join(project.path, 'README.md'), 'utf8');

test('packages are made once, and their ids stand in sfdx-project.json', async () => {
  expect((await project.run('scripts/package/create.ts', [])).stderr).toBe('');
  expect((await project.run('scripts/package/create.ts', [])).stdout).toContain('It is there already');

  expect(packageAliases(project.path)).toEqual({ Parley: ids.core, 'Parley Realtime': ids.realtime });
  const commands = await sf.commands();
  expect(commands).toHaveLength(2);
  expect(commands.flatMap(({ words }) => unknownWords(words))).toEqual([]);
});

test('a new version stands in sfdx-project.json and, with links for sandbox and production, in README.md', async () => {
  await project.run('scripts/package/create.ts', []);

  const { code, stderr } = await project.run('scripts/package/version.ts', []);

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(packageAliases(project.path)).toMatchObject({ 'Parley@0.1.0-1': ids.version });
  expect(readme()).toContain(`https://test.salesforce.com/packaging/installPackage.apexp?p0=${ids.version}`);
  expect(readme()).toContain(`https://login.salesforce.com/packaging/installPackage.apexp?p0=${ids.version}`);
  expect(readme()).not.toContain('There is no packaged version yet');
  expect(await projectFiles(project.path)).toEqual([]);
  expect((await sf.commands()).flatMap(({ words }) => unknownWords(words))).toEqual([]);
}, 60_000);

test('a version of a package that no Dev Hub knows is not tried', async () => {
  const { code, stderr } = await project.run('scripts/package/version.ts', []);

  expect(code).toBe(1);
  expect(stderr).toContain('Run: npm run package:create');
  expect(await sf.commands()).toEqual([]);
});
