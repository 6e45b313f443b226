import type { UsedRight } from '../../local-org/rights/enforced-access.ts';
import { signTwilio } from '../../support/sign-twilio.ts';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';
import { everyKindOfActivity } from './every-kind-of-activity.ts';
import { everyKindOfCall } from './every-kind-of-call.ts';
import { everyKindOfMessage } from './every-kind-of-message.ts';
import { everyKindOfSearch } from './every-kind-of-search.ts';
import { everyKindOfStranger } from './every-kind-of-stranger.ts';
import { grantedRights } from './granted-rights.ts';
import { keptAndForgotten } from './kept-and-forgotten.ts';
import { unseenNeeds } from './unseen-needs.ts';

const LONG_MS = 25_000;
const maria = '+12025550141';
const theo = '+14155550177';
const secondChannel = {
  Name: 'Second phone',
  ExternalKey__c: 'phone:+12025550108',
  Address__c: '+12025550108',
  ChannelType__c: 'Phone',
  Provider__c: 'Twilio',
  ChannelStatus__c: 'Active',
  LogMessages__c: true,
  TimeZone__c: 'America/New_York',
  OpportunityRule__c: 'None',
  CaseRule__c: 'SingleOpen',
};
const stranger = '+14155550199';

/** What the two rights over Tasks, which belong to the user and not to an object, are used for. */
const taskRights: Readonly<Record<string, string>> = { read: 'ActivitiesAccess', edit: 'EditTask' };

const uses: UsedRight[] = [];
const onRightUsed = (use: UsedRight) => uses.push(use);

/** Everything that a bridge of today does, with change events. */
async function everyWay(parley: Parley): Promise<void> {
  const { twilio } = parley.simulators;
  const admin = await parley.as('admin@parley.test');
  const ana = await parley.as('ana@parley.test');
  const rowOf = async (id: string) =>
    (await parley.rows(`SELECT DeliveryStatus__c FROM ParleyMessage__c WHERE Id = '${id}'`))[0];
  const has = (id: string, status: string) =>
    waitFor(`${id} ${status}`, async () => (await rowOf(id))?.['DeliveryStatus__c'] === status, LONG_MS);
  const task = (text: string) =>
    waitFor(
      `a Task with ${text}`,
      async () =>
        (await parley.rows('SELECT Id, Description FROM Task')).find(({ Description }) =>
          String(Description).includes(text),
        ),
      LONG_MS,
    );

  // The same person writes to two channels: the identity is one.
  const [{ OwnerId } = {}] = await parley.rows('SELECT OwnerId FROM ParleyChannel__c');
  await admin.sobject('ParleyChannel__c').create({ ...secondChannel, OwnerId });
  await parley.text(theo, 'to the second number', { To: secondChannel.Address__c });
  // Somebody with an account, a contact without one, and somebody unknown who has a profile name.
  const account = await admin.sobject('Account').create({ Name: 'Sample Bakery' });
  await admin
    .sobject('Contact')
    .create({ LastName: 'Sample', FirstName: 'Theo', AccountId: account.id, MobilePhone: theo });
  await parley.text(theo, 'from an account');
  await parley.text(stranger, 'from nobody', { ProfileName: 'Somebody' });
  // The answer to the first Task is lost: its log says which it was.
  parley.org.faults.add({ kind: 'drop-after', match: { path: '/composite/graph' }, times: 1 });
  await parley.text(maria, 'one');
  await task('one');

  const delivered = await parley.reply('ana@parley.test', maria, 'two');
  await has(delivered, 'Delivered');
  await task('two');
  const [sent] = twilio.messages.all().filter(({ body }) => body === 'two');
  await postRead(parley, sent?.sid ?? '', delivered);
  await has(delivered, 'Read');

  twilio.faults.add({ kind: 'undelivered', code: 30003, times: 1 });
  const failed = await parley.reply('ana@parley.test', maria, 'three');
  await has(failed, 'Failed');
  const again = { Attempt__c: 2, DeliveryStatus__c: 'Queued', ErrorCode__c: '', ErrorMessage__c: '' };
  await ana.sobject('ParleyMessage__c').update({ Id: failed, ...again });
  await has(failed, 'Delivered');

  await everyKindOfMessage(parley);

  // What the bridge shows on the settings it shows when it starts.
  await admin.sobject('ParleySettings__c').create({ Name: 'Settings', ExternalKey__c: 'default' });
  await parley.stopBridge();
  await twilio.receive({ from: maria, to: '+12025550101', body: 'while it was down' });
  await parley.startBridge();
  await task('while it was down');

  await everyKindOfActivity(parley);
  await everyKindOfCall(parley);
  await everyKindOfSearch(parley);
  await everyKindOfStranger(parley);
  await keptAndForgotten(parley, secondChannel.Address__c);

  // One member of every channel less, and a channel that nobody has given to the bridge.
  const ofLuis = await parley.rows("SELECT Id FROM ParleyChannelMember__c WHERE User__r.Alias = 'luis'");
  await admin.sobject('ParleyChannelMember__c').destroy(ofLuis.map(({ Id }) => String(Id)));
  const [ofAna] = await parley.rows("SELECT User__c FROM ParleyChannelMember__c WHERE User__r.Alias = 'ana'");
  const other = await admin.sobject('ParleyChannel__c').create({
    Name: 'Of the admin',
    ExternalKey__c: 'phone:+12025550109',
    Address__c: '+12025550109',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
  await admin.sobject('ParleyChannelMember__c').create({ Channel__c: other.id, User__c: ofAna?.['User__c'] });
  await waitFor(
    'the share to be taken back',
    async () =>
      (await parley.rows("SELECT Id FROM ParleyChannel__Share WHERE UserOrGroup.Alias = 'luis'")).length ===
      0,
    LONG_MS,
  );
  await waitFor('the warning', () => parley.logText().includes('not as its members say'), LONG_MS);
}

/** Twilio says that the customer has read a message: carriers with RCS do. */
async function postRead(parley: Parley, sid: string, messageId: string): Promise<void> {
  const path = `/webhooks/twilio/message-status?message=${messageId}`;
  const body = new URLSearchParams({
    MessageSid: sid,
    MessageStatus: 'read',
    AccountSid: 'AC00000000000000000000000000000001',
    From: '+12025550101',
    To: maria,
  }).toString();
  const signature = signTwilio('demo-twilio-auth-token', parley.bridgeUrl + path, body);
  const answer = await fetch(parley.bridgeUrl + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
  });
  expect(answer.status).toBe(204);
}

/** Without change events the bridge asks. */
async function byAsking(parley: Parley): Promise<void> {
  await parley.text(maria, 'asked');
  await waitFor('the message', async () => (await parley.rows('SELECT Id FROM ParleyMessage__c')).length > 0);
  await parley.reply('ana@parley.test', maria, 'found by asking');
  await waitFor('the reply', () =>
    parley.simulators.twilio.messages.all().some(({ body }) => body === 'found by asking'),
  );
}

test('the bridge works with its permission set alone, and uses every right in it', async () => {
  const seen = new Set<string>();
  let granted: readonly string[] = [];
  for (const [withEvents, flow] of [
    [true, everyWay],
    [false, byAsking],
  ] as const) {
    uses.length = 0;
    const parley = await startParley({ withEvents, onRightUsed, sweepSeconds: 1 });
    try {
      await flow(parley);
      const { org } = parley.org;
      const bridge = org.findUser('bridge@parley.test')?.Id;
      for (const { userId, object, field, right } of uses) {
        if (userId !== bridge) continue;
        seen.add(`${field === undefined ? object : `${object}.${field}`}: ${right}`);
        if (object === 'Task') seen.add(taskRights[right] ?? '');
      }
      const sets = org
        .as(bridge ?? '')
        .query(
          `SELECT PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId = '${bridge}'`,
        ).records;
      expect(sets).toMatchObject([{ PermissionSet: { Name: 'ParleyBridge' } }]);
      granted = grantedRights(org, 'ParleyBridge');
    } finally {
      await parley.stop();
    }
  }
  expect(granted.filter((right) => !seen.has(right) && !(right in unseenNeeds))).toEqual([]);
  // A reason that is not needed any more is no reason.
  expect(Object.keys(unseenNeeds).filter((right) => seen.has(right) || !granted.includes(right))).toEqual([]);
}, 180_000);
