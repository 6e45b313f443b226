import type { Connection } from 'jsforce';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

const LONG_MS = 15_000;
let parley: Parley;
let admin: Connection;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  admin = await parley.as('admin@parley.test');
  await parley.text('+12025550141', 'hello');
  await waitFor(
    'the message',
    async () => (await parley.rows('SELECT Id FROM ParleyMessage__c')).length === 1,
  );
}, 60_000);
afterAll(() => parley.stop());

const PHONE = "ExternalKey__c = 'phone:+12025550101'";
const channelId = async () =>
  String((await parley.rows(`SELECT Id FROM ParleyChannel__c WHERE ${PHONE}`))[0]?.['Id']);
const userId = (username: string) => parley.org.org.findUser(username)?.Id ?? '';
const seenBy = (username: string) =>
  parley.org.org.as(userId(username)).query('SELECT Id FROM ParleyMessage__c').totalSize;
const sees = (username: string, count: number) =>
  waitFor(`${username} to see ${count} messages`, () => seenBy(username) === count, LONG_MS);
const manualShares = () =>
  parley.rows(
    `SELECT Id, UserOrGroupId, AccessLevel FROM ParleyChannel__Share WHERE RowCause = 'Manual' AND Parent.${PHONE}`,
  );
const share = async (userOrGroupId: string, level: string) =>
  admin.sobject('ParleyChannel__Share').create({
    ParentId: await channelId(),
    UserOrGroupId: userOrGroupId,
    AccessLevel: level,
    RowCause: 'Manual',
  });

test('a new member sees the channel, and one who is removed sees nothing of it any more', async () => {
  expect([seenBy('ana@parley.test'), seenBy('viewer@parley.test')]).toEqual([1, 0]);
  const member = await admin
    .sobject('ParleyChannelMember__c')
    .create({ Channel__c: await channelId(), User__c: userId('viewer@parley.test') });
  await sees('viewer@parley.test', 1);
  await admin.sobject('ParleyChannelMember__c').destroy(member.id ?? '');
  await sees('viewer@parley.test', 0);
  expect(seenBy('ana@parley.test')).toBe(1);
});

test('a member whose user is switched off loses the share, and has it again when switched on', async () => {
  const user = userId('luis@parley.test');
  const shared = async () => (await manualShares()).some((row) => row['UserOrGroupId'] === user);
  await admin.sobject('User').update({ Id: user, IsActive: false });
  await waitFor('the share to go', async () => !(await shared()), LONG_MS);
  await admin.sobject('User').update({ Id: user, IsActive: true });
  await waitFor('the share to come back', shared, LONG_MS);
});

test('what was shared by hand with somebody who is no member is taken back; a share with a group stays', async () => {
  const group = await admin.sobject('Group').create({ Name: 'Supervisors', Type: 'Regular' });
  await share(group.id ?? '', 'Read');
  await share(userId('viewer@parley.test'), 'Read');
  await sees('viewer@parley.test', 0);
  expect(await manualShares()).toContainEqual(
    expect.objectContaining({ UserOrGroupId: group.id, AccessLevel: 'Read' }),
  );
});

test('a member with less than Edit gets it', async () => {
  const ana = userId('ana@parley.test');
  await share(ana, 'Read');
  await waitFor(
    'Edit again',
    async () =>
      (await manualShares()).some((row) => row['UserOrGroupId'] === ana && row['AccessLevel'] === 'Edit'),
    LONG_MS,
  );
});
