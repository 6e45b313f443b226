import { randomUUID } from 'node:crypto';
import { startParley, type Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

/** The whole of it: rows that reps write, the bridge, a simulated telephone, and what the record shows afterwards. */
const OURS = '+12025550101';
const [ANA, LUIS] = ['+12025550111', '+12025550112'];
const [ana, luis] = ['ana@parley.test', 'luis@parley.test'] as const;

let parley: Parley;
let channelId: string;
const users = new Map<string, string>();

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 2 });
  const [channel] = await parley.rows(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = 'phone:${OURS}'`,
  );
  channelId = String(channel?.['Id']);
  // This is about people.
  const admin = await parley.as('admin@parley.test');
  await admin
    .sobject('ParleyChannel__c')
    .update({ Id: channelId, AiAgentMode__c: 'Off', ConsentPolicy__c: 'OptOut' });
  for (const row of await parley.rows('SELECT Id, Username FROM User'))
    users.set(String(row['Username']), String(row['Id']));
});
afterAll(() => parley.stop());

const voice = () => parley.simulators.twilioVoice;
const ringsAt = (number: string) => waitFor(`${number} to ring`, () => voice().at(number));
const fields =
  'Id, CallStatus__c, Outcome__c, DurationSeconds__c, AnsweredBy__c, TransferredTo__c, RingingUsers__c, ErrorCode__c, ErrorMessage__c, ExternalId__c, RecordingStatus__c, RecordingSeconds__c';

async function callOnce(what: string, where: string, isThere: (row: Record<string, unknown>) => boolean) {
  const [row = {}] = await parley.rowsOnce(
    what,
    `SELECT ${fields} FROM ParleyCall__c WHERE ${where}`,
    ([one]) => one !== undefined && isThere(one),
  );
  return row;
}

/** A rep asks for a call on a screen. Gives the id of its row. */
async function dial(username: string, to: string): Promise<string> {
  const rep = await parley.as(username);
  const made = await rep.sobject('ParleyCall__c').create({
    Channel__c: channelId,
    ToAddress__c: to,
    Direction__c: 'Outbound',
    CallStatus__c: 'Requested',
    RequestKey__c: randomUUID(),
  });
  if (!made.success) throw new Error('The call was not written.');
  return made.id;
}

/** A command from a screen, and what came of it. */
async function command(username: string, kind: string, parameters: object): Promise<Record<string, unknown>> {
  const user = await parley.as(username);
  const made = await user.sobject('ParleyRequest__c').create({
    Kind__c: kind,
    Parameters__c: JSON.stringify(parameters),
  });
  const [row = {}] = await parley.rowsOnce(
    `${kind} to end`,
    `SELECT RequestStatus__c, Result__c, ErrorCode__c FROM ParleyRequest__c WHERE Id = '${made.id}'`,
    ([one]) => one?.['RequestStatus__c'] === 'Done' || one?.['RequestStatus__c'] === 'Failed',
  );
  return row;
}

test('a rep presses Call: their phone rings, then the customer’s, and the recording is heard', async () => {
  const customer = '+14155550181';
  const id = await dial(ana, customer);
  const rep = await ringsAt(ANA);
  await voice().answer(rep.sid);
  expect(voice().at(customer)).toBeUndefined();
  await voice().press(rep.sid, '1');
  const other = await ringsAt(customer);
  await voice().answer(other.sid);
  await voice().pass(61);
  await voice().hangUp(other.sid);
  const row = await callOnce(
    'the end of the call',
    `Id = '${id}'`,
    // The last word of it may come a moment after its end.
    (one) => one['RecordingStatus__c'] === 'Stored' && one['DurationSeconds__c'] === 61,
  );
  expect(row).toMatchObject({ CallStatus__c: 'Ended', Outcome__c: 'Answered', AnsweredBy__c: null });

  const done = await command(ana, 'OpenRecording', { callId: id });
  expect(done).toMatchObject({ RequestStatus__c: 'Done' });
  const { link } = JSON.parse(String(done['Result__c'])) as { readonly link: string };
  expect(link.startsWith(`${parley.bridgeUrl}/media/`)).toBe(true);
  const whole = await fetch(link);
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const part = await fetch(link, { headers: { range: 'bytes=1000-1999' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 1000-1999/${bytes.length}`]);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1000, 2000))).toBe(true);
});

test('a refusal is a sentence on the row', async () => {
  const id = await dial(ana, '+447911123456');
  const row = await callOnce('the refusal', `Id = '${id}'`, (one) => one['CallStatus__c'] === 'Ended');
  expect(row).toMatchObject({ Outcome__c: 'Failed', ErrorCode__c: 'CALL_COUNTRY_NOT_ALLOWED' });
  expect(row['ErrorMessage__c']).toContain('This channel does not call numbers of this country.');
});

test('one declines, the other takes the call and gives it away, and the record knows who', async () => {
  const from = '+14155550182';
  const call = await voice().call({ from, to: OURS, isWithheld: false });
  const [anas, luiss] = [await ringsAt(ANA), await ringsAt(LUIS)];
  const key = `ExternalId__c = 'twilio:${call.sid}'`;
  const ids = [users.get(ana), users.get(luis)].map((one) => String(one));
  const { Id } = await callOnce('both to ring', key, (one) =>
    ids.every((user) => String(one['RingingUsers__c']).includes(user)),
  );
  expect(await command(luis, 'ControlCall', { callId: Id, action: 'decline' })).toMatchObject({
    RequestStatus__c: 'Done',
  });
  await waitFor('the phone to stop', () => voice().at(LUIS) === undefined);
  expect(luiss.status).not.toBe('in-progress');
  await voice().answer(anas.sid);
  await voice().press(anas.sid, '1');
  await voice().pass(30);
  await callOnce(
    'the talk',
    key,
    (one) => one['CallStatus__c'] === 'InProgress' && one['AnsweredBy__c'] === users.get(ana),
  );

  const given = command(ana, 'ControlCall', { callId: Id, action: 'transfer', to: users.get(luis) });
  const again = await ringsAt(LUIS);
  expect(await given).toMatchObject({ RequestStatus__c: 'Done' });
  await callOnce('the other to ring', key, (one) => one['RingingUsers__c'] === users.get(luis));
  await voice().answer(again.sid);
  await voice().press(again.sid, '1');
  await voice().pass(20);
  await voice().hangUp(call.sid);
  expect(await callOnce('the end', key, (one) => one['CallStatus__c'] === 'Ended')).toMatchObject({
    Outcome__c: 'Answered',
    AnsweredBy__c: users.get(ana),
    TransferredTo__c: users.get(luis),
  });
});

test('a rep sends a ringing call to voicemail, and somebody hangs up a talk', async () => {
  const call = await voice().call({ from: '+14155550183', to: OURS, isWithheld: false });
  await ringsAt(ANA);
  const key = `ExternalId__c = 'twilio:${call.sid}'`;
  const { Id } = await callOnce('it to ring', key, (one) =>
    String(one['RingingUsers__c']).includes(String(users.get(ana))),
  );
  expect(await command(ana, 'ControlCall', { callId: Id, action: 'voicemail' })).toMatchObject({
    RequestStatus__c: 'Done',
  });
  await waitFor('the phones to stop', () => voice().at(ANA) === undefined && voice().at(LUIS) === undefined);
  await voice().leaveVoicemail(call.sid, { seconds: 12, words: 'Please call me back.', then: 'hangUp' });
  expect(
    await callOnce(
      'the end',
      key,
      (one) => one['CallStatus__c'] === 'Ended' && one['RecordingStatus__c'] === 'Stored',
    ),
  ).toMatchObject({
    Outcome__c: 'Voicemail',
    RecordingSeconds__c: 12,
  });

  const other = await voice().call({ from: '+14155550184', to: OURS, isWithheld: false });
  const rep = await ringsAt(ANA);
  await voice().answer(rep.sid);
  await voice().press(rep.sid, '1');
  const where = `ExternalId__c = 'twilio:${other.sid}'`;
  const talk = await callOnce('the talk', where, (one) => one['CallStatus__c'] === 'InProgress');
  await command(ana, 'ControlCall', { callId: talk['Id'], action: 'pauseRecording' });
  await callOnce('the pause', where, (one) => one['RecordingStatus__c'] === 'Paused');
  expect(await command(ana, 'ControlCall', { callId: talk['Id'], action: 'hangUp' })).toMatchObject({
    RequestStatus__c: 'Done',
  });
  expect(await callOnce('the end', where, (one) => one['CallStatus__c'] === 'Ended')).toMatchObject({
    Outcome__c: 'Answered',
  });
});

test('who is no member of the channel changes none of its calls and hears none', async () => {
  const [call] = await parley.rows(`SELECT Id FROM ParleyCall__c WHERE Channel__c = '${channelId}' LIMIT 1`);
  const [member] = await parley.rows(
    `SELECT Id FROM ParleyChannelMember__c WHERE Channel__c = '${channelId}' AND User__c = '${users.get(luis)}'`,
  );
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleyChannelMember__c').delete(String(member?.['Id']));
  const callId = call?.['Id'];
  const refused = { RequestStatus__c: 'Failed', ErrorCode__c: 'ORDER_NOT_ALLOWED' };
  expect(await command(luis, 'ControlCall', { callId, action: 'hangUp' })).toMatchObject(refused);
  expect(await command(luis, 'OpenRecording', { callId })).toMatchObject(refused);
});

test('a call whose callbacks were all lost is found when the bridge starts again', async () => {
  await parley.stopBridge();
  const from = '+14155550185';
  const call = await voice().call({ from, to: OURS, isWithheld: false });
  await voice().pass(40);
  await voice().hangUp(call.sid);
  await parley.startBridge();
  const row = await callOnce(
    'the call',
    `ExternalId__c = 'twilio:${call.sid}'`,
    (one) => one['CallStatus__c'] === 'Ended',
  );
  expect(row).toMatchObject({ Outcome__c: 'Missed' });
});
