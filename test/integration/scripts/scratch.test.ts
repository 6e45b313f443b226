import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoChannels } from '../../../scripts/demo/demo-channels.ts';
import { passwordToken } from '../../../scripts/demo/password-token.ts';
import { runSf } from '../../../scripts/sf/run-sf.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { copyOfProject, type CopyOfProject } from '../../support/copy-of-project.ts';
import { standInForSf, type SfAnswer, type StandInForSf } from '../../support/stand-in-for-sf.ts';
import { unknownWords } from '../../support/unknown-words.ts';

let sf: StandInForSf;
let project: CopyOfProject;
let org: LocalOrg;

/** A machine without a desktop: the CLI keeps its key in a file. */
const machine = () => ({ HOME: project.path, SF_USE_GENERIC_UNIX_KEYCHAIN: 'true' });

/** A developer whose CLI knows the local org by the alias of the scratch org. */
async function start(answers: readonly SfAnswer[] = []): Promise<void> {
  sf = await standInForSf(answers);
  project = await copyOfProject(sf);
  org = await startLocalOrg();
  const { accessToken } = await passwordToken(org.url, 'admin@parley.test', 'parley');
  const words = [
    'org',
    'login',
    'access-token',
    '--instance-url',
    org.url,
    '--alias',
    'parley',
    '--no-prompt',
  ];
  const environment = { ...machine(), SF_ACCESS_TOKEN: accessToken, SF_DISABLE_TELEMETRY: 'true' };
  await runSf(words, { folder: project.path, environment });
}
afterEach(async () => {
  await org.stop();
  await project.remove();
  await sf.remove();
});

const scratch = () => project.run('scripts/org/scratch.ts', [], machine());
const commands = async () => (await sf.commands()).map(({ words }) => words);
const rows = (soql: string) =>
  org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '').query(soql).records;

test('a scratch org is made, filled and opened, step by step, in words that the real CLI knows', async () => {
  await start();

  const { code, stdout, stderr } = await scratch();

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((await commands()).map((words) => words.slice(0, 3).join(' '))).toEqual([
    'org create scratch',
    'project deploy start',
    'project deploy start',
    'org assign permset',
    'org open --target-org',
  ]);
  expect((await commands()).flatMap(unknownWords)).toEqual([]);
  expect(stdout).toContain('[7/7] Open the inbox');
  expect(stdout).toMatch(/\nInstallation completed\.\n$/);
  expect(rows('SELECT ExternalKey__c FROM ParleyChannel__c').map((row) => row['ExternalKey__c'])).toEqual(
    demoChannels.map(({ ExternalKey__c }) => ExternalKey__c),
  );
  expect(rows("SELECT Id FROM Contact WHERE LastName = 'Sample'").length).toBeGreaterThan(0);
}, 60_000);

test('nothing is deployed when the LWCs have a type error', async () => {
  await start();
  const file = 'force-app/main/inbox/lwc/parleyInbox/parleyInbox.ts';
  appendFileSync(join(project.path, file), "export const wrong: number = 'text';");

  const { code, stderr } = await scratch();

  expect(code).toBe(1);
  expect(stderr).toMatch(/error TS\d+[^]*Installation failed at step 2 of 7: Compile/);
  expect(await commands()).toHaveLength(1);
}, 60_000);

test('without a Dev Hub the first step says so, and no other is tried', async () => {
  await start([{ words: ['org', 'create', 'scratch'], complaint: 'No default Dev Hub is set.' }]);

  const { code, stderr } = await scratch();

  expect(code).toBe(1);
  expect(stderr).toMatch(/No default Dev Hub is set\.[^]*Installation failed at step 1 of 7: Create/);
  expect(await commands()).toHaveLength(1);
}, 60_000);
