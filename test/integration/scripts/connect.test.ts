import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../../bridge/config.ts';
import { metadataTypes } from '../../../scripts/gates/metadata-types.ts';
import { runSf } from '../../../scripts/sf/run-sf.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { copyOfProject, type CopyOfProject } from '../../support/copy-of-project.ts';
import { standInForSf, type SfAnswer, type StandInForSf } from '../../support/stand-in-for-sf.ts';
import { unknownWords } from '../../support/unknown-words.ts';

/** What the CLI says of an org; its address is that of a local org, which answers the login. */
const answers = (
  instanceUrl: string,
  edition = 'Enterprise Edition',
  users = ['bridge@parley.test'],
): readonly SfAnswer[] => [
  { words: ['org', 'display'], result: { username: 'admin@parley.test', instanceUrl } },
  {
    words: ['data', 'query', '--query', 'SELECT IsSandbox, OrganizationType FROM Organization'],
    result: { records: [{ IsSandbox: false, OrganizationType: edition }] },
  },
  {
    words: ['data', 'query'],
    result: { records: users.map((Username) => ({ Assignee: { Username } })) },
  },
];

let sf: StandInForSf;
let project: CopyOfProject;
let org: LocalOrg | undefined;

async function start(known: readonly SfAnswer[]): Promise<void> {
  sf = await standInForSf(known);
  project = await copyOfProject(sf);
}
afterEach(async () => {
  await org?.stop();
  org = undefined;
  await project.remove();
  await sf.remove();
});

const connect = () => project.run('scripts/org/connect.ts', ['my-org', '--wait', '0']);
const at = (path: string) => join(project.path, path);
const variables = () => parseEnv(readFileSync(at('.env'), 'utf8'));
const deployed = async () =>
  Object.fromEntries((await sf.commands()).flatMap(({ files }) => Object.entries(files)));

test('a key and a consumer key that were made stay what they are, and a refused login says so', async () => {
  org = await startLocalOrg();
  await start(answers(org.url));

  const first = await connect();
  const made = { variables: variables(), key: readFileSync(at('.parley/salesforce.key'), 'utf8') };
  await connect();

  expect(first.stderr).toContain('Salesforce says: invalid_client_id');
  expect(first.code).toBe(1);
  expect({ variables: variables(), key: readFileSync(at('.parley/salesforce.key'), 'utf8') }).toEqual(made);
  const xml = Object.values(await deployed()).join('');
  expect(xml).toContain(`<consumerKey>${made.variables['SF_CLIENT_ID']}</consumerKey>`);
  const [, certificate = ''] = /<certificate>([^<]*)</.exec(xml) ?? [];
  expect(new X509Certificate(certificate).checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect((await sf.commands()).flatMap(({ words }) => unknownWords(words))).toEqual([]);
}, 60_000);

describe('in an org of Professional Edition', () => {
  beforeEach(async () => {
    org = await startLocalOrg();
    await start(answers(org.url, 'Professional Edition'));
    writeFileSync(at('.env'), '# mine\nPUBLIC_URL=https://bridge.example.com/\nPARLEY_LANES=3\n');
    await connect();
  });

  test('variables are added to those that are there, the bridge takes them, and asks instead of listening', () => {
    const text = readFileSync(at('.env'), 'utf8');
    expect(text).toMatch(/^# mine\nPUBLIC_URL=https:\/\/bridge.example.com\/\nPARLEY_LANES=3\n/);
    const { SF_PRIVATE_KEY_FILE: keyFile = '', ...others } = variables();
    const { pace, salesforce } = readConfig({ ...others, SF_PRIVATE_KEY_FILE: at(keyFile) });
    expect(pace.lanes).toBe(3);
    expect(salesforce.login).toMatchObject({ kind: 'jwt', username: 'bridge@parley.test' });
    expect(salesforce.pubSubEndpoint).toBeUndefined();
    expect(statSync(at(keyFile)).mode & 0o777).toBe(0o600);
  });

  test('what is deployed is in a form that Salesforce knows, and the real CLI takes it', async () => {
    const files = await deployed();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(at(`config/filled/${path}`)), { recursive: true });
      writeFileSync(at(`config/filled/${path}`), text);
    }
    const directories = [{ path: 'config/filled', default: true }];
    writeFileSync(
      at('sfdx-project.json'),
      JSON.stringify({ packageDirectories: directories, sourceApiVersion: '67.0' }),
    );

    expect(Object.values(files).join('')).not.toMatch(/@[A-Z_]+@/);
    expect(files['cspTrustedSites/ParleyBridge.cspTrustedSite-meta.xml']).toContain(
      '<endpointUrl>https://bridge.example.com</endpointUrl>',
    );
    expect(await metadataTypes(project.path)).toEqual([]);
    const words = [
      'project',
      'convert',
      'source',
      '--root-dir',
      'config/filled',
      '--output-dir',
      'converted',
    ];
    await runSf(words, {
      folder: project.path,
      environment: { HOME: project.path, SF_DISABLE_TELEMETRY: 'true' },
    });
    const converted = readFileSync(at('converted/package.xml'), 'utf8');
    expect([...converted.matchAll(/<name>(\w+)</g)].map(([, type]) => type)).toEqual([
      'CspTrustedSite',
      'ExternalClientApplication',
      'ExtlClntAppConfigurablePolicies',
      'ExtlClntAppGlobalOauthSettings',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppOauthSettings',
    ]);
  });
});

test('a bridge that logs in another way already is left as it is', async () => {
  await start([]);
  writeFileSync(at('.env'), 'SF_CLIENT_SECRET=secret\n');

  const { code, stderr } = await connect();

  expect(code).toBe(1);
  expect(stderr).toContain('Remove SF_CLIENT_SECRET from it.');
  expect(readFileSync(at('.env'), 'utf8')).toBe('SF_CLIENT_SECRET=secret\n');
  expect(await sf.commands()).toEqual([]);
});

test('nothing is made or deployed in an org where nobody is the bridge', async () => {
  await start(answers('http://127.0.0.1:1', 'Enterprise Edition', []));

  const { code, stderr } = await connect();

  expect(code).toBe(1);
  expect(stderr).toContain('Nobody has the permission set Parley Bridge.');
  expect(existsSync(at('.env'))).toBe(false);
  expect(existsSync(at('.parley'))).toBe(false);
});

test('without openssl the reason is said, and nothing is written', async () => {
  await start(answers('http://127.0.0.1:1'));

  const { code, stderr } = await project.run('scripts/org/connect.ts', ['my-org'], { PATH: sf.folder });

  expect(code).toBe(1);
  expect(stderr).toContain('openssl is needed to make a certificate, and is not installed.');
  expect(existsSync(at('.env'))).toBe(false);
});
