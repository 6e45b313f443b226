import fc from 'fast-check';
import type { KnownCall } from '../../../bridge/conversations/calls/call-state.ts';
import { callViewOf } from '../../../bridge/conversations/calls/call-view-of.ts';
import type { CallView } from '../../../bridge/conversations/calls/call-view.ts';
import { joinCall, newCall } from '../../../bridge/conversations/calls/join-call.ts';
import { decideStep } from '../../../bridge/queue/calls/phone/decide-step.ts';
import { rereadRequests } from '../../../bridge/queue/calls/phone/reread-requests.ts';
import { readOwnEvent } from '../../../bridge/queue/own-events/read-own-event.ts';
import { cableTo, type Cable } from '../../support/cable-to.ts';
import { ANA, LUIS } from '../../support/call-story.ts';
import { callSetUp } from '../../support/call-set-up.ts';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database.ts';
import { startWayIn, type Answer, type WayIn } from '../../support/start-way-in.ts';
import { twilioCall, type PostedForm } from '../../support/twilio-call.ts';
import { waitFor } from '../../support/wait-for.ts';

let database: FreshDatabase;
/** Two bridges, and one that waits for its database no longer than a moment. */
let bridges: readonly [WayIn, WayIn, WayIn];

beforeAll(async () => {
  database = await freshDatabase();
  const first = await startWayIn(database.config);
  bridges = [
    first,
    await startWayIn(database.config),
    await startWayIn(database.config, { patienceMs: 200 }),
  ];
  await first.setUps.write([callSetUp()], []);
});

afterAll(async () => {
  for (const bridge of bridges) await bridge.stop();
  await database.stop();
});

function post({ path, body }: PostedForm, bridge = bridges[0]): Promise<Answer> {
  return bridge.post(path, body);
}

async function viewOf(callId: string): Promise<CallView | undefined> {
  const call = await bridges[0].ledger.read(callId);
  return call && callViewOf(call);
}

async function query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return (await bridges[0].store.pool.query<Row>(text, [...values])).rows;
}

/** What the CRM was told of a call, in its order. */
async function told(callId: string): Promise<readonly CallView[]> {
  const rows = await query<{ body: Buffer }>(
    `select body from inbound_event where kind = 'call' and provider_id like $1 order by id`,
    [`call:twilio:${callId}:%`],
  );
  return rows.map(({ body }) => {
    const event = readOwnEvent(body);
    if (event.kind !== 'call') throw new Error('Another event.');
    return event.call;
  });
}

const answered = (call: ReturnType<typeof twilioCall>) => ({
  /** Each is asked when the one before it was answered. */
  asked: [call.incoming, call.repPicksUp(ANA), call.repPresses(ANA), call.rung('completed', ANA, 62)],
  told: [
    call.repRings(ANA),
    call.repRings(LUIS),
    call.repIsOver(LUIS, 'canceled'),
    call.repIsOver(ANA, 'completed', 62),
    call.recorded('DialVerb', 60),
  ],
  outcome: 'Answered',
});
const voicemail = (call: ReturnType<typeof twilioCall>) => ({
  asked: [call.incoming, call.rung('no-answer'), call.voicemailLeft(32)],
  told: [
    call.repRings(ANA),
    call.repRings(LUIS),
    call.repIsOver(ANA, 'no-answer'),
    call.repIsOver(LUIS, 'busy'),
    call.recorded('RecordVerb', 32),
  ],
  outcome: 'Voicemail',
});
const missed = (call: ReturnType<typeof twilioCall>) => ({
  asked: [call.incoming, call.repPicksUp(ANA), call.rung('no-answer'), call.voicemailLeft(0)],
  told: [
    call.repRings(ANA),
    call.repIsOver(ANA, 'completed', 9),
    call.repIsOver(LUIS, 'no-answer'),
    call.recorded('RecordVerb', 0, 'absent'),
  ],
  outcome: 'Missed',
});

test('of 50 calls at once, told in any order, three times and with losses, each is one call with a truthful end', async () => {
  const stories = Array.from({ length: 50 }, (_one, place) => {
    const call = twilioCall(place);
    const story = [answered, voicemail, missed][place % 3] ?? answered;
    return { call, ...story(call) };
  });
  const asking = stories.map(async ({ asked }, place) => {
    for (const form of asked) {
      const answers = await Promise.all([0, 1, 2].map((copy) => post(form, bridges[(place + copy) % 2])));
      expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });
  const telling = stories.flatMap(({ call, told: forms }, place) => {
    // What says how it ended is not lost here; what was left on the way may be: a third of all is.
    const kept = forms.filter(
      (form, position) => (place + position) % 3 > 0 || form.path.includes('recording'),
    );
    return [...kept, call.completed(70)];
  });
  const all = [...telling, ...telling, ...telling];
  const [copies = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    seed: 7,
    numRuns: 1,
  });
  const lanes = Array.from({ length: 10 }, async (_one, lane) => {
    for (const [place, form] of copies.entries()) {
      if (place % 10 !== lane) continue;
      const { status } = await post(form, bridges[lane % 2]);
      expect(status).toBe(204);
    }
  });
  await Promise.all([...asking, ...lanes]);

  for (const { call, outcome } of stories) {
    const view = await viewOf(call.callId);
    expect(view).toMatchObject({ status: 'Ended', outcome, from: call.from, ringing: [] });
    if (outcome === 'Answered') expect(view).toMatchObject({ answeredBy: ANA });
    // The latest word to the CRM is what holds now.
    expect((await told(call.callId)).at(-1)).toEqual(view);
  }
  const [count] = await query<{ calls: string; waiting: string }>(
    `select (select count(*) from phone_call) as calls,
      (select count(*) from call_notice where error_code is not null) as waiting`,
  );
  expect(count).toEqual({ calls: '50', waiting: '0' });
});

test('a request that is repeated hears the same, and has no second effect', async () => {
  const call = twilioCall(101);
  const first = await post(call.incoming);
  const { length } = await told(call.callId);
  const again = await Promise.all(bridges.slice(0, 2).map((bridge) => post(call.incoming, bridge)));
  expect(first.body).toContain('<Dial');
  expect(again.map(({ body }) => body)).toEqual([first.body, first.body]);
  expect(await told(call.callId)).toHaveLength(length);
  expect((await bridges[0].ledger.read(call.callId))?.decided).toHaveLength(1);
});

test('a rep who speaks with a customer is not rung for another one', async () => {
  const [one, other] = [twilioCall(102), twilioCall(103)];
  await post(one.incoming);
  await post(one.repPicksUp(ANA));
  await post(one.repPresses(ANA));
  const { body } = await post(other.incoming);
  expect(body).toContain(LUIS);
  expect(body).not.toContain(ANA);
  await post(one.repIsOver(ANA, 'completed', 5));
  await post(one.completed(20));
  await post(other.completed(20));
});

test('a call on a number that is no channel is kept, and the caller hears that nobody is there', async () => {
  const call = twilioCall(104);
  const elsewhere = { ...call.incoming, body: call.incoming.body.replaceAll('2025550101', '2025550199') };
  const { status, body } = await post(elsewhere);
  expect(status).toBe(200);
  expect(body).toMatch(/<Say.*Nobody can be reached.*<Hangup/s);
  expect(await told(call.callId)).toEqual([expect.objectContaining({ to: '+12025550199' })]);
});

test('what is told of a call before it is known waits for it', async () => {
  const call = twilioCall(105);
  expect((await post(call.repRings(LUIS))).status).toBe(204);
  expect(await viewOf(call.callId)).toBeUndefined();
  const waiting = `select error_code from call_notice where call_id = $1 and error_code is not null`;
  expect(await query(waiting, [call.callId])).toEqual([{ error_code: 'CALL_NOT_THERE' }]);
  await post(call.incoming);
  expect(await query(waiting, [call.callId])).toEqual([]);
  const legs = Object.values((await bridges[0].ledger.read(call.callId))?.legs ?? {});
  expect(legs).toContainEqual(expect.objectContaining({ userId: LUIS, stage: 'Ringing' }));
});

test('a database that is slow costs nobody their call: a message can be left, and the call knows it afterwards', async () => {
  const call = twilioCall(106);
  const client = await bridges[0].store.pool.connect();
  try {
    await client.query('begin; lock table phone_call in access exclusive mode');
    const { status, body } = await post(call.incoming, bridges[2]);
    expect(status).toBe(200);
    expect(body).toContain('<Record');
  } finally {
    await client.query('rollback');
    client.release();
  }
  await post(call.voicemailLeft(12), bridges[2]);
  await post(call.recorded('RecordVerb', 12));
  await post(call.completed(30));
  await waitFor('the call is known', async () => (await viewOf(call.callId))?.outcome === 'Voicemail');
  expect(await viewOf(call.callId)).toMatchObject({ outcome: 'Voicemail', ringing: [] });
});

test('a database that nobody reaches costs nobody their call either, and what was told meanwhile is told later', async () => {
  const { databaseUrl = '' } = database.config;
  const cable = await cableTo(databaseUrl);
  const bridge = await startWayIn({ ...database.config, databaseUrl: cable.url });
  const [calm, call] = [twilioCall(108), twilioCall(109)];
  const later: Cable[] = [];
  try {
    expect((await post(calm.incoming, bridge)).body).toContain('<Dial');
    cable.end();
    const { status, body } = await post(call.incoming, bridge);
    expect(status).toBe(200);
    expect(body).toContain('<Record');
    // Somebody who talks with the rep by then is not forgotten.
    expect((await post(calm.repPresses(ANA), bridge)).body).toMatch(/<Response\/>/);
    expect((await post(call.recorded('RecordVerb', 12), bridge)).status).toBe(503);
    expect((await post(call.completed(30), bridge)).status).toBe(503);
    later.push(await cableTo(databaseUrl, Number(new URL(cable.url).port)));
    await waitFor(
      'the call is known',
      async () => (await viewOf(call.callId))?.recordingSeconds === 12,
      30_000,
    );
    expect(await viewOf(call.callId)).toMatchObject({ status: 'Ended', outcome: 'Voicemail' });
    await waitFor('the talk is known', async () => (await viewOf(calm.callId))?.answeredBy === ANA, 30_000);
    await post(calm.completed(30));
  } finally {
    await bridge.stop();
    later.forEach((one) => one.end());
  }
});

test('what a bridge could not read, a later version of it can', async () => {
  const call = twilioCall(110);
  const { store, ledger } = bridges[0];
  await query(
    `insert into call_notice (provider, provider_id, path_with_query, content_type, body, error_code, error_sentence)
      values ('twilio', 'unreadable:1', $1, 'application/x-www-form-urlencoded', $2, 'WEBHOOK_UNREADABLE', 'No.')`,
    [call.incoming.path, Buffer.from(call.incoming.body)],
  );
  const parts = { pool: store.pool, ledger, providers: new Map([['twilio', bridges[0].twilio]]) };
  expect(await rereadRequests(parts)).toBe(1);
  expect(await viewOf(call.callId)).toMatchObject({ from: call.from });
  expect(await rereadRequests(parts)).toBe(0);
});

test.each([
  ['an answer is waited for', 'voice/rung', 200],
  ['nothing is waited for', 'call-status', 204],
])(
  'what cannot be read is kept, and answered so that the call ends, where %s',
  async (_why, path, status) => {
    const body = 'CallSid=of-no-use&CallStatus=ringing';
    const before = await query(`select 1 from call_notice where error_code = 'WEBHOOK_UNREADABLE'`);
    const answer = await post({ path: `/webhooks/twilio/${path}`, body });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toContain('<Hangup/>');
    const [, second] = bridges;
    await post({ path: `/webhooks/twilio/${path}`, body }, second);
    const after = await waitFor('it is kept', async () => {
      const rows = await query(`select 1 from call_notice where error_code = 'WEBHOOK_UNREADABLE'`);
      return rows.length > before.length && rows;
    });
    expect(after).toHaveLength(before.length + 1);
  },
);

test('what Twilio has not signed, what is too long and what is no form changes nothing', async () => {
  const { path, body } = twilioCall(107).incoming;
  const [bridge] = bridges;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect((await bridge.request({ method: 'POST', path, body, headers })).status).toBe(403);
  expect((await post({ path, body: `${body}&Note=${'x'.repeat(300_000)}` })).status).toBe(413);
  expect((await bridge.request({ method: 'GET', path })).status).toBe(405);
  const asJson = { 'Content-Type': 'application/json' };
  expect((await bridge.request({ method: 'POST', path, body: '{}', headers: asJson })).status).toBe(415);
  expect(await viewOf(twilioCall(107).callId)).toBeUndefined();
});

test('how often the AI agent has talked with a customer today is counted, by customer', async () => {
  const { pool } = bridges[0].store;
  const setUp = callSetUp({ rules: { agent: { mode: 'Always', name: 'Reception', brief: '' } } });
  await bridges[0].setUps.write([setUp], []);
  const [busy, other] = ['+14155550171', '+14155550172'];
  const key = (number: string) => `${setUp.channel.key}|${number}`;
  await pool.query(
    `insert into phone_call (id, provider, channel_key, conversation_key, state, is_over, began_at)
     select 'twilio:CAt' || n, 'twilio', $1, case when n <= 20 then $2 else $3 end, '{"agent":{}}', true,
       now() - case when n = 40 then interval '2 days' else interval '1 hour' end
     from generate_series(1, 40) n`,
    [setUp.channel.key, key(busy), key(other)],
  );
  const decided = async (address: string) => {
    const begun = {
      kind: 'begun',
      callId: 'twilio:CAnow',
      at: new Date(),
      provider: 'twilio',
      direction: 'Inbound',
      channelKey: setUp.channel.key,
      customer: { address, handles: [{ kind: 'number', value: address }] },
    } as const;
    const state = { ...joinCall(newCall(begun.callId), [begun]) } as KnownCall;
    const how = { now: new Date(), hasAgent: true };
    return (await decideStep(pool, state, { at: 'incoming' }, how)).step.kind;
  };
  expect([await decided(busy), await decided(other)]).toEqual(['ring', 'agent']);
  await pool.query("delete from phone_call where id like 'twilio:CAt%'");
  await bridges[0].setUps.write([callSetUp()], []);
});
