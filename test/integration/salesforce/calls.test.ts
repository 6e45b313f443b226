import type { PersonChange } from '../../../bridge/conversations/model.ts';
import { readRefusedActivities } from '../../../bridge/queue/dead-letters/refused-activities.ts';
import { retryActivities } from '../../../bridge/queue/dead-letters/retry-activities.ts';
import { startCalls, type Calls } from './start-calls.ts';

let parts: Calls;
let calls = 0;
const nextCall = () => `twilio:CA${String((calls += 1)).padStart(32, '0')}`;

beforeAll(async () => {
  parts = await startCalls();
  parts.setChannel({ MissedCallFollowUp__c: true });
  await parts.crm.shareChannels();
}, 60_000);
afterAll(() => parts.stop());

const ana = () => parts.userId('ana@parley.test');
const bridge = () => parts.userId('bridge@parley.test');

test('a call is one row in the conversation of its customer, from the first ring to its end', async () => {
  const number = '+14155550161';
  const callId = nextCall();
  await parts.call(number, { callId, status: 'Ringing', ringing: [ana()], isComplete: false });
  expect(parts.callOf(callId)).toMatchObject({
    CallStatus__c: 'Ringing',
    RingingUsers__c: ana(),
    CustomerAddress__c: number,
    HourOfDay__c: '14',
    Origin__c: 'Phone',
  });
  const conversation = parts.conversationOf(number);
  expect(parts.callOf(callId)['Conversation__c']).toBe(conversation['Id']);
  await parts.call(number, {
    callId,
    outcome: 'Answered',
    answeredBy: ana(),
    seconds: 185,
    isComplete: true,
  });
  expect(parts.callOf(callId)).toMatchObject({
    CallStatus__c: 'Ended',
    RingingUsers__c: null,
    AnsweredBy__c: ana(),
    DurationSeconds__c: 185,
  });
  expect(parts.rows(`SELECT Id FROM ParleyCall__c WHERE CustomerAddress__c = '${number}'`)).toHaveLength(1);
  expect(
    parts.row(
      `SELECT LastMessagePreview__c, LastMessageDirection__c, LastInboundAt__c FROM ParleyConversation__c WHERE Id = '${String(conversation['Id'])}'`,
    ),
  ).toMatchObject({
    LastMessagePreview__c: 'Call, 3:05',
    LastMessageDirection__c: 'Inbound',
    LastInboundAt__c: null,
  });
});

test('a missed call makes its conversation unread and open again, and opens no service window', async () => {
  const number = '+14155550162';
  await parts.call(number, { callId: nextCall(), outcome: 'Missed' });
  const { Id } = parts.conversationOf(number);
  const state = () =>
    parts.row(
      `SELECT ConversationStatus__c, LastInboundAt__c, LastMessagePreview__c, ServiceWindowEndsAt__c FROM ParleyConversation__c WHERE Id = '${String(Id)}'`,
    );
  expect(state()).toMatchObject({ LastMessagePreview__c: 'Missed call', ServiceWindowEndsAt__c: null });
  expect(state()['LastInboundAt__c']).not.toBeNull();
  parts
    .as('admin@parley.test')
    .update('ParleyConversation__c', String(Id), { ConversationStatus__c: 'Resolved' });
  const callId = nextCall();
  const endedAt = new Date('2026-11-18T20:00:00Z');
  await parts.call(number, { callId, outcome: 'Voicemail', endedAt, recordingSeconds: 32 });
  expect(state()).toMatchObject({ ConversationStatus__c: 'Open', LastMessagePreview__c: 'Voicemail (0:32)' });
});

test('an answered call is one Task, which the bridge has until nothing more is expected, and then the rep', async () => {
  const number = '+14155550163';
  const callId = nextCall();
  const ended = { callId, outcome: 'Answered', answeredBy: ana(), seconds: 185 } as const;
  await parts.call(number, { ...ended, recordingStatus: 'Pending', isComplete: false });
  await parts.passCalls();
  const { Id: conversationId } = parts.conversationOf(number);
  const link = (object: string, id: unknown) => `${parts.org.url}/lightning/r/${object}/${String(id)}/view`;
  const text = [
    'Answered',
    'Call duration: 3:05',
    'Answered by Ana Sample',
    `View conversation: ${link('ParleyConversation__c', conversationId)}`,
  ];
  expect(parts.tasksOfCall(callId)).toEqual([
    expect.objectContaining({
      Subject: `Demo phone ${number} - Incoming Call`,
      Description: text.join('\n'),
      ActivityDate: '2026-11-18',
      IsClosed: true,
      TaskSubtype: 'Call',
      CallType: 'Inbound',
      CallDurationInSeconds: 185,
      CallObject: callId,
      CallDisposition: 'Answered',
      OwnerId: bridge(),
      WhatId: conversationId,
    }),
  ]);
  await parts.call(
    number,
    { ...ended, recordingStatus: 'Stored', recordingSeconds: 180, isComplete: true },
    {
      transcript: { utterances: [{ speaker: 'customer', text: 'Is it ready?', atSeconds: 2 }] },
      summary: { text: 'Asked whether the bike is ready.', isAsked: false },
    },
  );
  await parts.passCalls();
  const row = parts.callOf(callId);
  text.splice(
    3,
    0,
    'Asked whether the bike is ready.',
    `Recording URL: https://bridge.example.com/recordings/${String(row['Id'])}`,
  );
  expect(row).toMatchObject({
    Transcript__c: '0:02 +14155550163: Is it ready?',
    RecordingUrl__c: `https://bridge.example.com/recordings/${String(row['Id'])}`,
  });
  const [task, ...others] = parts.tasksOfCall(callId);
  expect(others).toEqual([]);
  expect(task).toMatchObject({ Description: text.join('\n'), OwnerId: ana() });
  expect(row['TaskId__c']).toBe(task?.['Id']);
});

test('a bridge that dies after it has written a Task makes no second one', async () => {
  const number = '+14155550164';
  const callId = nextCall();
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: ana(), seconds: 5 });
  await parts.passCalls(true);
  await parts.passCalls();
  expect(parts.tasksOfCall(callId)).toMatchObject([{ OwnerId: ana() }]);
  expect(parts.rows(`SELECT Id FROM Task WHERE CallObject = '${callId}'`)).toHaveLength(1);
  // Nor does one that dies after it has given the Task to the rep try to do that again.
  const other = nextCall();
  const view = { callId: other, outcome: 'Answered', answeredBy: ana(), seconds: 5 } as const;
  await parts.call(number, { ...view, isComplete: false });
  await parts.passCalls();
  await parts.call(number, view);
  await parts.passCalls(true);
  expect(await parts.passCalls()).toMatchObject([{ kind: 'rendered', isHandedOver: true }]);
  expect(parts.tasksOfCall(other)).toMatchObject([{ OwnerId: ana() }]);
});

test('what a rep notes goes into the Task, and where the bridge may not change it a sentence says what to do', async () => {
  const number = '+14155550165';
  const callId = nextCall();
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: ana(), seconds: 5 });
  await parts.passCalls();
  const recordId = String(parts.callOf(callId)['Id']);
  const admin = parts.as('admin@parley.test');
  admin.update('ParleyCall__c', recordId, { Disposition__c: 'CallBack', Notes__c: 'Wants two.' });
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: ana(), seconds: 6 });
  expect(await parts.passCalls()).toMatchObject([
    { kind: 'problem', problem: { code: 'ACTIVITY_OF_REP', retry: false } },
  ]);
  const { pool } = parts.store;
  const refused = await readRefusedActivities(pool, 'salesforce', 10);
  expect(refused).toMatchObject([{ recordId, code: 'ACTIVITY_OF_REP' }]);
  expect(refused[0]?.sentence).toContain('above the reps in the role hierarchy');
  // It waits for an admin, who lets it be tried again: reps note something every day, and each try has a cost.
  expect(await parts.passCalls()).toEqual([]);
  const { rows } = await pool.query(
    "select until > now() + interval '1 year' as waits from call_activity where record_id = $1",
    [recordId],
  );
  expect(rows).toEqual([{ waits: true }]);
  const role = parts.row("SELECT Id FROM UserRole WHERE DeveloperName = 'Administration'");
  admin.update('User', bridge(), { UserRoleId: role['Id'] });
  await retryActivities(pool, 'salesforce');
  expect(await parts.passCalls()).toMatchObject([{ kind: 'rendered' }]);
  expect(await readRefusedActivities(pool, 'salesforce', 10)).toEqual([]);
  const [task] = parts.tasksOfCall(callId);
  expect(task?.['Description']).toMatch(/\nDisposition: Call back\nNotes: Wants two\.$/);
  expect(task).toMatchObject({ CallDisposition: 'Call back', OwnerId: ana() });
  admin.update('User', bridge(), { UserRoleId: null });
});

test('a missed call asks to call back, once, and whoever speaks with the customer ends that', async () => {
  const number = '+14155550166';
  const callId = nextCall();
  await parts.call(
    number,
    { callId, outcome: 'Voicemail', recordingStatus: 'Stored', recordingSeconds: 9 },
    { transcript: { utterances: [{ speaker: 'customer', text: 'Please call me.' }] } },
  );
  await parts.passCalls();
  await parts.passCalls();
  const asking = parts.tasksOfCall(callId, 'FollowUp');
  expect(asking).toMatchObject([
    { Subject: `Demo phone ${number} - Call back ${number}`, IsClosed: false, CallType: null },
  ]);
  expect(asking[0]?.['Description']).toContain('Please call me.');
  expect(parts.callOf(callId)['FollowUpTaskId__c']).toBe(asking[0]?.['Id']);
  expect(parts.tasksOfCall(callId)).toMatchObject([{ CallDisposition: 'Voicemail', IsClosed: true }]);
  const back = nextCall();
  const startedAt = new Date('2026-11-18T21:00:00Z');
  const endedAt = new Date('2026-11-18T21:02:00Z');
  const view = { callId: back, direction: 'Outbound', initiatedBy: ana(), startedAt, endedAt } as const;
  await parts.call(number, { ...view, outcome: 'NoAnswer' });
  await parts.passCalls();
  expect(parts.tasksOfCall(callId, 'FollowUp')).toMatchObject([{ IsClosed: false }]);
  await parts.call(number, { ...view, outcome: 'Answered', seconds: 60 });
  await parts.passCalls();
  expect(parts.tasksOfCall(callId, 'FollowUp')).toMatchObject([{ IsClosed: true }]);
});

test('a Task to call back waits for the words of the voicemail with the bridge, where a rep can see it, and is then given', async () => {
  const number = '+14155550178';
  const callId = nextCall();
  const luis = parts.userId('luis@parley.test');
  parts.setChannel({ DefaultOwner__c: luis });
  const left = { callId, outcome: 'Voicemail', recordingSeconds: 9 } as const;
  await parts.call(number, { ...left, recordingStatus: 'Pending', isComplete: false });
  await parts.passCalls();
  const asking = () => parts.tasksOfCall(callId, 'FollowUp')[0] ?? {};
  expect(asking()).toMatchObject({ IsClosed: false, OwnerId: bridge() });
  const { Id: conversationId } = parts.conversationOf(number);
  const timeline = `SELECT Id FROM Task WHERE WhatId = '${String(conversationId)}' AND IsClosed = false`;
  expect(parts.as('luis@parley.test').query(timeline).records).toMatchObject([{ Id: asking()['Id'] }]);

  await parts.call(
    number,
    { ...left, recordingStatus: 'Stored' },
    { transcript: { utterances: [{ speaker: 'customer', text: 'Please call me.' }] } },
  );
  await parts.passCalls(true);
  expect(asking()).toMatchObject({ IsClosed: false, OwnerId: luis });
  expect(asking()['Description']).toContain('Please call me.');
  // Whoever has it may give it away: it is not given a second time.
  const admin = parts.as('admin@parley.test');
  admin.update('Task', String(asking()['Id']), { OwnerId: ana() });
  expect(await parts.passCalls()).toMatchObject([{ kind: 'rendered', callBack: { isGiven: true } }]);
  await parts.call(number, { ...left, recordingStatus: 'Stored', isInBusinessHours: false });
  expect(await parts.passCalls()).toMatchObject([{ kind: 'rendered' }]);
  expect(asking()).toMatchObject({ OwnerId: ana() });

  // Of whom left no words there is nothing to wait for.
  const missed = nextCall();
  await parts.call(number, { callId: missed, outcome: 'Missed' });
  await parts.passCalls();
  expect(parts.tasksOfCall(missed, 'FollowUp')).toMatchObject([{ IsClosed: false, OwnerId: luis }]);
  parts.setChannel({ DefaultOwner__c: null });
});

test('a call follows when people say who its customer is, and so does its Task', async () => {
  const number = '+14155550167';
  const callId = nextCall();
  const key = `phone:+12025550101|${number}`;
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: ana(), seconds: 5, isComplete: false });
  await parts.passCalls();
  expect(parts.callOf(callId)).toMatchObject({ Contact__c: null, CustomerName__c: number });
  const admin = parts.as('admin@parley.test');
  const contact = admin.create('Contact', { FirstName: 'Carmen', LastName: 'Sample' });
  const customer = { address: number, handles: [{ kind: 'number' as const, value: number }] };
  const said = (providerId: string, change: PersonChange['change']): PersonChange => ({
    kind: 'person',
    provider: 'twilio',
    providerId,
    channelKey: 'phone:+12025550101',
    customer,
    change,
  });
  const to = { object: 'Contact' as const, id: String(contact) };
  await parts.tellOwn(key, said('linked', { kind: 'link', to, by: ana() }));
  await parts.passCalls();
  expect(parts.callOf(callId)).toMatchObject({ Contact__c: contact, CustomerName__c: 'Carmen Sample' });
  expect(parts.tasksOfCall(callId)).toMatchObject([{ WhoId: contact }]);
  await parts.tellOwn(key, said('unlinked', { kind: 'unlink', by: ana() }));
  await parts.passCalls();
  expect(parts.callOf(callId)).toMatchObject({ Contact__c: null });
  expect(parts.tasksOfCall(callId)).toMatchObject([{ WhoId: null }]);
});

test('what a person has written as the summary stays, unless a new one was asked for', async () => {
  const number = '+14155550168';
  const callId = nextCall();
  const view = { callId, outcome: 'Answered', answeredBy: ana(), seconds: 5 } as const;
  await parts.call(number, view);
  parts.as('admin@parley.test').update('ParleyCall__c', String(parts.callOf(callId)['Id']), {
    Summary__c: 'Mine',
    IsSummaryWritten__c: true,
  });
  await parts.call(number, view, { summary: { text: 'Made', isAsked: false } });
  expect(parts.callOf(callId)).toMatchObject({ Summary__c: 'Mine', IsSummaryWritten__c: true });
  await parts.call(number, view, { summary: { text: 'Made anew', isAsked: true } });
  expect(parts.callOf(callId)).toMatchObject({ Summary__c: 'Made anew', IsSummaryWritten__c: false });
});

test('a call that the AI agent has handled is told as its, where the channel wants that', async () => {
  const number = '+14155550171';
  const handled = { outcome: 'Answered', agentName: 'Reception', seconds: 61 } as const;
  const callId = nextCall();
  await parts.call(number, {
    ...handled,
    callId,
    reason: 'A repair',
    callBackAt: new Date('2026-11-25T15:00:00Z'),
  });
  await parts.passCalls();
  expect(parts.tasksOfCall(callId)).toMatchObject([{ Subject: 'Handled by Reception' }]);
  expect(parts.tasksOfCall(callId, 'FollowUp')).toMatchObject([
    { IsClosed: false, ActivityDate: '2026-11-25' },
  ]);
  parts.setChannel({ LogAiAgentCalls__c: false });
  const other = nextCall();
  await parts.call(number, { ...handled, callId: other });
  await parts.passCalls();
  expect(parts.tasksOfCall(other)).toEqual([]);
  parts.setChannel({ LogAiAgentCalls__c: true, LogCalls__c: false });
  const third = nextCall();
  await parts.call(number, {
    callId: third,
    outcome: 'Answered',
    answeredBy: ana(),
    seconds: 5,
    recordingStatus: 'Stored',
  });
  await parts.passCalls();
  expect(parts.tasksOfCall(third)).toEqual([]);
  expect(parts.callOf(third)['RecordingUrl__c']).toContain('/recordings/');
  parts.setChannel({ LogCalls__c: true });
});

test('the Task of a rep who has left goes to the channel’s default owner', async () => {
  const number = '+14155550172';
  const admin = parts.as('admin@parley.test');
  const luis = parts.userId('luis@parley.test');
  parts.setChannel({ DefaultOwner__c: ana() });
  const callId = nextCall();
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: luis, seconds: 5 });
  admin.update('User', luis, { IsActive: false });
  await parts.passCalls();
  expect(parts.tasksOfCall(callId)).toMatchObject([{ OwnerId: ana() }]);
  admin.update('User', luis, { IsActive: true });
  parts.setChannel({ DefaultOwner__c: null });
});
