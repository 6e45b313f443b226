import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { createTokenSource } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import { passwordToken } from '../../../scripts/demo/password-token.ts';
import { runSf } from '../../../scripts/sf/run-sf.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { copyOfProject, type CopyOfProject } from '../../support/copy-of-project.ts';
import { freePort } from '../../support/free-port.ts';
import { standInForSf, type StandInForSf } from '../../support/stand-in-for-sf.ts';
import { startBridgeProcess } from '../../support/start-bridge-process.ts';

/** Every command is a process of Salesforce's CLI, which takes its time on a busy machine. */
const SLOW_MS = 240_000;

let org: LocalOrg;
let project: CopyOfProject;
let sf: StandInForSf;
/** The machine of an admin: the unmodified CLI, which keeps its logins in a file. */
const machine = () => ({
  PATH: process.env['PATH'],
  HOME: project.path,
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  SF_DISABLE_TELEMETRY: 'true',
});
const cli = (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const { PATH: _path, ...environment } = machine();
  return runSf(words, { folder: project.path, environment: { ...environment, ...more } });
};
const at = (path: string) => join(project.path, path);

beforeAll(async () => {
  sf = await standInForSf();
  project = await copyOfProject(sf);
  org = await startLocalOrg({ projectFolder: 'none' });
  const { accessToken } = await passwordToken(org.url, 'admin@parley.test', 'parley');
  const login = ['org', 'login', 'access-token', '--instance-url', org.url, '--alias', 'my-sandbox'];
  await cli([...login, '--no-prompt'], { SF_ACCESS_TOKEN: accessToken });
}, SLOW_MS);

afterAll(async () => {
  await org.stop();
  await project.remove();
  await sf.remove();
});

test(
  'the steps of README.md for admins lead from an empty org to a bridge that is ready',
  async () => {
    const deployed = await project.run('scripts/org/deploy.ts', ['my-sandbox'], machine());
    expect(deployed.stdout).toContain('Deployment completed.');

    const assign = ['org', 'assign', 'permset', '--target-org', 'my-sandbox'];
    await cli([...assign, '--name', 'ParleyAdmin']);
    await cli([...assign, '--name', 'ParleyBridge', '--on-behalf-of', 'bridge@parley.test']);

    // what an admin fills in; the event address is that of the local org
    const own = `PUBLIC_URL=https://bridge.example.com\nSF_PUBSUB_ENDPOINT=${org.pubsubEndpoint}\n`;
    writeFileSync(at('.env'), own);
    const connected = await project.run('scripts/org/connect.ts', ['my-sandbox', '--wait', '0'], machine());
    expect(connected.stdout).toContain('The bridge will be bridge@parley.test.');
    expect(connected.stdout).toContain(`${org.url} lets the bridge in.`);
    expect(connected.stdout).toContain('Connection completed.');
    expect(org.org.metadata.find('CspTrustedSite', 'ParleyBridge')?.content).toMatchObject({
      endpointUrl: ['https://bridge.example.com'],
    });

    const { SF_PRIVATE_KEY_FILE: keyFile = '', ...variables } = parseEnv(readFileSync(at('.env'), 'utf8'));
    const bridge = await startBridgeProcess({
      ...variables,
      PARLEY_PORT: String(await freePort()),
      PARLEY_HOST: '127.0.0.1',
      PARLEY_DATA_DIR: at('.parley'),
      SF_PRIVATE_KEY_FILE: at(keyFile),
    });
    expect(bridge.isRunning()).toBe(true);
    await bridge.stop();
  },
  SLOW_MS,
);

test('the app that was connected lets in nobody without the permission set of the bridge', async () => {
  const variables = parseEnv(readFileSync(at('.env'), 'utf8'));
  const tokens = createTokenSource({
    kind: 'jwt',
    loginUrl: org.url,
    clientId: variables['SF_CLIENT_ID'] ?? '',
    username: 'admin@parley.test',
    privateKey: readFileSync(at(variables['SF_PRIVATE_KEY_FILE'] ?? ''), 'utf8'),
  });

  await expect(tokens.current()).rejects.toMatchObject({ code: 'CRM_LOGIN_REFUSED' });
});
