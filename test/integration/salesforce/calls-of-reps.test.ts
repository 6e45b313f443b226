import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { renderOnRequest } from '../../../bridge/queue/activities/render-on-request.ts';
import { readRefusedActivities } from '../../../bridge/queue/dead-letters/refused-activities.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startCalls, type Calls } from './start-calls.ts';

let parts: Calls;
let calls = 0;
let renders = 0;
const nextCall = () => `twilio:CA${String((calls += 1)).padStart(32, '0')}`;

beforeAll(async () => {
  parts = await startCalls();
  parts.setChannel({ MissedCallFollowUp__c: true });
  await parts.crm.shareChannels();
}, 60_000);
afterAll(() => parts.stop());

const ana = () => parts.userId('ana@parley.test');

/** A row that ana has written. */
function written(fields: Readonly<Record<string, unknown>>): string {
  const channel = parts.row("SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:+12025550101'");
  const row = { Channel__c: channel['Id'], Direction__c: 'Outbound', ...fields };
  return String(parts.as('ana@parley.test').create('ParleyCall__c', row));
}
const byId = (id: string) =>
  parts.row(
    `SELECT CallStatus__c, Outcome__c, ExternalId__c, Conversation__c, ErrorCode__c, ErrorMessage__c, TaskId__c FROM ParleyCall__c WHERE Id = '${id}'`,
  );

test('a call that was refused is a sentence on its row, and neither a conversation nor a Task', async () => {
  const number = '+14155550169';
  const recordId = written({ CallStatus__c: 'Requested', ToAddress__c: number });
  const view = { callId: `parley:${recordId}`, recordId, direction: 'Outbound' } as const;
  await parts.call(number, { ...view, status: 'Requested', isComplete: false });
  await parts.call(number, {
    ...view,
    outcome: 'Failed',
    error: { code: 'REP_NUMBER_MISSING', sentence: 'There is no phone of yours that could ring.' },
  });
  await parts.passCalls();
  expect(byId(recordId)).toMatchObject({
    CallStatus__c: 'Ended',
    Outcome__c: 'Failed',
    ErrorCode__c: 'REP_NUMBER_MISSING',
    Conversation__c: null,
    TaskId__c: null,
  });
  expect(parts.rows(`SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`)).toEqual(
    [],
  );
});

test('a call of a rep stays the row that the rep has made; where they have deleted it, none is made anew', async () => {
  const number = '+14155550170';
  const recordId = written({ CallStatus__c: 'Requested', ToAddress__c: number });
  const view = { callId: `parley:${recordId}`, recordId, direction: 'Outbound', initiatedBy: ana() } as const;
  await parts.call(number, { ...view, status: 'Ringing', externalId: 'twilio:CAout', isComplete: false });
  await parts.call(number, { ...view, externalId: 'twilio:CAout', outcome: 'Busy' });
  await parts.passCalls();
  expect(byId(recordId)).toMatchObject({ Outcome__c: 'Busy', ExternalId__c: 'twilio:CAout' });
  expect(parts.tasksOfCall(`parley:${recordId}`)).toMatchObject([
    {
      Subject: `Demo phone ${number} - Outgoing Call`,
      CallType: 'Outbound',
      CallDisposition: 'Busy',
      OwnerId: ana(),
    },
  ]);
  parts.as('admin@parley.test').remove('ParleyCall__c', recordId);
  await parts.call(number, {
    ...view,
    externalId: 'twilio:CAout',
    outcome: 'Busy',
    recordingStatus: 'Deleted',
  });
  expect(parts.rows("SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:CAout'")).toEqual([]);
  const open = 'select 1 from inbound_event where salesforce = 2';
  expect((await parts.store.pool.query(open)).rowCount).toBe(0);
});

test('the set-up of calls and written calls cost no request of their own', async () => {
  const admin = parts.as('admin@parley.test');
  const hours = admin.create('ParleyBusinessHours__c', {
    Name: 'Office',
    TimeZone__c: 'America/New_York',
    Monday__c: '09:00-17:00',
  });
  parts.setChannel({
    BusinessHours__c: hours,
    CallCountries__c: 'us, CA',
    RingMode__c: 'InOrder',
    RecordingRetentionDays__c: 30,
  });
  await parts.crm.settings();
  const asked = parts.crm.requestsSent();
  const [, , calls, setUp] = await Promise.all([
    parts.crm.outbox.read(),
    parts.crm.requests.read(),
    parts.crm.calls.readWritten(),
    parts.crm.calls.readSetUp(),
  ]);
  expect(parts.crm.requestsSent() - asked).toBe(1);
  expect(calls).toEqual([]);
  expect(setUp.channels).toMatchObject([
    {
      channel: { key: 'phone:+12025550101' },
      rules: {
        logCalls: true,
        ringMode: 'InOrder',
        ringSeconds: 20,
        countries: ['US', 'CA'],
        recordingDays: 30,
        followsUp: true,
      },
      language: 'en',
      hours: { timeZone: 'America/New_York' },
    },
  ]);
  const members = setUp.channels[0]?.members ?? [];
  expect(members.find(({ userId }) => userId === ana())).toMatchObject({
    name: 'Ana Sample',
    isActive: true,
    presence: 'Available',
  });
  const rep = parts.row(`SELECT Id FROM ParleyRep__c WHERE User__c = '${ana()}'`);
  const phone = { ForwardingNumber__c: '(202) 555-0119', Presence__c: 'Away' };
  admin.update('ParleyRep__c', String(rep['Id']), phone);
  const again = await parts.crm.calls.readSetUp();
  expect(again.reps.find(({ userId }) => userId === ana())).toMatchObject({
    presence: 'Away',
    forwardingNumber: '+12025550119',
  });
  expect(again.channels[0]?.members).toContainEqual(
    expect.objectContaining({ forwardingNumber: '+12025550119' }),
  );
});

test('calls that reps have asked for or noted are found until they are taken', async () => {
  const ordered = written({ CallStatus__c: 'Requested', ToAddress__c: '+14155550173' });
  const noted = written({
    Origin__c: 'Manual',
    CallStatus__c: 'Ended',
    Outcome__c: 'Answered',
    ToAddress__c: '+14155550173',
    StartedAt__c: '2026-11-18T20:00:00Z',
    DurationSeconds__c: 90,
  });
  expect(await parts.crm.calls.readWritten()).toMatchObject([
    { id: ordered, channelKey: 'phone:+12025550101', to: '+14155550173', by: ana(), what: { kind: 'order' } },
    { id: noted, what: { kind: 'log', direction: 'Outbound', outcome: 'Answered', seconds: 90 } },
  ]);
  await parts.call('+14155550173', {
    callId: `parley:${noted}`,
    recordId: noted,
    origin: 'Manual',
    direction: 'Outbound',
    outcome: 'Answered',
    seconds: 90,
    initiatedBy: ana(),
  });
  await parts.passCalls();
  expect(byId(noted)).toMatchObject({ ExternalId__c: `parley:${noted}`, Outcome__c: 'Answered' });
  expect(parts.tasksOfCall(`parley:${noted}`)).toMatchObject([{ CallDurationInSeconds: 90 }]);
  expect((await parts.crm.calls.readWritten()).map(({ id }) => id)).toEqual([ordered]);
  // A call that is known becomes no order by what somebody writes into its row.
  parts.as('admin@parley.test').update('ParleyCall__c', noted, { CallStatus__c: 'Requested' });
  expect((await parts.crm.calls.readWritten()).map(({ id }) => id)).toEqual([ordered]);
});

test('before a call is placed, it is known what the customer wants, and whether they were ever heard of', async () => {
  const number = '+14155550174';
  const channelKey = 'phone:+12025550101';
  expect(await parts.crm.calls.beforeCalling(channelKey, number)).toEqual({
    consents: [],
    hasWritten: false,
  });
  await parts.call(number, { callId: nextCall(), outcome: 'Answered', answeredBy: ana(), seconds: 5 });
  expect((await parts.crm.calls.beforeCalling(channelKey, number)).hasWritten).toBe(true);
  const identity = parts.row(`SELECT Id FROM ParleyIdentity__c WHERE ExternalKey__c = 'tel:${number}'`);
  parts.as('admin@parley.test').create('ParleyConsent__c', {
    Identity__c: identity['Id'],
    Purpose__c: 'All',
    ConsentLevel__c: 'OptedOut',
    Source__c: 'Rep',
  });
  expect((await parts.crm.calls.beforeCalling(channelKey, number)).consents).toMatchObject([
    { level: 'OptedOut' },
  ]);
});

test('formats of calls are previewed with the latest calls', async () => {
  const number = '+14155550175';
  const at = new Date('2026-11-19T12:00:00Z');
  await parts.call(number, { callId: nextCall(), outcome: 'Missed', startedAt: at, endedAt: at });
  const examples = (kind: 'inboundCall' | 'outboundCall' | 'agentCall' | 'callBack') =>
    parts.crm.formatExamples(kind, 'es');
  const [call] = await examples('inboundCall');
  expect(call).toMatchObject({ status: 'Perdida', channel: 'Demo phone' });
  expect((await examples('callBack'))[0]).toMatchObject({ status: 'Perdida', number });
  expect((await examples('outboundCall')).length).toBeGreaterThan(0);
  expect(await examples('agentCall')).toEqual([]);
});

/** Carries out the command of a screen that the Task of a call is written anew. */
function renderCall(recordId: string) {
  const carryOut = renderOnRequest({
    pool: parts.store.pool,
    crm: parts.crm,
    activitiesWakeUp: createWakeUp(),
    forgetSetUp: () => Promise.reject(new Error('Nothing is read anew for this.')),
    recordingLink: (id) => `https://bridge.example.com/recordings/${id}`,
  });
  const parameters = JSON.stringify({ callId: recordId });
  const id = `render call ${(renders += 1)}`;
  const request = { id, kind: 'RenderActivities', parameters, tries: 1, takenAt: new Date() };
  const signal = new AbortController().signal;
  return carryOut(request, { signal, progress: () => Promise.resolve() });
}

test('when a rep has noted something, the Task is written anew by a command about the call', async () => {
  const number = '+14155550176';
  const callId = nextCall();
  await parts.call(number, { callId, outcome: 'Missed' });
  await parts.passCalls();
  const recordId = String(parts.callOf(callId)['Id']);
  parts.as('admin@parley.test').update('ParleyCall__c', recordId, { Notes__c: 'Is away until Friday.' });
  const ending = renderCall(recordId);
  await waitFor('the Task', async () => {
    await parts.passCalls();
    return String(parts.tasksOfCall(callId)[0]?.['Description']).includes('Notes: Is away until Friday.');
  });
  expect(await ending).toEqual({ kind: 'done', result: { activities: 1, refused: 0 } });
});

test('where the Task is a rep’s, the command tells what it should hold; when the rep has written it, it counts as written', async () => {
  const number = '+14155550177';
  const callId = nextCall();
  await parts.call(number, { callId, outcome: 'Answered', answeredBy: ana(), seconds: 5 });
  await parts.passCalls();
  const recordId = String(parts.callOf(callId)['Id']);
  const task = () => parts.tasksOfCall(callId)[0] ?? {};
  const before = String(task()['Description']);
  expect(task()).toMatchObject({ OwnerId: ana() });
  parts
    .as('ana@parley.test')
    .update('ParleyCall__c', recordId, { Disposition__c: 'CallBack', Notes__c: 'Wants two.\nAnd a bell.' });

  const render = () => {
    const ending = renderCall(recordId);
    return waitFor('the command to end', async () => {
      await parts.passCalls();
      return Promise.race([ending, Promise.resolve(undefined)]);
    });
  };
  const end = await render();
  const fields = {
    Description: `${before}\nDisposition: Call back\nNotes: Wants two.\nAnd a bell.`,
    CallDisposition: 'Call back',
  };
  const told = { activities: 1, refused: 1, tasks: [{ id: task()['Id'], fields }] };
  expect(end).toEqual({ kind: 'done', result: told });
  expect(task()['Description']).toBe(before);
  // Who has not written it yet is told the same once more, and not what came of an attempt before.
  expect(await render()).toEqual({ kind: 'done', result: told });

  // A screen ends lines in its own way.
  const written = { ...fields, Description: fields.Description.replaceAll('\n', '\r\n') };
  parts.as('ana@parley.test').update('Task', String(task()['Id']), written);
  const { pool } = parts.store;
  const waits = "select until between now() and now() + interval '1 minute' as soon from call_activity";
  expect((await pool.query(`${waits} where record_id = $1`, [recordId])).rows).toEqual([{ soon: true }]);
  await pool.query('update call_activity set until = now() where record_id = $1', [recordId]);
  expect(await parts.passCalls()).toMatchObject([{ kind: 'rendered', isHandedOver: true }]);
  expect(await readRefusedActivities(pool, 'salesforce', 10)).toEqual([]);
  const { LastModifiedById } = parts.row(
    `SELECT LastModifiedById FROM Task WHERE Id = '${String(task()['Id'])}'`,
  );
  expect(LastModifiedById).toBe(ana());
});
