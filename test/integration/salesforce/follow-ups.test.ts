import { createFollowUpQueue } from '../../../bridge/queue/follow-ups/follow-up-queue.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { startTasks, type Tasks } from './start-tasks.ts';

const CHANNEL = 'phone:+12025550101';
const HOUR_MS = 3_600_000;
let parts: Tasks;
let keep: () => Promise<void>;
let said = 0;

beforeAll(async () => {
  parts = await startTasks();
  parts.setChannel({ FollowUpAfterHours__c: 2 });
  const queue = createFollowUpQueue(parts.store.pool, 'salesforce', 60);
  // One turn of the lane.
  keep = async () => {
    const answered = await queue.claimAnswered('one');
    await queue.noteClosed(
      'one',
      answered,
      await parts.crm.closeFollowUps(answered.map(({ activityId }) => activityId)),
    );
    const waiting = await queue.claimWaiting('two', [{ channelKey: CHANNEL, hours: 2 }]);
    if (waiting.length > 0) await queue.noteOpened('two', waiting, await parts.crm.openFollowUps(waiting));
  };
}, 60_000);
afterAll(() => parts.stop());

const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
/** A text of a customer, or one that somebody has written in the phone itself. */
async function write(number: string, hoursAgo: number, direction: 'Inbound' | 'Outbound' = 'Inbound') {
  const event = messageFrom([number], `SM follow ${(said += 1)}`, {
    text: `Written ${hoursAgo} hours ago`,
    occurredAt: ago(hoursAgo),
    direction,
  });
  await parts.tell({ ...event, provider: 'twilio', channelKey: CHANNEL });
}
const followUps = (number: string) =>
  parts
    .rows(
      `SELECT TaskId__c FROM ParleyActivityLog__c WHERE Kind__c = 'FollowUp' AND Conversation__r.CustomerAddress__c = '${number}' ORDER BY PeriodStart__c`,
    )
    .map(({ TaskId__c: id }) =>
      parts.row(
        `SELECT Id, Subject, Description, OwnerId, IsClosed, WhoId, ActivityDate FROM Task WHERE Id = '${String(id)}'`,
      ),
    );
const userId = (username: string) => String(parts.org.org.findUser(username)?.Id);

test('who has waited too long for an answer becomes one open Task, on the rep’s list; whoever answers closes it', async () => {
  const number = '+14155550151';
  await write(number, 3);
  await write(number, 2.5);
  const conversation = parts.conversationOf(number);
  parts.as('admin@parley.test').update('ParleyConversation__c', String(conversation['Id']), {
    AssignedTo__c: userId('ana@parley.test'),
  });
  await keep();
  await keep();
  expect(followUps(number)).toMatchObject([
    {
      Subject: 'Demo phone +14155550151 - Answer +14155550151',
      OwnerId: userId('ana@parley.test'),
      IsClosed: false,
    },
  ]);
  expect(followUps(number)[0]?.['Description']).toContain('Written 3 hours ago\nWritten 2.5 hours ago');
  const admin = parts.as('admin@parley.test');
  const role = parts.row("SELECT Id FROM UserRole WHERE DeveloperName = 'Administration'");
  admin.update('User', userId('bridge@parley.test'), { UserRoleId: role['Id'] });
  await write(number, 0.1, 'Outbound');
  await keep();
  expect(followUps(number)).toMatchObject([{ IsClosed: true }]);
  admin.update('User', userId('bridge@parley.test'), { UserRoleId: null });
});

test('a Task that the bridge may not close stays with the rep, and is no reason to try for ever', async () => {
  const number = '+14155550158';
  await write(number, 3);
  const conversation = parts.conversationOf(number);
  parts.as('admin@parley.test').update('ParleyConversation__c', String(conversation['Id']), {
    AssignedTo__c: userId('ana@parley.test'),
  });
  await keep();
  await write(number, 0.1, 'Outbound');
  await keep();
  expect(followUps(number)).toMatchObject([{ IsClosed: false }]);
  await parts.requests();
  await keep();
  expect(await parts.requests()).toBe(0);
});

test('nobody is followed up who was answered in time, or has not waited long enough', async () => {
  const [answered, fresh] = ['+14155550152', '+14155550153'];
  await write(answered, 3);
  await write(answered, 2.9, 'Outbound');
  await write(fresh, 1);
  await keep();
  expect([...followUps(answered), ...followUps(fresh)]).toEqual([]);
});

test('an answer counts for what was written before it, in whichever order the two are heard of', async () => {
  const number = '+14155550154';
  await write(number, 2.5);
  await write(number, 2.7, 'Outbound');
  await write(number, 4);
  await keep();
  expect(followUps(number)).toHaveLength(1);
  expect(followUps(number)[0]?.['Description']).toContain('Written 2.5 hours ago');
  expect(followUps(number)[0]?.['Description']).not.toContain('Written 4 hours ago');
});

test('a bridge that dies after the Task was made finds it again', async () => {
  const number = '+14155550155';
  await write(number, 3);
  const queue = createFollowUpQueue(parts.store.pool, 'salesforce', 60);
  await parts.crm.openFollowUps(await queue.claimWaiting('dead', [{ channelKey: CHANNEL, hours: 2 }]));
  await queue.release('dead');
  await keep();
  expect(followUps(number)).toHaveLength(1);
  await write(number, 0.1, 'Outbound');
  await keep();
  expect(followUps(number)).toMatchObject([{ IsClosed: true }]);
});

test('a conversation that a person has closed waits for no answer, until the customer writes again', async () => {
  const number = '+14155550156';
  await write(number, 3);
  const conversation = parts.conversationOf(number);
  const close = () =>
    parts
      .as('admin@parley.test')
      .update('ParleyConversation__c', String(conversation['Id']), { ConversationStatus__c: 'Resolved' });
  close();
  await keep();
  expect(followUps(number)).toEqual([]);
  await write(number, 2.2);
  await keep();
  expect(followUps(number)).toHaveLength(1);
});

test('STOP asks for no answer', async () => {
  const number = '+14155550157';
  const event = messageFrom([number], 'SM stop', { text: 'STOP', occurredAt: ago(3), keyword: 'STOP' });
  await parts.tell({ ...event, provider: 'twilio', channelKey: CHANNEL });
  await keep();
  expect(followUps(number)).toEqual([]);
});
