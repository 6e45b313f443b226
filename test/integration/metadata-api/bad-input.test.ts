import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient, type OrgClient } from '../local-org/org-client.ts';
import { openMetadataClient, type MetadataClient } from './open-metadata-client.ts';
import { parcelPackage } from './parcel-package.ts';

describe('what an org refuses, it refuses with its own code, sentence and form', () => {
  let org: LocalOrg;
  let admin: MetadataClient;
  /** Has the package's permission set, which lets her create and edit, but not delete. */
  let ana: OrgClient;
  /** Has no right on the package at all. */
  let luis: OrgClient;
  let parcelId: string;
  let deletedAccountId: string;

  beforeAll(async () => {
    org = await startLocalOrg({ projectFolder: 'none' });
    admin = await openMetadataClient(org);
    await admin.deploy(parcelPackage);
    await admin.assign('Packer', 'ana@parley.test');
    ana = await openOrgClient(org, 'ana@parley.test');
    luis = await openOrgClient(org, 'luis@parley.test');
    parcelId = await admin.create('Parcel__c', { Name: 'First', Code__c: 'P-1' });
    deletedAccountId = await admin.create('Account', { Name: 'Sample' });
    await admin.send('DELETE', `/sobjects/Account/${deletedAccountId}`);
  });
  afterAll(() => org.stop());

  const refusal = (status: number, errorCode: string, message: string, fields?: readonly string[]) => ({
    status,
    body: [{ message, errorCode, ...(fields ? { fields } : {}) }],
  });
  const send = async (client: OrgClient, method: string, path: string, values?: object) => {
    const { status, body } = await client.send(method, path, values);
    return { status, body };
  };

  test('a restricted picklist value (recorded)', async () => {
    expect(await send(admin, 'POST', '/sobjects/Parcel__c', { Name: 'Other', State__c: 'Lost' })).toEqual(
      refusal(
        400,
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        'State: bad value for restricted picklist field: Lost',
        ['State__c'],
      ),
    );
  });

  test('a text that is too long', async () => {
    expect(await send(admin, 'POST', '/sobjects/Parcel__c', { Code__c: 'x'.repeat(21) })).toEqual(
      refusal(400, 'STRING_TOO_LONG', `Code: data value too large: ${'x'.repeat(21)} (max length=20)`, [
        'Code__c',
      ]),
    );
  });

  test('a lookup to a deleted row', async () => {
    expect(
      await send(admin, 'PATCH', `/sobjects/Parcel__c/${parcelId}`, { Account__c: deletedAccountId }),
    ).toEqual(refusal(400, 'ENTITY_IS_DELETED', 'entity is deleted', []));
  });

  test('an external id that is taken', async () => {
    expect(await send(admin, 'POST', '/sobjects/Parcel__c', { Name: 'Other', Code__c: 'P-1' })).toEqual(
      refusal(
        400,
        'DUPLICATE_VALUE',
        `duplicate value found: Code__c duplicates value on record with id: ${parcelId.slice(0, 15)}`,
        [],
      ),
    );
  });

  test('a permission set that somebody has already', async () => {
    const { body } = await admin.send(
      'GET',
      '/query?q=SELECT+AssigneeId,PermissionSetId+FROM+PermissionSetAssignment',
    );
    const { AssigneeId, PermissionSetId } = Object(body).records[0];
    expect(
      await send(admin, 'POST', '/sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId }),
    ).toEqual(
      refusal(
        400,
        'DUPLICATE_VALUE',
        `Duplicate PermissionSetAssignment. Assignee: ${String(AssigneeId).slice(0, 15)}; Permission Set: ${String(PermissionSetId).slice(0, 15)}`,
        ['AssigneeId', 'PermissionSetId'],
      ),
    );
  });

  test('a missing permission: to create, to delete, to know of the object', async () => {
    expect(await send(ana, 'DELETE', `/sobjects/Parcel__c/${parcelId}`)).toEqual(
      refusal(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []),
    );
    expect(await send(luis, 'POST', '/sobjects/Parcel__c', { Name: 'Other' })).toEqual({
      status: 404,
      body: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
    });
    expect(await send(luis, 'GET', '/query?q=SELECT+Id+FROM+Parcel__c')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_TYPE' }],
    });
  });

  test('a field that is locked out: one that is read only, one that may not even be seen (recorded)', async () => {
    expect(await send(ana, 'PATCH', `/sobjects/Parcel__c/${parcelId}`, { Account__c: null })).toEqual(
      refusal(
        400,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'Unable to create/update fields: Account__c. Please check the security settings of this field and verify ' +
          'that it is read/write for your profile or permission set.',
        ['Account__c'],
      ),
    );
    expect(await send(ana, 'PATCH', `/sobjects/Parcel__c/${parcelId}`, { State__c: 'Sent' })).toEqual(
      refusal(400, 'INVALID_FIELD', "No such column 'State__c' on sobject of type Parcel__c"),
    );
    expect(await send(ana, 'GET', '/query?q=SELECT+State__c+FROM+Parcel__c')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', message: expect.stringContaining("No such column 'State__c'") }],
    });
  });

  test('a deployment by somebody who may not', async () => {
    const { accessToken } = ana;
    const response = await fetch(`${org.url}/services/data/v67.0/metadata/deployRequest`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
      body: deployForm(),
    });
    expect({ status: response.status, body: await response.json() }).toEqual(
      refusal(
        403,
        'INSUFFICIENT_ACCESS',
        'use of the Metadata API requires a user with the ModifyAllData or ModifyMetadata permissions',
      ),
    );
  });
});

function deployForm(): FormData {
  const form = new FormData();
  form.set('file', new Blob(['no zip'], { type: 'application/zip' }), 'package.zip');
  form.set('entity_content', JSON.stringify({ deployOptions: {} }));
  return form;
}
