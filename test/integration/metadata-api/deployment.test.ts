import { join } from 'node:path';
import jsforce from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';
import { openOrgClient } from '../local-org/org-client.ts';
import { openMetadataClient, type MetadataClient } from './open-metadata-client.ts';
import { manifest, metadataFile, parcelPackage } from './parcel-package.ts';
import { writeZip } from '../../support/write-zip.ts';

const colour = metadataFile(
  'CustomObject',
  `<fields><fullName>Colour__c</fullName><label>Colour</label><length>30</length><type>Text</type></fields>
  <fields>
    <fullName>Fragile__c</fullName><defaultValue>true</defaultValue><label>Fragile</label><type>Checkbox</type>
  </fields>`,
);
const colourPackage = {
  'package.xml': manifest({ CustomField: ['Parcel__c.Colour__c', 'Parcel__c.Fragile__c'] }),
  'objects/Parcel__c.object': colour,
};

let org: LocalOrg;
let client: MetadataClient;

beforeEach(async () => {
  org = await startLocalOrg({ projectFolder: 'none' });
  client = await openMetadataClient(org);
});
afterEach(() => org.stop());

test('an org that has nothing of a package has all of it after the deployment', async () => {
  expect((await client.send('GET', '/query?q=SELECT+Id+FROM+Parcel__c')).status).toBe(400);

  const { status, numberComponentsDeployed, details } = await client.deploy(parcelPackage);

  expect(status).toBe('Succeeded');
  const rows = details.componentSuccesses.map(
    ({ componentType, fullName }) => `${componentType} ${fullName}`,
  );
  expect(rows.toSorted()).toEqual(
    [
      'CustomObject Content__c',
      'CustomObject Parcel__c',
      'CustomField Parcel__c.Code__c',
      'CustomField Parcel__c.State__c',
      'CustomField Parcel__c.Account__c',
      'CustomField Content__c.Parcel__c',
      'CustomTab Parcel__c',
      'Layout Parcel__c-Parcel Layout',
      // Its script, markup and settings are one row.
      'LightningComponentBundle parcelCard',
      'PermissionSet Packer',
      ' package.xml',
    ].toSorted(),
  );
  expect(numberComponentsDeployed).toBe(rows.length - 1);
  expect(details.componentSuccesses.filter(({ created }) => created)).toHaveLength(rows.length - 1);

  const parcelId = await client.create('Parcel__c', { Name: 'First', Code__c: 'P-1' });
  await client.create('Content__c', { Parcel__c: parcelId });
  const found = await client.send(
    'GET',
    '/query?q=SELECT+State__c,(SELECT+Name+FROM+Contents__r)+FROM+Parcel__c',
  );
  expect(found.body).toMatchObject({
    totalSize: 1,
    records: [{ State__c: 'Packed', Contents__r: { records: [{ Name: 'C-0001' }] } }],
  });
  const described = await client.send('GET', '/sobjects/Parcel__c/describe');
  expect(Object(described.body).fields).toContainEqual(
    expect.objectContaining({ name: 'Account__c', type: 'reference' }),
  );
});

test('the rules of what was deployed hold at once', async () => {
  await client.deploy(parcelPackage);
  await client.create('Parcel__c', { Name: 'First', Code__c: 'P-1' });
  const refused = async (values: object) => {
    const { status, body } = await client.send('POST', '/sobjects/Parcel__c', { Name: 'Other', ...values });
    return [status, Object(body)[0]];
  };
  expect(await refused({ State__c: 'Lost' })).toEqual([
    400,
    {
      message: 'State: bad value for restricted picklist field: Lost',
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      fields: ['State__c'],
    },
  ]);
  expect(await refused({ Code__c: 'P-1' })).toEqual([
    400,
    expect.objectContaining({ errorCode: 'DUPLICATE_VALUE' }),
  ]);
  expect(await refused({ Code__c: 'x'.repeat(21) })).toEqual([
    400,
    expect.objectContaining({ errorCode: 'STRING_TOO_LONG', fields: ['Code__c'] }),
  ]);
});

test('a field that comes later is empty in rows that are there, a checkbox at its default', async () => {
  await client.deploy(parcelPackage);
  const id = await client.create('Parcel__c', { Name: 'First', Code__c: 'P-1' });

  const { details } = await client.deploy(colourPackage);

  expect(details.componentSuccesses.map(({ fullName }) => fullName)).toEqual([
    'Parcel__c.Colour__c',
    'Parcel__c.Fragile__c',
    'package.xml',
  ]);
  expect((await client.send('GET', `/sobjects/Parcel__c/${id}`)).body).toMatchObject({
    Code__c: 'P-1',
    Colour__c: null,
    Fragile__c: true,
  });
  expect((await client.send('PATCH', `/sobjects/Parcel__c/${id}`, { Colour__c: 'red' })).status).toBe(204);
  const byKey = await client.send('GET', '/sobjects/Parcel__c/Code__c/P-1');
  expect(byKey.body).toMatchObject({ Id: id, Colour__c: 'red' });
});

test('components see the new objects and fields by GraphQL too', async () => {
  const ask = async (query: string) => {
    const { body } = await client.send('POST', '/graphql', { query });
    return Object(body);
  };
  const query = 'query { uiapi { query { Parcel__c { edges { node { Colour__c { value } } } } } } }';
  await client.deploy(parcelPackage);
  await client.create('Parcel__c', { Name: 'First' });
  expect((await ask(query)).errors).not.toEqual([]);

  await client.deploy(colourPackage);

  expect(await ask(query)).toMatchObject({
    data: { uiapi: { query: { Parcel__c: { edges: [{ node: { Colour__c: { value: null } } }] } } } },
    errors: [],
  });
});

test('a check only finds out what a deployment would do', async () => {
  const { status, checkOnly, details } = await client.deploy(parcelPackage, { checkOnly: true });
  expect({ status, checkOnly }).toEqual({ status: 'Succeeded', checkOnly: true });
  expect(details.componentSuccesses.length).toBeGreaterThan(5);
  expect((await client.send('GET', '/sobjects/Parcel__c/describe')).status).toBe(404);
});

test('of a deployment with a mistake nothing takes effect, unless it was asked to leave out what is wrong', async () => {
  const wrong = {
    ...parcelPackage,
    'tabs/Parcel__c.tab': metadataFile(
      'CustomTab',
      '<customObject>yes</customObject><motif>Custom20</motif>',
    ),
  };
  expect((await client.deploy(wrong)).status).toBe('Failed');
  expect((await client.send('GET', '/sobjects/Parcel__c/describe')).status).toBe(404);

  const { status, success } = await client.deploy(wrong, { rollbackOnError: false });

  expect({ status, success }).toEqual({ status: 'SucceededPartial', success: false });
  expect((await client.send('GET', '/sobjects/Parcel__c/describe')).status).toBe(200);
});

test('what was deployed outlives a restart', async () => {
  const folder = await temporaryFolder();
  const options = { projectFolder: 'none', dataFile: join(folder.path, 'org.sqlite') };
  const first = await startLocalOrg(options);
  const before = await openMetadataClient(first);
  await before.deploy(parcelPackage);
  await before.deploy(colourPackage);
  await before.send('POST', '/sobjects/Parcel__c', { Name: 'First', Code__c: 'P-1', Colour__c: 'red' });
  await first.stop();

  const second = await startLocalOrg(options);
  const after = await openMetadataClient(second);
  const found = await after.send('GET', '/sobjects/Parcel__c/Code__c/P-1');
  const again = await after.deploy(parcelPackage);
  await second.stop();
  await folder.remove();

  expect(found.body).toMatchObject({ Name: 'First', Colour__c: 'red' });
  expect(again.details.componentSuccesses.filter(({ created }) => created)).toEqual([]);
});

test('a filter of change events that cannot be evaluated is refused, and named', async () => {
  const member = (filter: string) => ({
    'package.xml': manifest({
      PlatformEventChannel: ['Parcels__chn'],
      PlatformEventChannelMember: ['Parcels_Parcel_ChangeEvent'],
    }),
    'platformEventChannels/Parcels__chn.platformEventChannel': metadataFile(
      'PlatformEventChannel',
      '<channelType>data</channelType><label>Parcels</label>',
    ),
    'platformEventChannelMembers/Parcels_Parcel_ChangeEvent.platformEventChannelMember': metadataFile(
      'PlatformEventChannelMember',
      `<eventChannel>Parcels__chn</eventChannel><filterExpression>${filter}</filterExpression>
      <selectedEntity>Parcel__ChangeEvent</selectedEntity>`,
    ),
  });
  await client.deploy(parcelPackage);
  const { details } = await client.deploy(member("Colour__c = 'red'"));
  expect(details.componentFailures).toMatchObject([
    { fullName: 'Parcels_Parcel_ChangeEvent', problem: expect.stringContaining('has no field Colour__c') },
  ]);
  expect((await client.deploy(member("State__c = 'Sent'"))).status).toBe('Succeeded');
});

test('a client app with a certificate that is none, or for a permission set that is not there, is refused', async () => {
  const app = 'externalClientApplication';
  const { details } = await client.deploy({
    'package.xml': manifest({
      ExternalClientApplication: ['Door'],
      ExtlClntAppGlobalOauthSettings: ['Door_secrets'],
      ExtlClntAppOauthConfigurablePolicies: ['Door_policy'],
      ExtlClntAppOauthSettings: ['Window_oauth'],
    }),
    'externalClientApps/Door.eca': metadataFile(
      'ExternalClientApplication',
      '<distributionState>Local</distributionState><isProtected>false</isProtected><label>Door</label>',
    ),
    'extlClntAppGlobalOauthSets/Door_secrets.ecaGlblOauth': metadataFile(
      'ExtlClntAppGlobalOauthSettings',
      `<certificate>none</certificate><consumerKey>door</consumerKey><${app}>Door</${app}><label>Door</label>`,
    ),
    'extlClntAppOauthPolicies/Door_policy.ecaOauthPlcy': metadataFile(
      'ExtlClntAppOauthConfigurablePolicies',
      `<commaSeparatedPermissionSet>Packer</commaSeparatedPermissionSet><${app}>Door</${app}><label>Door</label>`,
    ),
    'extlClntAppOauthSettings/Window_oauth.ecaOauth': metadataFile(
      'ExtlClntAppOauthSettings',
      `<${app}>Window</${app}><label>Window</label>`,
    ),
  });
  expect(details.componentFailures.map(({ fullName, problem }) => [fullName, problem])).toEqual([
    ['Door_secrets', 'certificate: the text is no X.509 certificate'],
    ['Door_policy', 'In field: commaSeparatedPermissionSet - no PermissionSet named Packer found'],
    ['Window_oauth', 'In field: externalClientApplication - no ExternalClientApplication named Window found'],
  ]);
});

test('the type of a field that is there is not changed', async () => {
  await client.deploy(parcelPackage);
  const toLookup = metadataFile(
    'CustomObject',
    `<fields><fullName>State__c</fullName><label>State</label><referenceTo>Account</referenceTo>
    <relationshipName>States</relationshipName><type>Lookup</type></fields>`,
  );
  const { details } = await client.deploy({
    'package.xml': manifest({ CustomField: ['Parcel__c.State__c'] }),
    'objects/Parcel__c.object': toLookup,
  });
  expect(details.componentFailures.map(({ problem }) => problem)).toEqual([
    'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else',
  ]);
});

test('a permission set gives its rights to those who have it', async () => {
  const ana = await openOrgClient(org, 'ana@parley.test');
  await client.deploy(parcelPackage);
  await client.create('Parcel__c', { Name: 'First', Code__c: 'P-1', State__c: 'Sent' });
  const ask = async (fields: string) =>
    (await ana.send('GET', `/query?q=SELECT+${fields}+FROM+Parcel__c`)).status;
  expect(await ask('Name')).toBe(400);

  await client.assign('Packer', 'ana@parley.test');

  expect(await ask('Name,Code__c')).toBe(200);
  // The set does not name this field.
  expect(await ask('State__c')).toBe(400);
});

test('only those who may change metadata deploy, and a deployment that never was is not found', async () => {
  const zip = writeZip(parcelPackage);
  const connect = async (username: string) => {
    const { accessToken } = await openOrgClient(org, username);
    return new jsforce.Connection({ instanceUrl: org.url, accessToken, version: '67.0' });
  };
  const bridge = await connect('bridge@parley.test');
  await expect(bridge.metadata.deploy(zip).complete()).rejects.toThrow(
    'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
  );
  const admin = await connect('admin@parley.test');
  await expect(admin.metadata.checkDeployStatus('0Af000000000001AAA')).rejects.toThrow(
    'INVALID_CROSS_REFERENCE_KEY',
  );
  const nobody = new jsforce.Connection({ instanceUrl: org.url, accessToken: 'none', version: '67.0' });
  await expect(nobody.metadata.checkDeployStatus('0Af000000000001AAA')).rejects.toThrow('INVALID_SESSION_ID');
});

test('jsforce deploys by SOAP, describes and lists what the org has', async () => {
  const { accessToken } = client;
  const connection = new jsforce.Connection({ instanceUrl: org.url, accessToken, version: '67.0' });
  const { id } = await connection.metadata.deploy(writeZip(parcelPackage), { rollbackOnError: true });
  const ended = await waitFor('the end of the deployment', async () => {
    const result = await connection.metadata.checkDeployStatus(id, true);
    return result.done && result;
  });
  expect(ended).toMatchObject({ status: 'Succeeded', success: true, numberComponentErrors: 0 });
  expect(ended.details?.componentSuccesses).toHaveLength(ended.numberComponentsTotal + 1);

  const { metadataObjects } = await connection.metadata.describe('67.0');
  expect(metadataObjects).toContainEqual(
    expect.objectContaining({ xmlName: 'CustomObject', directoryName: 'objects', suffix: 'object' }),
  );
  const listed = await connection.metadata.list([{ type: 'PermissionSet' }], '67.0');
  expect(listed.map(({ fullName }) => fullName)).toEqual(['Packer']);
});
