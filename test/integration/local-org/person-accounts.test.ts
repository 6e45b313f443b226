import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';

let localOrg: LocalOrg;
let admin: UserScope;
let bridge: UserScope;

beforeAll(async () => {
  localOrg = await startLocalOrg({ personAccounts: true });
  const as = (name: string) => localOrg.org.as(localOrg.org.findUser(`${name}@parley.test`)?.Id ?? '');
  [admin, bridge] = [as('admin'), as('bridge')];
});
afterAll(() => localOrg.stop());

const person = (values: object = {}) =>
  admin.create('Account', { FirstName: 'Pia', LastName: 'Sample', ...values });
const contactOf = (accountId: string) =>
  admin.get('Contact', String(admin.get('Account', accountId)?.['PersonContactId']));

test('an account with a last name is a person, and has a contact that mirrors it', () => {
  const id = person({
    PersonMobilePhone: '202-555-0111',
    Phone: '202-555-0112',
    PersonEmail: 'pia@example.com',
  });
  expect(admin.get('Account', id)).toMatchObject({ Name: 'Pia Sample', IsPersonAccount: true });
  expect(contactOf(id)).toMatchObject({
    AccountId: id,
    Name: 'Pia Sample',
    MobilePhone: '202-555-0111',
    Phone: '202-555-0112',
    Email: 'pia@example.com',
    IsPersonAccount: true,
  });
});

test('what changes at the account changes at the contact, which cannot be written by itself', () => {
  const id = person({ PersonMobilePhone: '202-555-0111' });
  const contactId = String(contactOf(id)?.Id);
  admin.update('Account', id, { PersonMobilePhone: '202-555-0113', LastName: 'New-Sample' });
  expect(contactOf(id)).toMatchObject({
    Id: contactId,
    MobilePhone: '202-555-0113',
    Name: 'Pia New-Sample',
  });
  expect(() => admin.update('Contact', contactId, { Phone: '202-555-0114' })).toThrow(
    'written with its account',
  );
  expect(() => admin.remove('Contact', contactId)).toThrow('written with its account');
  admin.remove('Account', id);
  expect(admin.get('Contact', contactId)).toBeUndefined();
});

test('a company is no person, and its contacts are none', () => {
  const company = admin.create('Account', { Name: 'Harbor Sample' });
  const contact = admin.create('Contact', { LastName: 'Sample', AccountId: company });
  expect(admin.get('Account', company)).toMatchObject({ IsPersonAccount: false, PersonContactId: null });
  expect(admin.get('Contact', contact)).toMatchObject({ IsPersonAccount: false });
  expect(() => person({ Name: 'Another' })).toThrow('bad field names');
});

test('merged persons leave one account and one contact, with the Tasks of both', () => {
  const [master, victim] = [person(), person()];
  const task = admin.create('Task', { WhoId: contactOf(victim)?.Id });
  const victimContact = String(contactOf(victim)?.Id);
  admin.merge('Account', master, [victim], {});
  expect(admin.get('Task', task)).toMatchObject({ WhoId: contactOf(master)?.Id, AccountId: master });
  const { records } = admin.query(`SELECT MasterRecordId FROM Contact WHERE Id = '${victimContact}'`, {
    withDeleted: true,
  });
  expect(records).toMatchObject([{ MasterRecordId: contactOf(master)?.Id }]);
});

test('who may read a field of the contact may read it of the person, too', () => {
  person({ PersonMobilePhone: '202-555-0115' });
  const soql = "SELECT PersonContactId FROM Account WHERE PersonMobilePhone = '202-555-0115'";
  expect(bridge.query(soql).totalSize).toBe(1);
  expect(bridge.schema.object('Account')?.field('PersonBirthdate')).toBeUndefined();
});

test('an org without persons does not know their fields', async () => {
  const plain = await startLocalOrg();
  try {
    const scope = plain.org.as(plain.org.findUser('admin@parley.test')?.Id ?? '');
    expect(() => scope.query('SELECT PersonContactId FROM Account')).toThrow(
      "No such column 'PersonContactId'",
    );
    expect(scope.schema.object('Contact')?.field('IsPersonAccount')).toBeUndefined();
  } finally {
    await plain.stop();
  }
});
