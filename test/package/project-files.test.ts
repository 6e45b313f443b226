import { appendFileSync, cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { metadataTypes } from '../../scripts/gates/metadata-types.ts';
import { projectFiles } from '../../scripts/gates/project-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { plant } from './plant.ts';

const root = resolve(import.meta.dirname, '../..');
const scratch = 'config/project-scratch-def.json';
const apps = 'config/external-client-app';
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const at = (path: string) => join(folder.path, path);

beforeEach(async () => {
  folder = await temporaryFolder();
  for (const part of ['force-app', 'config', 'sfdx-project.json', 'README.md']) {
    cpSync(join(root, part), at(part), { recursive: true });
  }
});
afterEach(() => folder.remove());

test('project, scratch org and what is deployed beside the packages are in forms that Salesforce knows', async () => {
  expect(await projectFiles(folder.path)).toEqual([]);
  expect(await metadataTypes(folder.path)).toEqual([]);
});

test.each<[string, () => void, string]>([
  [
    'a setting of the scratch org that does not exist',
    () => plant(at(scratch), 'lockerServiceNext', 'lockerServiceLast'),
    'SecuritySettings.sessionSettings has no element lockerServiceLast.',
  ],
  [
    'a group of settings that does not exist',
    () => plant(at(scratch), 'languageSettings', 'tongueSettings'),
    'there is no metadata type TongueSettings.',
  ],
  [
    'a setting that is no boolean',
    () => plant(at(scratch), '"enableNotifications": true', '"enableNotifications": "yes"'),
    'NotificationsSettings.enableNotifications may not be "yes".',
  ],
  ['an edition that does not exist', () => plant(at(scratch), '"Developer"', '"Deluxe"'), 'at edition'],
  [
    'a key of the project that Salesforce’s schema does not know',
    () => plant(at('sfdx-project.json'), '"sourceApiVersion"', '"sourceVersion"'),
    'sourceVersion',
  ],
  [
    'a package directory that is not there',
    () => plant(at('sfdx-project.json'), 'force-app/realtime', 'force-app/live'),
    'force-app/live',
  ],
  [
    'a package version in README.md that no Dev Hub gave us',
    () => appendFileSync(at('README.md'), 'Install 04t000000000001AAA.'),
    'README.md names 04t000000000001AAA',
  ],
])('%s is found', async (_name, plantFault, sentence) => {
  plantFault();

  expect((await projectFiles(folder.path)).join('\n')).toContain(sentence);
});

test.each([
  [
    'an External Client App with an unknown element',
    () => plant(at(`${apps}/externalClientApps/ParleyBridge.eca-meta.xml`), /isProtected/g, 'isGuarded'),
    'ExternalClientApplication has no element isGuarded.',
  ],
  [
    'a policy that does not exist',
    () =>
      plant(
        at(`${apps}/extlClntAppOauthPolicies/ParleyBridge_oauthPlcy.ecaOauthPlcy-meta.xml`),
        'AdminApprovedPreAuthorized',
        'Anybody',
      ),
    'ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType may not be "Anybody".',
  ],
])('%s is found', async (_name, plantFault, sentence) => {
  plantFault();

  expect(await metadataTypes(folder.path)).toEqual([expect.stringContaining(sentence)]);
});
