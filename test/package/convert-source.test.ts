import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareProject, type PreparedProject } from '../../scripts/gates/prepare-project.ts';
import { sourceConversion } from '../../scripts/gates/source-conversion.ts';
import { plant } from './plant.ts';

const root = resolve(import.meta.dirname, '../..');
let project: PreparedProject;
const at = (path: string) => join(project.path, path);

beforeEach(async () => {
  project = await prepareProject(root);
});
afterEach(() => project.remove());

test("Salesforce's CLI takes both packages as source, with the class of each LWC and without TypeScript", async () => {
  expect(await sourceConversion(project.path)).toEqual([]);
});

test('a bundle with TypeScript and no JavaScript is found: its class would not be deployed', async () => {
  rmSync(at('force-app/main/inbox/lwc/parleyInbox/parleyInbox.js'));

  expect(await sourceConversion(project.path)).toEqual([
    'force-app/main: lwc/parleyInbox/parleyInbox.js would not be deployed.',
  ]);
});

test('TypeScript that would be deployed is found', async () => {
  plant(at('.forceignore'), '**/*.ts', '');

  expect(await sourceConversion(project.path)).toContain(
    'force-app/main: lwc/parleyInbox/parleyInbox.ts would be deployed.',
  );
});

test('a file of a type that Salesforce does not know is found', async () => {
  mkdirSync(at('force-app/realtime/channels'));
  writeFileSync(at('force-app/realtime/channels/Outbox.channelling-meta.xml'), '<Channelling/>');

  expect(await sourceConversion(project.path)).toEqual([
    expect.stringMatching(/^force-app\/realtime: sf project convert source .* did not work\.[^]*channelling/),
  ]);
});
