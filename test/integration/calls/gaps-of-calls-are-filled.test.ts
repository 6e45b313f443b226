import type { CallRequest } from '../../../bridge/channels/call-desk.ts';
import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createLookAtDue } from '../../../bridge/queue/calls/reconcile/look-at-calls.ts';
import { reconcileCalls } from '../../../bridge/queue/calls/reconcile/reconcile-calls.ts';
import { callBench, customerNumber, type CallBench } from '../../support/call-bench.ts';
import { callChannel } from '../../support/call-set-up.ts';
import { capturedLog } from '../../support/captured-log.ts';

let bench: CallBench;
const CALL = 'twilio:CA100';
const NOON = new Date('2026-11-20T12:00:00Z');
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

beforeAll(async () => {
  bench = await callBench();
});
beforeEach(() => bench.clear());
afterAll(() => bench.stop());

const begun = (channelKey: string = callChannel.key): CallNotice => ({
  kind: 'begun',
  callId: CALL,
  at: NOON,
  provider: 'twilio',
  direction: 'Inbound',
  channelKey,
  customer: { address: customerNumber, handles: [{ kind: 'number', value: customerNumber }] },
  legId: 'CA100',
});
const over: readonly CallNotice[] = [
  {
    kind: 'leg',
    callId: CALL,
    at: later(1),
    legId: 'CA100',
    role: 'customer',
    stage: 'Ended',
    end: 'Completed',
    seconds: 60,
  },
  { kind: 'settled', callId: CALL, at: later(20), endedAt: later(1) },
];
const voicemail: CallNotice = {
  kind: 'recording',
  callId: CALL,
  at: later(1),
  recordingId: 'RE1',
  of: 'voicemail',
  state: 'Completed',
  seconds: 12,
};
const listed = (...notices: readonly CallNotice[]): CallRequest => ({
  callId: CALL,
  providerId: `listed:${notices.length}`,
  notices,
});

function reconcile(now: Date) {
  const twilio = bench.providers.get('twilio');
  if (!twilio) throw new Error('There is no provider.');
  return reconcileCalls(twilio, { ...bench, pool: bench.store.pool }, now);
}

describe('the list of the provider', () => {
  test('is looked at from the last look on, with some of what was before', async () => {
    expect(await reconcile(NOON)).toEqual({ call: 0, change: 0 });
    expect(bench.desk.listedSince).toEqual([]);
    await reconcile(later(15));
    expect(bench.desk.listedSince).toEqual([later(-15)]);
  });

  test('tells of a call whose callbacks were all lost: whose it is, its end, and what was left', async () => {
    await reconcile(NOON);
    bench.desk.listed = [listed(begun(), ...over, voicemail)];
    expect(await reconcile(later(15))).toEqual({ call: 1, change: 0 });
    expect(await bench.view(CALL)).toMatchObject({
      status: 'Ended',
      outcome: 'Voicemail',
      from: customerNumber,
      to: callChannel.address,
      recordingStatus: 'Stored',
      recordingSeconds: 12,
    });
    const events = await bench.store.pool.query("select 1 from inbound_event where kind = 'call'");
    expect(events.rowCount).toBe(1);
    expect(await reconcile(later(30))).toEqual({ call: 0, change: 0 });
  });

  test('ends a call that seems to ring, and brings a recording that came without word', async () => {
    await reconcile(NOON);
    await bench.tell(CALL, begun());
    expect((await bench.view(CALL))?.status).toBe('Ringing');
    bench.desk.listed = [listed(begun(), ...over, voicemail)];
    expect(await reconcile(later(15))).toEqual({ call: 0, change: 1 });
    expect(await bench.view(CALL)).toMatchObject({ status: 'Ended', outcome: 'Voicemail' });
  });

  test('changes nothing of a call that was told of, although it has whole seconds only', async () => {
    await reconcile(NOON);
    await bench.tell(CALL, { ...begun(), at: new Date(NOON.getTime() + 400) }, ...over);
    bench.desk.listed = [listed(begun(), ...over)];
    expect(await reconcile(later(15))).toEqual({ call: 0, change: 0 });
    const events = await bench.store.pool.query("select 1 from inbound_event where kind = 'call'");
    expect(events.rowCount).toBe(1);
  });

  test('says nothing of numbers that are no channels, and of calls that others have placed', async () => {
    await reconcile(NOON);
    bench.desk.listed = [listed(begun('phone:+12025550199'), ...over)];
    expect(await reconcile(later(15))).toEqual({ call: 0, change: 0 });
    bench.desk.listed = [listed(...over)];
    expect(await reconcile(later(30))).toEqual({ call: 0, change: 0 });
    expect(await bench.ledger.read(CALL)).toBeUndefined();
  });

  test('that breaks off is read again from the same moment', async () => {
    await reconcile(NOON);
    const { listCalls } = bench.desk;
    Object.assign(bench.desk, {
      listCalls: () => {
        throw new ParleyError('PROVIDER_UNAVAILABLE');
      },
    });
    await expect(reconcile(later(15))).rejects.toThrow(ParleyError);
    Object.assign(bench.desk, { listCalls });
    await reconcile(later(30));
    expect(bench.desk.listedSince).toEqual([later(-15)]);
  });
});

describe('a call of which nothing was heard for too long', () => {
  const look = () =>
    createLookAtDue({
      ...bench,
      pool: bench.store.pool,
      crmWakeUp: { ring: () => undefined },
      log: capturedLog().log,
      metrics: createMetrics(),
      signal: new AbortController().signal,
    })();

  test('is asked for and ends truthfully', async () => {
    await bench.tell(CALL, begun());
    let asked: readonly string[] = [];
    bench.desk.onLookAt = (...about) => {
      asked = about;
      return listed(begun(), ...over, voicemail);
    };
    expect(await look()).toBe(true);
    expect(asked).toEqual([CALL, 'CA100']);
    expect(await bench.view(CALL)).toMatchObject({ status: 'Ended', outcome: 'Voicemail', isComplete: true });
    expect(await look()).toBe(false);
  });

  test('is not asked for before its time, and not again at once', async () => {
    await bench.tell(CALL, { ...begun(), at: new Date() });
    expect(await look()).toBe(false);
    await bench.store.pool.query('update phone_call set look_at = now()');
    bench.desk.onLookAt = () => listed(begun());
    await look();
    expect(await look()).toBe(false);
    expect((await bench.view(CALL))?.status).toBe('Ringing');
  });

  test('is asked for after twenty minutes of talk: one whose end got lost would keep its rep from being rung', async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const rep = { kind: 'leg', callId: CALL, legId: 'CA101', parentId: 'CA100', role: 'rep' } as const;
    const talk = (began: number): readonly CallNotice[] => [
      { ...begun(), at: minutesAgo(began) },
      { ...rep, at: minutesAgo(began), userId: '005000000000001AAA', stage: 'Answered' },
      { kind: 'joined', callId: CALL, at: minutesAgo(began), legId: 'CA101' },
    ];
    await bench.tell(CALL, ...talk(19));
    expect(await look()).toBe(false);
    await bench.clear();
    await bench.tell(CALL, ...talk(21));
    bench.desk.onLookAt = () => listed(begun(), ...over);
    expect(await look()).toBe(true);
    expect((await bench.view(CALL))?.status).toBe('Ended');
  });

  test('that the provider does not know is over since then', async () => {
    await bench.tell(CALL, begun());
    expect(await look()).toBe(true);
    expect(await bench.view(CALL)).toMatchObject({ status: 'Ended', outcome: 'Missed' });
  });

  test('goes on as it is while the provider does not answer', async () => {
    await bench.tell(CALL, begun());
    bench.desk.onLookAt = () => {
      throw new ParleyError('PROVIDER_UNAVAILABLE');
    };
    expect(await look()).toBe(true);
    expect((await bench.view(CALL))?.status).toBe('Ringing');
    expect(await look()).toBe(false);
  });
});
