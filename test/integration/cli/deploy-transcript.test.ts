import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { prepareProject, type PreparedProject } from '../../../scripts/gates/prepare-project.ts';
import { passwordToken } from '../../../scripts/demo/password-token.ts';
import type { LocalOrg } from '../../local-org/start-local-org.ts';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';
import { createCliHome, type CliHome, type Finished } from './run-sf.ts';

/** The CLI takes a second or two for a command, and much longer on a machine that is busy. */
const SLOW_MS = 240_000;
const root = resolve(import.meta.dirname, '../../..');
const CLIENT_ID = 'cli-of-the-test';
/** A field whose type is spelled wrong takes its object and what stands on it along. */
const plantedFault = {
  file: 'force-app/main/inbox/objects/ParleyMessage__c/fields/Body__c.field-meta.xml',
  from: '<type>LongTextArea</type>',
  to: '<type>Letter</type>',
};

let project: PreparedProject;
let cli: CliHome;
let parley: Parley;
/** What each command has said, by the name of its step, in the order in which they were given. */
const transcript = new Map<string, Finished>();

beforeAll(async () => {
  project = await prepareProject(root);
  cli = await createCliHome(project.path);
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const keyFile = join(project.path, 'key.pem');
  writeFileSync(keyFile, privateKey);
  parley = await startParley({
    emptyOrg: { clients: [{ clientId: CLIENT_ID, publicKey }], deploy: (org) => deploy(org, keyFile) },
  });
}, SLOW_MS);
afterAll(async () => {
  await parley.stop();
  await cli.remove();
  await project.remove();
}, SLOW_MS);

/** An admin's first day with Parley, as far as it happens at the command line. */
async function deploy(org: LocalOrg, keyFile: string): Promise<void> {
  const run = async (step: string, command: string, environment: Readonly<Record<string, string>> = {}) => {
    const words = (command.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    transcript.set(step, await cli.sf(words, { CI: 'true', ...environment }));
  };
  const admin = 'admin@parley.test';
  const { accessToken } = await passwordToken(org.url, 'ana@parley.test', 'parley');
  await run(
    'login with a key',
    `org login jwt --client-id ${CLIENT_ID} --jwt-key-file ${keyFile} --username ${admin} --instance-url ${org.url} --alias desk`,
  );
  await run(
    'login with a token',
    `org login access-token --instance-url ${org.url} --alias rep --no-prompt`,
    {
      SF_ACCESS_TOKEN: accessToken,
    },
  );
  await run('show the org', 'org display --target-org desk');

  const file = join(project.path, plantedFault.file);
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, right.replace(plantedFault.from, plantedFault.to));
  await run('deploy with a fault', 'project deploy start --source-dir force-app/main --target-org desk');
  writeFileSync(file, right);
  await run('deploy the core', 'project deploy start --source-dir force-app/main --target-org desk');
  await run('deploy realtime', 'project deploy start --source-dir force-app/realtime --target-org desk', {
    SF_ORG_METADATA_REST_DEPLOY: 'true',
  });

  await run(
    'a field before any right',
    'data query --target-org rep --query "SELECT Id FROM ParleyMessage__c"',
  );
  await run(
    'assign the bridge',
    'org assign permset --name ParleyBridge --on-behalf-of bridge@parley.test --target-org desk',
  );
  await run(
    'assign the reps',
    'org assign permset --name ParleyRep --on-behalf-of ana@parley.test --on-behalf-of luis@parley.test --target-org desk',
  );
  const values = 'Name=Desk ExternalKey__c=phone:+12025550104 Address__c=+12025550104 Provider__c=Twilio';
  const create = 'data create record --target-org desk --sobject ParleyChannel__c --values';
  await run('create what is refused', `${create} "${values} ChannelType__c=Fax"`);
  await run('create', `${create} "${values} ChannelType__c=Phone"`);
  await run(
    'query',
    'data query --target-org desk --query "SELECT Name, Address__c, ChannelType__c FROM ParleyChannel__c"',
  );
}

/** What a step has said; fails when it has ended otherwise than it should. */
function said(step: string, code = 0): string {
  const finished = transcript.get(step);
  const text = `${finished?.stdout ?? ''}${finished?.stderr ?? ''}`.replaceAll(
    /\u001B\[[0-9;]*[A-Za-z]/g,
    '',
  );
  if (finished?.code !== code) throw new Error(`${step} ended with ${finished?.code}:\n${text}`);
  return text;
}

describe('the Salesforce CLI, as it comes from npm, brings Parley into an org that has nothing of it', () => {
  test('it logs in with a key and with a token', () => {
    expect(said('login with a key')).toContain('Successfully authorized admin@parley.test');
    expect(said('login with a token')).toContain('Successfully authorized ana@parley.test');
    expect(said('show the org')).toMatch(/Connected Status\s+Connected/);
  });

  test('a deployment with a fault shows the table of what failed, and changes nothing', () => {
    const table = said('deploy with a fault', 1);
    expect(table).toContain('Status: Failed');
    expect(table).toMatch(/Component Failures \[\d+\]/);
    expect(table).toMatch(/Type\s+Name\s+Problem\s+Line:Column/);
    expect(table).toMatch(
      /CustomObject\s+ParleyMessage__c\s+Error parsing file: 'Letter' is not a valid value for the enum 'FieldType' \((\d+:\d+)\)\s+\1/,
    );
    expect(table).toMatch(/Layout\s+ParleyMessage__c-Message Layout\s+Parent entity failed to deploy/);
    expect(table).toMatch(
      /PermissionSet\s+ParleyRep\s+In field: object - no CustomObject named ParleyMessage__c found/,
    );
    // Had anything stayed, it would not be created by the next one.
    const states = [...said('deploy the core').matchAll(/^ (Created|Changed|Unchanged) /gm)];
    expect(new Set(states.map(([, state]) => state))).toEqual(new Set(['Created']));
  });

  test('the package deploys by SOAP, its change events by REST', () => {
    const core = said('deploy the core');
    expect(core).toContain('v67.0 SOAP API');
    expect(core).toContain('Status: Succeeded');
    expect(core).toMatch(/Created\s+ParleyMessage__c\.Body__c\s+CustomField/);
    // A bundle is one component of several files.
    expect(core).toMatch(/Created\s+parleyInbox\s+LightningComponentBundle\s+\S+parleyInbox\.html/);
    const realtime = said('deploy realtime');
    expect(realtime).toContain('v67.0 REST API');
    expect(realtime).toMatch(/Created\s+ParleyOutbox__chn\s+PlatformEventChannel/);
  });

  test('permission sets are assigned, and until then a rep knows nothing of the package', () => {
    expect(said('a field before any right', 1)).toContain("sObject type 'ParleyMessage__c' is not supported");
    expect(said('assign the bridge')).toMatch(/bridge@parley\.test\s+ParleyBridge/);
    expect(said('assign the reps')).toMatch(/ana@parley\.test\s+ParleyRep/);
    expect(said('assign the reps')).toMatch(/luis@parley\.test\s+ParleyRep/);
  });

  test("rows are created by the package's own rules, and found", () => {
    expect(said('create what is refused', 1)).toContain(
      'Channel Type: bad value for restricted picklist field: Fax',
    );
    expect(said('create')).toContain('Successfully created record');
    const table = said('query');
    expect(table).toMatch(/Desk\s+\+12025550104\s+Phone/);
    expect(table).toContain('Total number of records retrieved: 1');
  });

  test('the bridge works with what was deployed: a text comes in, a reply goes out and is heard of by its event', async () => {
    const text = await parley.text('+12025550142', 'Is this thing on?');
    expect(text.status).toBe(200);
    const [inbound] = await waitFor('the message', async () => {
      const rows = await parley.rows("SELECT Body__c FROM ParleyMessage__c WHERE Direction__c = 'Inbound'");
      return rows.length > 0 && rows;
    });
    expect(inbound).toMatchObject({ Body__c: 'Is this thing on?' });
    const id = await parley.reply('admin@parley.test', '+12025550142', 'It is.');
    await waitFor('the delivery', async () => {
      const [reply] = await parley.rows(`SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id = '${id}'`);
      return reply?.['DeliveryStatus__c'] === 'Delivered';
    });
  });
});
