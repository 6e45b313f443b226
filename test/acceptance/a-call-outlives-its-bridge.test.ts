import { addCallLines, lineNumbers, type CallLine } from '../support/calls/call-lines.ts';
import { shareChannel } from '../support/share-channel.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import { startBridgeProcess } from '../support/start-bridge-process.ts';
import type { RunningProcess } from '../support/start-process.ts';
import { startSurroundings, type Surroundings } from '../support/start-surroundings.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * A bridge that dies in the middle of calls, callbacks that never come, and ones that come again and again in any
 * order: each call is one Task with one truthful end, and none is placed twice.
 */
type Row = Readonly<Record<string, unknown>>;

let world: Surroundings;
let bridge: RunningProcess;
let lines: readonly CallLine[];
const LONG_MS = 30_000;

beforeAll(async () => {
  world = await startSurroundings({
    phoneNumbers: lineNumbers,
    prepare(org) {
      lines = addCallLines(org);
      // As a bridge does it, so that nobody need wait for one.
      for (const { channelId, reps } of lines) {
        shareChannel(org.org, channelId, ...reps.map(({ username }) => username));
      }
    },
  });
  const as = world.org.org.as(world.org.org.findUser('admin@parley.test')?.Id ?? '');
  for (const { channelId } of lines) as.update('ParleyChannel__c', channelId, { LogLanguage__c: 'en' });
  await start();
}, 60_000);
afterEach(async () => {
  voice().faults.clear();
  for (const leg of voice().calls.all()) if (!leg.isOver) await voice().hangUp(leg.sid);
});
afterAll(async () => {
  await bridge.stop();
  await world.stop();
});

const voice = () => world.simulators.twilioVoice;
async function start(): Promise<void> {
  bridge = await startBridgeProcess({
    ...world.bridgeEnvironment,
    PARLEY_LEASE_SECONDS: '5',
    PARLEY_SWEEP_SECONDS: '2',
  });
}
const customer = (number: number): string => `+1415555${String(100 + number).padStart(4, '0')}`;
const line = (place: number): CallLine => {
  const found = lines[place];
  if (!found) throw new Error('There is no such line.');
  return found;
};
const rings = (number: string, from: string) =>
  waitFor(
    `${number} to ring`,
    () =>
      voice()
        .calls.all()
        .find((leg) => leg.to === number && leg.from === from && leg.status === 'ringing'),
    LONG_MS,
  );

/** A rep asks for a call on a screen. Gives the id of its row. */
function dial({ channelId, reps: [rep] }: CallLine, to: string): string {
  return world.org.org.as(rep.id).create('ParleyCall__c', {
    Channel__c: channelId,
    ToAddress__c: to,
    Direction__c: 'Outbound',
    CallStatus__c: 'Requested',
    RequestKey__c: `${rep.id} ${to}`,
  });
}

async function takes(place: number, from: string): Promise<string> {
  const phone = await rings(line(place).reps[0].number, from);
  await voice().answer(phone.sid);
  await voice().press(phone.sid, '1');
  return phone.sid;
}

/** The record of a call, once it has ended and its only Task, which is given. */
async function endOf(id: string, isSo: (row: Row) => boolean = () => true): Promise<{ row: Row; task: Row }> {
  const where = id.startsWith('CA') ? `ExternalId__c = 'twilio:${id}'` : `Id = '${id}'`;
  let found: Row = {};
  const row = await waitFor(
    'the end of a call',
    () => {
      const [one] = world.rows(
        `SELECT Id, ExternalId__c, CallStatus__c, Outcome__c, AnsweredBy__c, DurationSeconds__c, TaskId__c, FollowUpTaskId__c, RecordingStatus__c, ErrorCode__c FROM ParleyCall__c WHERE ${where}`,
      );
      found = one ?? {};
      return found['CallStatus__c'] === 'Ended' && found['TaskId__c'] !== null && isSo(found) && found;
    },
    LONG_MS,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)} ${JSON.stringify(found)} ${bridge.lines.slice(-8).join('\n')}`);
  });
  const tasks = tasksOf(row);
  expect(tasks).toHaveLength(1);
  return { row, task: tasks[0] ?? {} };
}

const tasksOf = ({ ExternalId__c: id }: Row): readonly Row[] =>
  world.rows(
    `SELECT Id, Subject, Description, CallDisposition, CallDurationInSeconds FROM Task WHERE CallObject = '${String(id)}'`,
  );
const placed = (number: string) =>
  voice()
    .calls.all()
    .filter((leg) => leg.direction === 'outbound-api' && leg.to === number);

test('killed while calls begin, ring and are talked: each ends truthfully, as one Task', async () => {
  // On its way to Twilio, and never taken.
  voice().faults.add({ kind: 'hang', times: 1 });
  dial(line(3), customer(3));
  await waitFor(
    'an order on its way',
    () =>
      !voice()
        .faults.all()
        .some(({ kind }) => kind === 'hang'),
    LONG_MS,
  );
  const ringing = await voice().call({ from: customer(1), to: line(1).number });
  await rings(line(1).reps[0].number, customer(1));
  const talking = await voice().call({ from: customer(2), to: line(2).number });
  await takes(2, customer(2));
  const begun = voice().begin({ from: customer(0), to: line(0).number });
  await waitFor('the voice webhook to be answered', () =>
    voice().deliveries.some(({ callSid, attempts }) => callSid === begun.sid && attempts.length > 0),
  );
  await bridge.kill();
  await voice().pass(15);
  await voice().hangUp(ringing.sid);
  await voice().hangUp(talking.sid);
  await start();

  await takes(0, customer(0));
  await voice().pass(10);
  await voice().hangUp(begun.sid);
  const [first, second, third] = await Promise.all([
    endOf(begun.sid, (row) => row['DurationSeconds__c'] === 10),
    endOf(ringing.sid, (row) => row['FollowUpTaskId__c'] !== null),
    endOf(talking.sid),
  ]);
  expect(first.row).toMatchObject({ Outcome__c: 'Answered', AnsweredBy__c: line(0).reps[0].id });
  expect(second.row).toMatchObject({ Outcome__c: 'Missed', AnsweredBy__c: null, DurationSeconds__c: null });
  expect(second.task['CallDisposition']).toBe('Missed');
  expect(third.row).toMatchObject({ Outcome__c: 'Answered', AnsweredBy__c: line(2).reps[0].id });
  expect(Number(third.row['DurationSeconds__c'])).toBeGreaterThanOrEqual(14);
  expect(Number(third.row['DurationSeconds__c'])).toBeLessThanOrEqual(16);
}, 90_000);

test('killed when a call was placed and the answer is not there: it goes on, and is placed once', async () => {
  const placing = Promise.withResolvers<void>();
  const end = voice().calls.listen((leg) => {
    if (leg.direction !== 'outbound-api' || leg.to !== line(4).reps[0].number) return;
    end();
    void bridge.kill();
    placing.resolve();
  });
  const id = dial(line(4), customer(4));
  await placing.promise;
  await bridge.kill();
  await start();
  await takes(4, line(4).number);
  const other = await rings(customer(4), line(4).number);
  await voice().answer(other.sid);
  await voice().pass(20);
  await voice().hangUp(other.sid);
  const { row, task } = await endOf(id, (one) => one['DurationSeconds__c'] === 20);
  expect(row).toMatchObject({ Outcome__c: 'Answered' });
  expect(task['Subject']).toBe(`${line(4).name} ${customer(4)} - Outgoing Call`);
  expect(placed(line(4).reps[0].number)).toHaveLength(1);
}, 90_000);

test('killed when a Task was written and the answer is not there: there is no second one', async () => {
  const written = Promise.withResolvers<void>();
  const end = world.org.org.onCommit((changes) => {
    if (
      !changes.some(
        ({ type, change, after }) => type === 'Task' && change === 'CREATE' && after?.['CallObject'],
      )
    )
      return;
    end();
    void bridge.kill();
    written.resolve();
  });
  const call = await voice().call({ from: customer(5), to: line(0).number });
  await takes(0, customer(5));
  await voice().pass(8);
  await voice().hangUp(call.sid);
  await written.promise;
  await bridge.kill();
  await start();
  const { row } = await endOf(call.sid, (one) => one['RecordingStatus__c'] === 'Stored');
  expect(row).toMatchObject({ Outcome__c: 'Answered' });
}, 90_000);

test('no callback comes: calls both ways are found in the list of the provider, as they were', async () => {
  const beganAt = performance.now();
  voice().faults.add({ kind: 'lost-callbacks' });
  const call = await voice().call({ from: customer(6), to: line(0).number });
  await takes(0, customer(6));
  const id = dial(line(1), customer(7));
  await takes(1, line(1).number);
  await voice().answer((await rings(customer(7), line(1).number)).sid);
  const missed = await voice().call({ from: customer(8), to: line(2).number });
  await voice().pass(18);
  const longest = 19 + Math.ceil((performance.now() - beganAt) / 1000);
  // From here on nobody is asked for TwiML either.
  voice().faults.add({ kind: 'lost-requests' });
  await voice().hangUp(call.sid);
  await voice().hangUp(missed.sid);
  await voice().hangUp(voice().at(customer(7))?.sid ?? '');
  await bridge.stop();
  voice().faults.clear();
  await start();
  const [answered, outgoing, nobody] = await Promise.all([
    endOf(call.sid, (row) => row['RecordingStatus__c'] === 'Stored'),
    endOf(id, (row) => row['RecordingStatus__c'] === 'Stored'),
    endOf(missed.sid),
  ]);
  expect(answered.row).toMatchObject({ Outcome__c: 'Answered', AnsweredBy__c: line(0).reps[0].id });
  expect(outgoing.row).toMatchObject({ Outcome__c: 'Answered' });
  expect(nobody.row).toMatchObject({ Outcome__c: 'Missed' });
  for (const { row } of [answered, outgoing]) {
    expect(Number(row['DurationSeconds__c'])).toBeGreaterThanOrEqual(17);
    expect(Number(row['DurationSeconds__c'])).toBeLessThanOrEqual(longest);
  }
  expect(placed(line(1).reps[0].number)).toHaveLength(1);
}, 90_000);

test('each callback comes twice and last first, and all of them again: the same as in a calm run', async () => {
  const run = async (place: number, from: string) => {
    const call = await voice().call({ from, to: line(place).number });
    await takes(place, from);
    await voice().pass(12);
    await voice().hangUp(call.sid);
    return call.sid;
  };
  // The phones' clock is ahead of the bridge's: so a talk is as long as its phone says, however slow the machine is.
  await voice().pass(300);
  const calm = await endOf(
    await run(0, customer(9)),
    (row) => row['RecordingStatus__c'] === 'Stored' && row['DurationSeconds__c'] === 12,
  );
  voice().faults.add({ kind: 'duplicate-callbacks' });
  voice().faults.add({ kind: 'duplicate-requests' });
  voice().faults.add({ kind: 'reorder-callbacks' });
  const sid = await run(0, customer(10));
  voice().faults.clear();
  const { row, task } = await endOf(
    sid,
    (one) => one['RecordingStatus__c'] === 'Stored' && one['DurationSeconds__c'] === 12,
  );
  const plain = (one: Row) => ({ ...one, Id: '', ExternalId__c: '', TaskId__c: '', attributes: '' });
  expect(plain(row)).toEqual(plain(calm.row));
  const { authToken } = world.simulators.twilio.settings;
  const legs = new Set(
    voice()
      .calls.all()
      .filter((leg) => leg.sid === sid || leg.parentSid === sid)
      .map((leg) => leg.sid),
  );
  const told = voice().deliveries.filter(({ callSid }) => legs.has(callSid));
  expect(told.length).toBeGreaterThan(10);
  for (const { url, form } of [...told].reverse()) {
    const body = new URLSearchParams(form).toString();
    const { status } = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signTwilio(authToken, url, body),
      },
    });
    expect([200, 204]).toContain(status);
  }
  // A call that comes after them has gone through all of it.
  const next = await run(1, customer(11));
  await endOf(next);
  expect((await endOf(sid)).row).toEqual(row);
  expect(tasksOf(row)).toEqual([task]);
  const tasks = world
    .rows('SELECT CallObject FROM Task WHERE CallObject != null')
    .map(({ CallObject }) => CallObject);
  expect(new Set(tasks).size).toBe(tasks.length);
}, 90_000);
