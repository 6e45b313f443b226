import { fileURLToPath } from 'node:url';
import { createOrg } from '../../local-org/create-org.ts';
import type { Element } from '../../local-org/schema/read-metadata.ts';

/** A permission set as a deployment brings it. */
function permissionSet(content: Element) {
  const fullName = 'Clerk';
  return { type: 'PermissionSet', fullName, content, file: 'Clerk.permissionset' };
}
const objectRights = (object: string, ...rights: readonly string[]): Element =>
  Object.fromEntries([['object', [object]], ...rights.map((right) => [right, ['true']])]);
const fieldRight = (field: string, isEditable: boolean): Element => ({
  field: [field],
  readable: ['true'],
  editable: [String(isEditable)],
});
const refusal = (code: string) => expect.objectContaining({ code });

describe('permission sets that are deployed and assigned', () => {
  const org = createOrg({ projectFolder: fileURLToPath(new URL('../../..', import.meta.url)) });
  afterAll(() => org.close());
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const clerkId = org.findUser('bridge@parley.test')?.Id ?? '';
  const clerk = org.as(clerkId);
  const account = admin.create('Account', { Name: 'Sample Bakery', Phone: '202-555-0100', Fax: '1' });

  beforeAll(() => {
    org.deploy([
      permissionSet({
        label: ['Clerk'],
        objectPermissions: [
          objectRights('Account', 'allowRead', 'allowEdit'),
          objectRights('ParleyIdentity__c', 'allowRead', 'allowCreate', 'allowEdit'),
        ],
        fieldPermissions: [
          fieldRight('Account.Fax', false),
          fieldRight('Account.Website', true),
          fieldRight('ParleyIdentity__c.DisplayName__c', false),
        ],
      }),
    ]);
    for (const row of admin.query(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${clerkId}'`)
      .records) {
      admin.remove('PermissionSetAssignment', String(row['Id']));
    }
  });

  test('what is deployed gives nothing before it is assigned, and counts at once when it is', () => {
    expect(() => clerk.query('SELECT Id FROM Account')).toThrow(refusal('INVALID_TYPE'));
    const [set] = admin.query("SELECT Id, Label FROM PermissionSet WHERE Name = 'Clerk'").records;
    expect(set).toMatchObject({ Label: 'Clerk' });
    admin.create('PermissionSetAssignment', { AssigneeId: clerkId, PermissionSetId: set?.['Id'] });
    expect(clerk.query('SELECT Name, Fax, Website FROM Account').totalSize).toBe(1);
  });

  test('a field that may not be seen does not exist, wherever it is named', () => {
    for (const soql of [
      'SELECT Phone FROM Account',
      "SELECT Id FROM Account WHERE Phone = '1'",
      'SELECT Id FROM Account ORDER BY Phone',
      "SELECT Id FROM Account WHERE Parent.Phone = '1'",
      'SELECT COUNT(Phone) FROM Account',
    ]) {
      expect(() => clerk.query(soql)).toThrow(refusal('INVALID_FIELD'));
    }
    expect(() => clerk.update('Account', account, { Phone: '2' })).toThrow(refusal('INVALID_FIELD'));
    expect(clerk.schema.object('Account')?.field('Phone')).toBeUndefined();
  });

  test('a field that is read only is refused by its name, one that is not is written', () => {
    expect(() => clerk.update('Account', account, { Fax: '2' })).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Fax'] }),
    );
    clerk.update('Account', account, { Website: 'https://example.com' });
    expect(() => clerk.create('ParleyIdentity__c', { ExternalKey__c: 'tel:1', DisplayName__c: 'x' })).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['DisplayName__c'] }),
    );
    // A field that must be filled needs no right of its own.
    clerk.create('ParleyIdentity__c', { ExternalKey__c: 'tel:1' });
  });

  test('everybody reads identities; what others own nobody but they changes', () => {
    const identity = admin.create('ParleyIdentity__c', { ExternalKey__c: 'tel:2' });
    expect(clerk.get('ParleyIdentity__c', identity)).toBeDefined();
    expect(() => clerk.update('ParleyIdentity__c', identity, { ExternalKey__c: 'tel:3' })).toThrow(
      refusal('INSUFFICIENT_ACCESS_OR_READONLY'),
    );
  });

  test.each<[string, Element, RegExp]>([
    [
      'an object that does not exist',
      { objectPermissions: [objectRights('No__c', 'allowRead')] },
      /no object No__c/,
    ],
    [
      'a field that does not exist',
      { fieldPermissions: [fieldRight('Account.No__c', true)] },
      /no field Account\.No__c/,
    ],
    [
      'a field that must be filled',
      { fieldPermissions: [fieldRight('ParleyChannel__c.Address__c', true)] },
      /required field: ParleyChannel__c\.Address__c/,
    ],
    [
      'writing without reading',
      { objectPermissions: [objectRights('Account', 'allowEdit')] },
      /builds on allowRead/,
    ],
    [
      'Modify All without Delete',
      {
        objectPermissions: [
          objectRights('Account', 'allowRead', 'allowEdit', 'viewAllRecords', 'modifyAllRecords'),
        ],
      },
      /lacks one that it builds on/,
    ],
    [
      'a custom permission that does not exist',
      { customPermissions: [{ name: ['No'], enabled: ['true'] }] },
      /no permission No/,
    ],
    ['an element that does not exist', { objectPermission: [{}] }, /does not know <objectPermission>/],
  ])('a permission set with %s is not deployed', (_what, content, sentence) => {
    const before = org.metadata;
    expect(() => org.deploy([permissionSet({ label: ['Clerk'], ...Object(content) })])).toThrow(sentence);
    expect(org.metadata).toBe(before);
  });
});
