import type { WrittenCall } from '../../../bridge/crm/calls.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createCallOrders } from '../../../bridge/queue/calls/placing/call-orders.ts';
import { callBench, customerNumber, type CallBench } from '../../support/call-bench.ts';
import { callChannel, callRep, callSetUp } from '../../support/call-set-up.ts';
import { waitFor } from '../../support/wait-for.ts';

let bench: CallBench;
const ana = callRep(1);

beforeAll(async () => {
  bench = await callBench();
});
beforeEach(() => bench.clear());
afterEach(() => bench.quiet());
afterAll(() => bench.stop());

const until = (callId: string, state: string) =>
  waitFor(`${callId} to be ${state}`, async () => (await bench.row(callId))?.state === state);
const ended = (callId: string) =>
  waitFor(`${callId} to end`, async () => (await bench.view(callId))?.status === 'Ended');
const legOf = (callId: string, legId: string) =>
  ({
    kind: 'leg',
    callId,
    at: new Date(),
    legId,
    role: 'rep',
    userId: ana.userId,
    stage: 'Ringing',
  }) as const;

test('a rep asks for a call: their phone is rung, once, and the call knows the leg', async () => {
  bench.start();
  bench.start();
  const callId = await bench.order('a0C1');
  await until(callId, 'placed');
  expect(bench.desk.placed).toMatchObject([
    { callId, repNumber: ana.forwardingNumber, userId: ana.userId, channel: { key: callChannel.key } },
  ]);
  expect(await bench.view(callId)).toMatchObject({
    recordId: 'a0C1',
    direction: 'Outbound',
    to: customerNumber,
    initiatedBy: ana.userId,
    ringing: [ana.userId],
  });
  expect(await bench.ledger.callOfLeg('CA1')).toBe(callId);
});

test('a row that is read again and again is one call', async () => {
  const at = { kind: 'order', writtenAt: new Date() } as const;
  await Promise.all([bench.order('a0C1', { what: at }), bench.order('a0C1', { what: at })]);
  await bench.order('a0C1', { what: at });
  bench.start();
  await until('parley:a0C1', 'placed');
  await bench.order('a0C1', { what: at });
  await bench.order('a0C2', { by: callRep(2).userId });
  await until('parley:a0C2', 'placed');
  expect(bench.desk.placed.map(({ callId }) => callId)).toEqual(['parley:a0C1', 'parley:a0C2']);
});

test('a call that was made elsewhere is only noted', async () => {
  const startedAt = new Date('2026-11-20T10:00:00Z');
  const what = { kind: 'log', direction: 'Inbound', outcome: 'Answered', startedAt, seconds: 95 } as const;
  const about = { id: 'a0C9', channelKey: callChannel.key, to: '415 555 0123', by: ana.userId, what };
  expect(await bench.take(about)).toEqual({ ordered: 0, noted: 1 });
  expect(await bench.take(about)).toEqual({ ordered: 0, noted: 0 });
  expect(await bench.row('parley:a0C9')).toBeUndefined();
  expect(await bench.view('parley:a0C9')).toMatchObject({
    origin: 'Manual',
    direction: 'Inbound',
    status: 'Ended',
    outcome: 'Answered',
    from: customerNumber,
    startedAt,
    seconds: 95,
  });
});

describe('a call that is not placed says why', () => {
  const refusals: readonly (readonly [string, string, () => unknown, Partial<WrittenCall>?])[] = [
    [
      'it was asked for too long ago',
      'CALL_TOO_OLD',
      () => undefined,
      { what: { kind: 'order', writtenAt: new Date(Date.now() - 121_000) } },
    ],
    ['no such channel', 'CALL_CHANNEL_SILENT', () => undefined, { channelKey: 'phone:+12025550199' }],
    [
      'the channel rests',
      'CALL_CHANNEL_SILENT',
      () => bench.wants(callSetUp({ channel: { status: 'Paused' } })),
    ],
    ['not a member', 'REP_NOT_MEMBER', () => undefined, { by: '005000000000009AAA' }],
    [
      'no phone',
      'REP_NUMBER_MISSING',
      () => bench.wants(callSetUp({ members: [callRep(1, { forwardingNumber: '+12025550101' })] })),
    ],
    ['no number', 'CALL_NUMBER_NOT_VALID', () => undefined, { to: 'the usual one' }],
    ['an emergency number', 'CALL_NUMBER_NOT_VALID', () => undefined, { to: '911' }],
    ['a number that costs', 'CALL_NUMBER_NOT_VALID', () => undefined, { to: '+1 900 555 0123' }],
    ['another country', 'CALL_COUNTRY_NOT_ALLOWED', () => undefined, { to: '+44 20 7946 0018' }],
    [
      'the CRM knows that they want no calls',
      'OPTED_OUT',
      () =>
        (bench.beforeCalling = () => ({
          hasWritten: true,
          consents: [{ purpose: 'All', level: 'OptedOut', changedAt: new Date() }],
        })),
    ],
    [
      'they have not agreed yet',
      'OPT_IN_MISSING',
      async () => {
        bench.beforeCalling = () => ({ hasWritten: false, consents: [] });
        await bench.wants(callSetUp({ channel: { consentPolicy: 'OptIn' } }));
      },
    ],
    [
      'the store knows it, and the CRM not yet',
      'OPTED_OUT',
      () =>
        bench.store.pool.query(
          "insert into consent_state (conversation_key, purpose, level, source, changed_at) values ($1, 'All', 'OptedOut', 'Keyword', now())",
          [`${callChannel.key}|${customerNumber}`],
        ),
    ],
  ];
  test.each(refusals.map(([what, code, prepare, over = {}]) => [what, code, prepare, over] as const))(
    '%s',
    async (_, code, prepare, over) => {
      await prepare();
      bench.start();
      const callId = await bench.order('a0C1', over);
      await until(callId, 'refused');
      expect(bench.desk.placed).toEqual([]);
      const view = await bench.view(callId);
      expect(view).toMatchObject({ status: 'Ended', outcome: 'Failed', error: { code } });
      expect(view?.error?.sentence).toMatch(/\w{3}.*\. \w/);
    },
  );

  test('its provider refuses it', async () => {
    bench.desk.onPlace = () => ({ kind: 'refused', code: '21215', sentence: 'Not switched on.' });
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'refused');
    const { error } = (await bench.view(callId)) ?? {};
    expect(error?.code).toBe('CALL_REFUSED');
    expect(error?.sentence).toContain('Not switched on. (21215)');
  });
});

test('two calls of one rep at the same moment: one rings, the other says why not', async () => {
  bench.start();
  bench.start();
  const [one, other] = await Promise.all([bench.order('a0C1'), bench.order('a0C2', { to: '+14155550124' })]);
  await waitFor('both to be settled', async () => {
    const rows = await Promise.all([bench.row(one), bench.row(other)]);
    return rows.every((row) => row?.state === 'placed' || row?.state === 'refused');
  });
  expect(bench.desk.placed).toHaveLength(1);
  const errors = (await Promise.all([bench.view(one), bench.view(other)])).map((view) => view?.error?.code);
  expect(errors.filter((code) => code !== undefined)).toEqual(['REP_ON_CALL']);
});

test('while the CRM is away nothing is placed unchecked, and after two minutes it is not placed at all', async () => {
  bench.beforeCalling = () => {
    throw new ParleyError('CRM_UNAVAILABLE');
  };
  let now = Date.now();
  bench.start({ now: () => now });
  const callId = await bench.order('a0C1');
  await waitFor('an attempt', async () => ((await bench.row(callId))?.tries ?? 0) > 0);
  now += 121_000;
  await bench.store.pool.query('update call_order set not_before = now()');
  await ended(callId);
  expect(bench.desk.placed).toEqual([]);
  expect((await bench.view(callId))?.error?.code).toBe('CALL_TOO_OLD');
});

test('a provider that is too busy is asked again, as long as somebody still waits', async () => {
  bench.desk.onPlace = () =>
    bench.desk.placed.length === 1
      ? { kind: 'later', code: '20429', sentence: 'Too many.' }
      : { kind: 'done', legId: 'CA7' };
  bench.start();
  const callId = await bench.order('a0C1');
  await waitFor('the refusal', async () => bench.desk.placed.length === 1);
  await until(callId, 'waiting');
  await bench.store.pool.query('update call_order set not_before = now()');
  await until(callId, 'placed');
  expect(bench.desk.placed).toHaveLength(2);
});

describe('a call whose placing had no answer', () => {
  beforeEach(() => {
    bench.desk.onPlace = () => ({ kind: 'unknown', code: 'CALL_UNCONFIRMED', sentence: 'No answer.' });
  });
  const hurry = () =>
    bench.store.pool.query("update call_order set not_before = now() where state = 'unknown'");

  test('is found in the list of the provider, and never placed again', async () => {
    bench.desk.onFind = () => 'CA5';
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'unknown');
    await hurry();
    await until(callId, 'placed');
    expect(bench.desk.placed).toHaveLength(1);
    expect(await bench.ledger.callOfLeg('CA5')).toBe(callId);
  });

  test('is known by a callback, without a look', async () => {
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'unknown');
    await bench.tell(callId, legOf(callId, 'CA6'));
    await hurry();
    await until(callId, 'placed');
    expect([bench.desk.placed.length, bench.desk.looks]).toEqual([1, 0]);
  });

  test('is not taken for another call of the same phones', async () => {
    const other = await bench.order('a0C0', { by: callRep(2).userId });
    await bench.tell(other, { ...legOf(other, 'CA0'), userId: callRep(2).userId });
    bench.desk.onFind = () => 'CA0';
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'unknown');
    await hurry();
    await waitFor('a look', () => bench.desk.looks > 0);
    await bench.quiet();
    expect(await bench.ledger.callOfLeg('CA0')).toBe(other);
    expect((await bench.row(callId))?.state).toBe('unknown');
  });

  test('is given up after the last look, and never placed again', async () => {
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'unknown');
    await bench.store.pool.query(
      "update call_order set tries = 2, attempted_at = now() - interval '61 seconds', not_before = now()",
    );
    await ended(callId);
    expect(bench.desk.placed).toHaveLength(1);
    expect((await bench.view(callId))?.error?.code).toBe('CALL_UNCONFIRMED');
    // It was placed all the same: what is heard of it later counts.
    await bench.tell(callId, legOf(callId, 'CA6'));
    expect(await bench.ledger.callOfLeg('CA6')).toBe(callId);
  });
});

test('the end of a placing and a change of the call wait for each other in one order', async () => {
  const client = await bench.store.pool.connect();
  try {
    const callId = await bench.order('a0C1');
    // As whoever hangs up: the call first, then its order.
    await client.query('begin');
    await client.query('select 1 from phone_call where id = $1 for update', [callId]);
    bench.start();
    await waitFor('somebody to wait', async () => {
      const waiting = await bench.store.pool.query(
        "select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'phone_call' and l.mode = 'RowShareLock' and exists (select 1 from pg_locks w where w.pid = l.pid and not w.granted)",
      );
      return bench.desk.placed.length === 1 && waiting.rows.length > 0;
    });
    await client.query('update call_order set taken_at = now() where call_id = $1', [callId]);
    await client.query('commit');
    await until(callId, 'placed');
  } finally {
    client.release();
  }
});

describe('a bridge that dies', () => {
  const orders = () => createCallOrders(bench.store.pool);
  const lapse = () =>
    bench.store.pool.query("update call_order set not_before = now() - interval '1 second'");

  test('while it checks a call: another one places it', async () => {
    const callId = await bench.order('a0C1');
    expect(await orders().claim(1)).toHaveLength(1);
    await lapse();
    bench.start();
    await until(callId, 'placed');
    expect(bench.desk.placed).toHaveLength(1);
  });

  test('and comes back to a call that another one has placed meanwhile: it does not leave', async () => {
    const callId = await bench.order('a0C1');
    const [mine] = await orders().claim(1);
    await lapse();
    bench.start();
    await until(callId, 'placed');
    expect(mine && (await orders().begin(mine, '+12025550111'))).toBe('lost');
  });

  test('before or after the request has left: nobody knows, it is looked for and not placed again', async () => {
    const callId = await bench.order('a0C1');
    const [mine] = await orders().claim(1);
    expect(mine && (await orders().begin(mine, '+12025550111'))).toBe('begun');
    await lapse();
    bench.desk.onFind = () => 'CA5';
    bench.start();
    await until(callId, 'placed');
    expect(bench.desk.placed).toEqual([]);
    expect(bench.desk.looks).toBe(1);
    expect(await bench.ledger.callOfLeg('CA5')).toBe(callId);
  });

  test('and whose answer comes after it was given up for dead: it counts', async () => {
    const answer = Promise.withResolvers<void>();
    bench.desk.onPlace = async () => {
      await answer.promise;
      return { kind: 'done', legId: 'CA8' };
    };
    bench.start();
    const callId = await bench.order('a0C1');
    await until(callId, 'placing');
    await lapse();
    await until(callId, 'unknown');
    answer.resolve();
    await until(callId, 'placed');
    expect(bench.desk.placed).toHaveLength(1);
    expect(await bench.ledger.callOfLeg('CA8')).toBe(callId);
  });

  test('while it notes the end: the leg is known by its callbacks, and it is not placed again', async () => {
    const callId = await bench.order('a0C1');
    bench.desk.onPlace = async () => {
      // The callback overtakes the answer, and the answer never gets into the database.
      await bench.tell(callId, legOf(callId, 'CA9'));
      throw new Error('The bridge dies here.');
    };
    bench.start();
    await waitFor('the attempt', () => bench.desk.placed.length === 1);
    await lapse();
    await until(callId, 'placed');
    expect(bench.desk.placed).toHaveLength(1);
  });
});

test('no number of a customer and no sentence of theirs is in the log', () => {
  expect(bench.logText()).not.toContain(customerNumber);
});
