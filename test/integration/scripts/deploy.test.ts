import { copyOfProject, type CopyOfProject } from '../../support/copy-of-project.ts';
import { standInForSf, type SfAnswer, type StandInForSf } from '../../support/stand-in-for-sf.ts';
import { unknownWords } from '../../support/unknown-words.ts';

let sf: StandInForSf;
let project: CopyOfProject;
const start = async (answers: readonly SfAnswer[] = []) => {
  sf = await standInForSf(answers);
  project = await copyOfProject(sf);
};
const deploy = (...words: readonly string[]) => project.run('scripts/org/deploy.ts', words);
const wordsOf = async () => (await sf.commands()).map(({ words }) => words);
const deployed = async () =>
  (await wordsOf()).map((words) => [
    words[words.indexOf('--source-dir') + 1],
    words[words.indexOf('--target-org') + 1],
  ]);

afterEach(async () => {
  await project.remove();
  await sf.remove();
});

test('the core goes to the org before what depends on it, in words that the real CLI knows', async () => {
  await start();

  const { code, stdout } = await deploy('my-org');

  expect(code).toBe(0);
  expect(stdout).toMatch(/\[1\/3\] Compile[^]*\d+ modules compiled\.[^]*\nDeployment completed\.\n$/);
  expect(await deployed()).toEqual([
    ['force-app/main', 'my-org'],
    ['force-app/realtime', 'my-org'],
  ]);
  expect((await wordsOf()).flatMap(unknownWords)).toEqual([]);
});

test('the core goes alone where change events cannot be had', async () => {
  await start();

  await deploy('my-org', '--core-only');

  expect(await deployed()).toEqual([['force-app/main', 'my-org']]);
});

test('nothing is done after a deployment that the org refuses, and its reason is shown', async () => {
  await start([{ words: ['project', 'deploy', 'start'], complaint: 'The field is too long.' }]);

  const { code, stderr } = await deploy('my-org');

  expect(code).toBe(1);
  expect(stderr).toContain('The field is too long.');
  expect(stderr).toContain('Deployment failed at step 2 of 3: Deploy force-app/main to my-org');
  expect(await deployed()).toHaveLength(1);
});

test('without a name nothing is deployed anywhere', async () => {
  await start();

  const { code, stderr } = await deploy();

  expect(code).toBe(2);
  expect(stderr).toContain('Name the org');
  expect(await sf.commands()).toEqual([]);
});
