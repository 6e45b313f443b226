import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { startLocalOrg } from '../../local-org/start-local-org.ts';
import { createCliHome, type CliHome, type Finished } from './run-sf.ts';

const tokenAnswer = z.object({ access_token: z.string() });
const jsonAnswer = z.object({
  status: z.number(),
  result: z.unknown().optional(),
  message: z.string().optional(),
});

/** What a command said with `--json`. */
function answerOf({ stdout }: Finished) {
  return jsonAnswer.parse(JSON.parse(stdout));
}

/** The CLI takes about a second for a command, and much longer on a machine that is busy. */
const SLOW_MS = 120_000;

describe('the Salesforce CLI, as it comes from npm, against the local org', () => {
  let org: Awaited<ReturnType<typeof startLocalOrg>>;
  let home: CliHome;
  let accessToken: string;
  let login: Finished;

  beforeAll(async () => {
    org = await startLocalOrg();
    home = await createCliHome();
    const form = { grant_type: 'password', username: 'admin@parley.test', password: 'parley' };
    const body = new URLSearchParams(form);
    const response = await fetch(`${org.url}/services/oauth2/token`, { method: 'POST', body });
    accessToken = tokenAnswer.parse(await response.json()).access_token;
    login = await home.sf(
      [
        'org',
        'login',
        'access-token',
        '--instance-url',
        org.url,
        '--alias',
        'local',
        '--no-prompt',
        '--json',
      ],
      { SF_ACCESS_TOKEN: accessToken },
    );
  });
  afterAll(async () => {
    await home.remove();
    await org.stop();
  }, SLOW_MS);

  it(
    'logs in with an access token',
    () => {
      expect(answerOf(login)).toMatchObject({
        status: 0,
        result: { username: 'admin@parley.test', orgId: org.org.id },
      });
    },
    SLOW_MS,
  );

  it(
    'shows the org',
    async () => {
      const { status, result } = answerOf(
        await home.sf(['org', 'display', '--target-org', 'local', '--json']),
      );
      expect(status).toBe(0);
      expect(result).toMatchObject({
        username: 'admin@parley.test',
        alias: 'local',
        connectedStatus: 'Connected',
      });
    },
    SLOW_MS,
  );

  it(
    'creates a record, finds it, and prints it as a table',
    async () => {
      const values = "LastName=Sample FirstName=Cleo MobilePhone='+12025550142'";
      const created = answerOf(
        await home.sf(['data', 'create', 'record', '-o', 'local', '-s', 'Contact', '-v', values, '--json']),
      );
      expect(created).toMatchObject({ status: 0, result: { success: true } });
      const soql = "SELECT Id, Name, MobilePhone FROM Contact WHERE FirstName = 'Cleo'";
      const found = answerOf(await home.sf(['data', 'query', '-o', 'local', '-q', soql, '--json']));
      expect(found.result).toMatchObject({
        totalSize: 1,
        records: [{ Id: Object(created.result).id, Name: 'Cleo Sample', MobilePhone: '+12025550142' }],
      });
      const printed = await home.sf(['data', 'query', '-o', 'local', '-q', soql]);
      expect(printed.code).toBe(0);
      expect(printed.stdout).toMatch(/Cleo Sample.*\+12025550142/);
      expect(printed.stdout).toContain('Total number of records retrieved: 1');
    },
    SLOW_MS,
  );

  it(
    'exports by a bulk job',
    async () => {
      const scope = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
      for (const name of ['Dora, A', 'Dora "B"']) scope.create('Account', { Name: name });
      const folder = await temporaryFolder();
      try {
        const file = join(folder.path, 'accounts.csv');
        const soql = "SELECT Name FROM Account WHERE Name LIKE 'Dora%' ORDER BY Name DESC";
        const words = ['--query', soql, '--output-file', file, '--wait', '1', '-o', 'local', '--json'];
        const exported = answerOf(await home.sf(['data', 'export', 'bulk', ...words]));
        expect(exported).toMatchObject({ status: 0, result: { totalSize: 2 } });
        expect(await readFile(file, 'utf8')).toBe('"Name"\n"Dora, A"\n"Dora ""B"""\n');
      } finally {
        await folder.remove();
      }
    },
    SLOW_MS,
  );

  it(
    'hears the rules of our own package',
    async () => {
      const values = 'Name=Wrong ChannelType__c=fax';
      const refused = answerOf(
        await home.sf([
          'data',
          'create',
          'record',
          '-o',
          'local',
          '-s',
          'ParleyChannel__c',
          '-v',
          values,
          '--json',
        ]),
      );
      expect(refused.status).not.toBe(0);
      expect(refused.message).toMatch(/bad value for restricted picklist field: fax/);
    },
    SLOW_MS,
  );

  it(
    'hands its login over to the bridge, and says what to type when it has none',
    async () => {
      const script = `
      import { aliasCredentials } from './scripts/org/alias-credentials.ts';
      console.log(JSON.stringify(await aliasCredentials(process.argv[1])));
    `;
      const credentialsOf = (alias: string) => home.node(['--input-type=module', '-e', script, alias]);
      const expected = {
        SF_ACCESS_TOKEN: accessToken,
        SF_INSTANCE_URL: org.url,
        SF_USERNAME: 'admin@parley.test',
      };
      expect(JSON.parse((await credentialsOf('local')).stdout)).toEqual(expected);
      expect(JSON.parse((await credentialsOf('admin@parley.test')).stdout)).toEqual(expected);

      const unknown = await home.node(['scripts/org/start-with-org.ts', 'nobody']);
      expect(unknown.code).toBe(1);
      expect(unknown.stderr).toContain('The Salesforce CLI does not know the org "nobody".');
      expect(unknown.stderr).toContain('sf org login web --alias nobody');
    },
    SLOW_MS,
  );

  it(
    'says to log in again when its token has ended',
    async () => {
      const body = new URLSearchParams({ token: accessToken });
      await fetch(`${org.url}/services/oauth2/revoke`, { method: 'POST', body });
      const ended = await home.node(['scripts/org/start-with-org.ts', 'local']);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toContain('Log in again: sf org login web --alias local');
      expect(ended.stderr).not.toContain(accessToken);
    },
    SLOW_MS,
  );
});
