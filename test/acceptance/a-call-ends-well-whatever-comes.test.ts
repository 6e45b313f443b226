import type { CallLeg } from '../simulators/twilio/voice/calls/call-leg.ts';
import { startCallStage, type CallStage, type Row } from '../support/calls/call-stage.ts';
import type { CallLine } from '../support/calls/call-lines.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * What people, providers, models and outages do to calls, through the front door: whoever calls is served, and each call
 * is one Task with one truthful outcome.
 */
let stage: CallStage;
let customers = 0;
const calls: string[] = [];
const TOLD = 'The boiler in the cellar has burst';

beforeAll(async () => {
  stage = await startCallStage();
}, 60_000);
afterEach(async () => {
  stage.voice.faults.clear();
  stage.parley.simulators.llm.faults.clear();
  stage.parley.org.faults.clear();
  for (const leg of stage.voice.calls.all()) if (!leg.isOver) await stage.voice.hangUp(leg.sid);
});
afterAll(() => stage.parley.stop());

const line = (place: number): CallLine => {
  const found = stage.lines[place];
  if (!found) throw new Error('There is no such line.');
  return found;
};
const nextCustomer = (): string => `+1415555${String(100 + (customers += 1)).padStart(4, '0')}`;

async function call(number: string): Promise<CallLeg> {
  const leg = await stage.voice.call({ from: nextCustomer(), to: number });
  calls.push(leg.sid);
  return leg;
}

async function takes(place: number, { from }: CallLeg): Promise<CallLeg> {
  const phone = await stage.rings(line(place).reps[0].number, from);
  await stage.voice.answer(phone.sid);
  await stage.voice.press(phone.sid, '1');
  return phone;
}

async function endOf({ sid }: CallLeg, wanted: Row): Promise<Row> {
  const row = await stage.callOnce(`${sid} to be ${JSON.stringify(wanted)}`, sid, (one) =>
    Object.entries({ ...wanted, CallStatus__c: 'Ended' }).every(([name, value]) => one[name] === value),
  );
  await stage.tasksOnce('its only Task', row, (all) => all.length === 1);
  return row;
}

test('who hangs up is told truthfully, at every step of a call', async () => {
  const [rung, asked, talk, tone] = [
    await call(line(0).number),
    await call(line(1).number),
    await call(line(2).number),
    await call(line(3).number),
  ];
  await stage.rings(line(0).reps[0].number);
  await stage.voice.answer((await stage.rings(line(1).reps[0].number)).sid);
  await takes(2, talk);
  const begun = await call(line(4).agentLine.number);
  await waitFor('the agent', () => begun.captions.length > 1);
  await stage.pass(20);
  // The one who was asked for a key has not pressed it; on the last line the tone is heard.
  for (const leg of [rung, asked, talk, tone, begun]) if (!leg.isOver) await stage.voice.hangUp(leg.sid);
  await endOf(rung, { Outcome__c: 'Missed', AnsweredBy__c: null });
  await endOf(asked, { Outcome__c: 'Missed', AnsweredBy__c: null });
  await endOf(talk, { Outcome__c: 'Answered', AnsweredBy__c: line(2).reps[0].id, DurationSeconds__c: 20 });
  await endOf(tone, { Outcome__c: 'Missed', RecordingSeconds__c: null });
  await endOf(begun, { Outcome__c: 'Answered', AiAgentName__c: line(4).agentName });
});

test('a voicemail of no length is a missed call, and one of an hour is as long as a message may be', async () => {
  const [silent, endless] = [await call(line(0).number), await call(line(1).number)];
  await stage.pass(20);
  await stage.voice.press(silent.sid, '#');
  await stage.voice.say(endless.sid, TOLD, { seconds: 3_600 });
  await stage.pass(3_600);
  expect(endless.isOver).toBe(true);
  if (!silent.isOver) await stage.voice.hangUp(silent.sid);
  await endOf(silent, { Outcome__c: 'Missed', RecordingSeconds__c: null });
  await endOf(endless, { Outcome__c: 'Voicemail', RecordingSeconds__c: 600 });
});

test('word of a recording before its call is over, and late word of all, is joined', async () => {
  stage.voice.faults.add({ kind: 'late-callbacks', of: 'status', milliseconds: 60_000 });
  const leg = await call(line(0).number);
  await takes(0, leg);
  await stage.pass(15);
  await stage.voice.hangUp(leg.sid);
  stage.voice.faults.clear();
  await stage.pass(60);
  await endOf(leg, { Outcome__c: 'Answered', DurationSeconds__c: 15, RecordingStatus__c: 'Stored' });
});

test('word of a call that nobody knows makes no record, and is answered', async () => {
  const sid = `CA${'e'.repeat(32)}`;
  const form = {
    CallSid: sid,
    From: nextCustomer(),
    To: line(0).number,
    Direction: 'inbound',
    CallStatus: 'completed',
    SequenceNumber: '0',
  };
  const answer = await stage.parley.twilio(form, `/webhooks/twilio/call-status?call=twilio:${sid}`);
  expect(answer.status).toBe(204);
  // A call after it has gone all the way.
  const leg = await call(line(0).number);
  await stage.voice.hangUp(leg.sid);
  await endOf(leg, { Outcome__c: 'Missed' });
  expect(stage.rows(`SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:${sid}'`)).toEqual([]);
});

test.each([
  ['is away', { kind: 'server-error' }],
  ['refuses', { kind: 'refusal' }],
  ['answers with what is no answer', { kind: 'broken-answer' }],
  ['breaks off', { kind: 'drop-request' }],
] as const)('a model that %s: the caller comes to a person', async (_what, fault) => {
  stage.parley.simulators.llm.faults.add(fault);
  const { agentLine, agentName, reps } = line(0);
  const leg = await call(agentLine.number);
  await waitFor('the agent', () => leg.captions.some(({ text }) => text.includes(agentName)));
  await stage.voice.say(leg.sid, TOLD);
  await waitFor('that it does not work', () => leg.captions.length > 4, 20_000);
  await stage.voice.say(leg.sid, 'Hello?', { interrupts: true });
  await stage.voice.answer((await stage.rings(reps[0].number, leg.from)).sid);
  stage.parley.simulators.llm.faults.clear();
  await stage.pass(10);
  await stage.voice.hangUp(leg.sid);
  await endOf(leg, { Outcome__c: 'Answered', AnsweredBy__c: reps[0].id, AiAgentName__c: agentName });
});

test('Salesforce is away during a call: who calls is served, and all of it is written afterwards', async () => {
  stage.parley.org.faults.add({ kind: 'status', status: 503, match: {}, times: 100_000 });
  const [talk, message] = [await call(line(0).number), await call(line(1).number)];
  await takes(0, talk);
  await stage.pass(20);
  await stage.voice.say(message.sid, TOLD, { seconds: 9 });
  await stage.pass(9);
  await stage.voice.hangUp(message.sid);
  await stage.voice.hangUp(talk.sid);
  expect(stage.rows(`SELECT Id FROM ParleyCall__c WHERE ExternalId__c = 'twilio:${talk.sid}'`)).toEqual([]);
  stage.parley.org.faults.clear();
  await endOf(talk, { Outcome__c: 'Answered', DurationSeconds__c: 29, AnsweredBy__c: line(0).reps[0].id });
  await endOf(message, { Outcome__c: 'Voicemail', RecordingSeconds__c: 9 });
}, 90_000);

test('the bridge cannot be reached: the caller hears of it, and the call is known afterwards', async () => {
  stage.voice.faults.add({ kind: 'lost-requests' });
  const leg = await call(line(0).number);
  expect(leg.isOver).toBe(true);
  stage.voice.faults.clear();
  await stage.parley.stopBridge();
  await stage.parley.startBridge();
  await endOf(leg, { Outcome__c: 'Missed' });
}, 60_000);

test('each call is one Task, and nothing that was said, no number and no secret is in the log', () => {
  for (const sid of calls) {
    const tasks = stage.rows(`SELECT Id FROM Task WHERE CallObject = 'twilio:${sid}'`);
    expect([sid, tasks.length]).toEqual([sid, 1]);
  }
  // Which channel of ours it is about may be told.
  const log = stage.parley.logText().replaceAll(/"channelKey":"[^"]*"/g, '');
  const secrets = [TOLD, 'boiler', 'demo-twilio-auth-token', 'PRIVATE KEY', '+1415555', '+1202555'];
  expect(secrets.filter((one) => log.includes(one))).toEqual([]);
});
