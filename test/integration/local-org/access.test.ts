import { fileURLToPath } from 'node:url';
import { fullAccess, type Access } from '../../local-org/access.ts';
import { createOrg } from '../../local-org/create-org.ts';

describe('what a user may not do', () => {
  /** One user does not see phone numbers and a certain account, and may not delete. */
  const access: Access = {
    object: (userId, object, action) => action !== 'delete' || fullAccess.object(userId, object, action),
    field: (userId, _object, field, action) =>
      userId !== restricted.id || (field.name !== 'Phone' && (field.name !== 'Fax' || action === 'read')),
    row: (userId, _object, row, action) =>
      userId !== restricted.id || (row['Name'] !== 'Hidden' && action !== 'delete'),
  };
  const restricted = { id: '' };
  const org = createOrg({ projectFolder: fileURLToPath(new URL('../../..', import.meta.url)), access });
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const hidden = admin.create('Account', { Name: 'Hidden', Phone: '202-555-0100' });
  const shown = admin.create('Account', { Name: 'Shown', ParentId: hidden });
  restricted.id = org.findUser('ana@parley.test')?.Id ?? '';
  const user = org.as(restricted.id);
  afterAll(() => org.close());

  test('a row that may not be seen is not there: by id, in lists, as a parent, in counts', () => {
    expect(user.get('Account', hidden)).toBeUndefined();
    const names = user.query('SELECT Name, Parent.Name FROM Account').records;
    expect(names).toMatchObject([{ Name: 'Shown', Parent: null }]);
    expect(user.query("SELECT Id FROM Account WHERE Parent.Name = 'Hidden'").totalSize).toBe(0);
    expect(user.query('SELECT COUNT() FROM Account').totalSize).toBe(1);
    expect(user.query('SELECT Name, (SELECT Name FROM ChildAccounts) FROM Account').totalSize).toBe(1);
    expect(admin.query('SELECT COUNT() FROM Account').totalSize).toBe(2);
  });

  test('a field that may not be seen does not exist; one that is read only cannot be written', () => {
    expect(() => user.query('SELECT Phone FROM Account')).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }),
    );
    expect(() => user.query("SELECT Id FROM Account WHERE Parent.Phone = 'x'")).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }),
    );
    expect(() => user.update('Account', shown, { Phone: '1' })).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD' }),
    );
    expect(() => user.update('Account', shown, { Fax: '1' })).toThrow(
      expect.objectContaining({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Fax'] }),
    );
  });

  test('a row that may not be changed or deleted is refused', () => {
    expect(() => user.update('Account', hidden, { Website: 'x' })).toThrow(
      expect.objectContaining({ code: 'INSUFFICIENT_ACCESS_OR_READONLY' }),
    );
    expect(() => user.remove('Account', shown)).toThrow(
      expect.objectContaining({ code: 'INSUFFICIENT_ACCESS_OR_READONLY' }),
    );
    user.update('Account', shown, { Website: 'https://example.com' });
  });
});
