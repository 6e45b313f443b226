import { openSharedOrg, type SharedOrg } from './open-shared-org.ts';

let shared: SharedOrg;
beforeEach(async () => {
  shared = await openSharedOrg();
});
afterEach(() => shared.stop());

const idOf = (username: string) => shared.localOrg.org.findUser(username)?.Id ?? '';
const sharesOf = (channelId: string) =>
  shared.admin
    .query(
      `SELECT UserOrGroup.Name, AccessLevel, RowCause FROM ParleyChannel__Share WHERE ParentId = '${channelId}' ORDER BY RowCause DESC`,
    )
    .records.map((row) => [row['RowCause'], row['AccessLevel'], Object(row['UserOrGroup']).Name]);
const share = (username: string, level = 'Edit') => ({
  ParentId: shared.office.channelId,
  UserOrGroupId: idOf(username),
  AccessLevel: level,
  RowCause: 'Manual',
});
const refusal = (code: string) => expect.objectContaining({ code });
const crossReference = refusal('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');

test('the owner has all; others have what was shared with them', () => {
  expect(sharesOf(shared.office.channelId)).toEqual([
    ['Owner', 'All', 'Parley Bridge'],
    ['Manual', 'Edit', 'Luis Sample'],
  ]);
});

test('only the owner and who may modify all can share; nobody shares with the owner or with one without the object', () => {
  const ana = shared.as('ana@parley.test');
  expect(() => ana.create('ParleyChannel__Share', share('ana@parley.test'))).toThrow(crossReference);
  const bridge = shared.as('bridge@parley.test');
  bridge.create('ParleyChannel__Share', share('ana@parley.test'));
  expect(ana.get('ParleyMessage__c', shared.office.messageId)).toBeDefined();
  expect(() => bridge.create('ParleyChannel__Share', share('bridge@parley.test'))).toThrow(crossReference);
  const [assignment] = shared.admin.query(
    "SELECT Id FROM PermissionSetAssignment WHERE Assignee.Alias = 'viewer'",
  ).records;
  shared.admin.remove('PermissionSetAssignment', String(assignment?.['Id']));
  expect(() => bridge.create('ParleyChannel__Share', share('viewer@parley.test'))).toThrow(crossReference);
});

test('a share that is taken back is gone at once; the owner’s cannot be taken', () => {
  const luis = shared.as('luis@parley.test');
  const [own, manual] = ['Owner', 'Manual'].map((cause) =>
    String(
      shared.admin.query(
        `SELECT Id FROM ParleyChannel__Share WHERE ParentId = '${shared.office.channelId}' AND RowCause = '${cause}'`,
      ).records[0]?.['Id'],
    ),
  );
  shared.admin.remove('ParleyChannel__Share', manual ?? '');
  expect(luis.query('SELECT Id FROM ParleyMessage__c').totalSize).toBe(0);
  expect(() => shared.admin.remove('ParleyChannel__Share', own ?? '')).toThrow(
    refusal('INSUFFICIENT_ACCESS_OR_READONLY'),
  );
});

test('a second share for the same user takes the place of the first', () => {
  shared.admin.create('ParleyChannel__Share', share('luis@parley.test', 'Read'));
  expect(sharesOf(shared.office.channelId)).toContainEqual(['Manual', 'Read', 'Luis Sample']);
  expect(sharesOf(shared.office.channelId)).toHaveLength(2);
});

test('with a new owner, what was shared by hand is shared no more', () => {
  shared.admin.update('ParleyChannel__c', shared.office.channelId, { OwnerId: idOf('admin@parley.test') });
  expect(sharesOf(shared.office.channelId)).toEqual([['Owner', 'All', 'Ada Sample']]);
});

test('who reads a channel may write what is in it, and not the channel', () => {
  shared.admin.create('ParleyChannel__Share', share('ana@parley.test', 'Read'));
  const ana = shared.as('ana@parley.test');
  ana.update('ParleyConversation__c', shared.office.conversationId, {
    LastReadAt__c: '2026-11-20T09:00:00Z',
  });
  expect(() => ana.update('ParleyChannel__c', shared.office.channelId, { Name: 'Mine' })).toThrow(
    refusal('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'),
  );
});

test('a Task is changed by its owner and by those above, and read by who reads what it is about', () => {
  const contactId = shared.admin.create('Contact', { LastName: 'Sample' });
  const bridge = shared.as('bridge@parley.test');
  const task = bridge.create('Task', {
    Subject: 'Texts',
    OwnerId: idOf('ana@parley.test'),
    WhoId: contactId,
    WhatId: shared.desk.conversationId,
  });
  const noRights = refusal('INSUFFICIENT_ACCESS_OR_READONLY');
  expect(() => bridge.update('Task', task, { Description: 'one more' })).toThrow(noRights);
  const luis = shared.as('luis@parley.test');
  expect(luis.get('Task', task)).toBeDefined();
  expect(() => luis.update('Task', task, { Description: 'mine' })).toThrow(noRights);
  const [role] = shared.admin.query("SELECT Id FROM UserRole WHERE Name = 'Administration'").records;
  shared.admin.update('User', idOf('bridge@parley.test'), { UserRoleId: role?.['Id'] });
  bridge.update('Task', task, { Description: 'from above' });
  const hidden = bridge.create('Task', { Subject: 'Texts', WhatId: shared.desk.conversationId });
  expect(luis.get('Task', hidden)).toBeUndefined();
  expect(shared.as('ana@parley.test').get('Task', hidden)).toBeDefined();
});

test('a user without any permission set has nothing of the package', () => {
  const [assignment] = shared.admin.query(
    "SELECT Id FROM PermissionSetAssignment WHERE Assignee.Alias = 'ana'",
  ).records;
  shared.admin.remove('PermissionSetAssignment', String(assignment?.['Id']));
  const ana = shared.as('ana@parley.test');
  expect(() => ana.query('SELECT Id FROM ParleyMessage__c')).toThrow(refusal('INVALID_TYPE'));
  expect(() => ana.create('ParleyMessage__c', {})).toThrow(refusal('NOT_FOUND'));
  expect(ana.query('SELECT Id FROM Contact').totalSize).toBe(0);
});
