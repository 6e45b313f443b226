import type { CallNotice } from '../../../bridge/conversations/calls/call-notice.ts';
import { mayChange } from '../../../bridge/conversations/calls/may-change.ts';
import { nextStep } from '../../../bridge/conversations/calls/steps/next-step.ts';
import type { CrmCalls } from '../../../bridge/crm/calls.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { controlCall } from '../../../bridge/queue/calls/control/control-call.ts';
import type { RequestEnd } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { inTransaction } from '../../../bridge/store/in-transaction.ts';
import { callBench, customerNumber, type CallBench } from '../../support/call-bench.ts';
import { callChannel, callRep, callSetUp } from '../../support/call-set-up.ts';

let bench: CallBench;
const [ana, luis, eva] = [callRep(1), callRep(2), callRep(3)];
const CALL = 'twilio:CA100';
const RECORD = 'a0C000000000100AAA';

beforeAll(async () => {
  bench = await callBench();
});
beforeEach(async () => {
  await bench.clear();
  await bench.wants(callSetUp({ members: [ana, luis, eva] }));
});
afterAll(() => bench.stop());

const at = (second: number) => new Date(Date.now() - 60_000 + second * 1000);
const begun: CallNotice = {
  kind: 'begun',
  callId: CALL,
  at: at(0),
  provider: 'twilio',
  direction: 'Inbound',
  channelKey: callChannel.key,
  customer: { address: customerNumber, handles: [{ kind: 'number', value: customerNumber }] },
  legId: 'CA100',
};
const customerLeg: CallNotice = {
  kind: 'leg',
  callId: CALL,
  at: at(0),
  legId: 'CA100',
  role: 'customer',
  stage: 'Answered',
};
const rung: CallNotice = {
  kind: 'decided',
  callId: CALL,
  at: at(1),
  step: 'ring',
  round: 1,
  users: [ana.userId, luis.userId],
  why: 'first',
};
const repLeg = (
  legId: string,
  userId: string,
  over: Partial<Extract<CallNotice, { kind: 'leg' }>> = {},
): CallNotice => ({
  kind: 'leg',
  callId: CALL,
  at: at(2),
  legId,
  parentId: 'CA100',
  role: 'rep',
  userId,
  stage: 'Ringing',
  ...over,
});
/** It rings Ana and Luis. */
const ringing = [begun, customerLeg, rung, repLeg('CA101', ana.userId), repLeg('CA102', luis.userId)];
/** Ana has taken it. */
const talking = [
  ...ringing,
  repLeg('CA101', ana.userId, { at: at(5), stage: 'Answered' }),
  repLeg('CA102', luis.userId, { at: at(6), stage: 'Ended', end: 'Canceled' }),
  { kind: 'joined', callId: CALL, at: at(6), legId: 'CA101' } as const,
];

const calls: Pick<CrmCalls, 'readCall'> = {
  readCall: async (recordId) =>
    recordId === RECORD ? { externalId: CALL, isSummaryWritten: false } : undefined,
};

interface Order {
  readonly action: string;
  readonly to?: string;
  readonly by?: string;
  readonly tries?: number;
  readonly callId?: string;
}

/** Carries a command out as the lane of commands does. */
async function order({
  by = ana.userId,
  tries = 1,
  callId = RECORD,
  ...more
}: Order): Promise<RequestEnd | string> {
  const work = controlCall({ ...bench, pool: bench.store.pool, calls, hasAgent: false });
  const request = {
    id: 'a0R1',
    kind: 'ControlCall',
    parameters: JSON.stringify({ callId, ...more }),
    by: { id: by, name: 'Ana Sample' },
    tries,
    takenAt: new Date(Date.now() - 1_000),
  };
  const course = { progress: () => Promise.resolve(), signal: new AbortController().signal };
  try {
    const end = await work(request, course);
    await inTransaction(bench.store.pool, async (client) => end.note?.(client));
    return end;
  } catch (error) {
    if (error instanceof ParleyError) return error.code;
    throw error;
  }
}
const stateNow = async () => {
  const state = await bench.ledger.read(CALL);
  if (!state) throw new Error('The call is gone.');
  return state;
};

describe('decline', () => {
  test('stops the phone of who declines, and no other, and it is known', async () => {
    await bench.tell(CALL, ...ringing);
    expect(await order({ action: 'decline' })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toEqual([{ kind: 'end', legId: 'CA101' }]);
    expect((await stateNow()).orders).toMatchObject([{ order: 'decline', by: ana.userId }]);
    expect((await bench.view(CALL))?.ringing).toEqual([luis.userId]);
  });

  test('once more does nothing more', async () => {
    await bench.tell(CALL, ...ringing);
    await order({ action: 'decline' });
    await bench.tell(CALL, repLeg('CA101', ana.userId, { at: at(9), stage: 'Ended', end: 'Canceled' }));
    expect(await order({ action: 'decline', tries: 2 })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toHaveLength(1);
  });

  test('is for whose phone rings only: not for others, not in a talk, not afterwards', async () => {
    await bench.tell(CALL, ...ringing);
    expect(await order({ action: 'decline', by: eva.userId })).toBe('CALL_OVER');
    await bench.tell(CALL, ...talking);
    expect(await order({ action: 'decline' })).toBe('CALL_OVER');
    expect(bench.desk.changes).toEqual([]);
  });

  test('waits a moment for a phone of which no word has come, and is kept all the same', async () => {
    await bench.tell(CALL, begun, customerLeg, rung);
    expect(await order({ action: 'decline' })).toMatchObject({ kind: 'later' });
    expect(await order({ action: 'decline', tries: 4 })).toMatchObject({ kind: 'done' });
    expect((await stateNow()).orders).toHaveLength(1);
  });
});

describe('transfer', () => {
  test('rings the other member, with the customer waiting, and the talk is not over', async () => {
    await bench.tell(CALL, ...talking);
    let told: unknown;
    bench.desk.onChange = async () => {
      told = (await stateNow()).orders;
      return { kind: 'done', legId: 'CA100' };
    };
    expect(await order({ action: 'transfer', to: luis.userId })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toMatchObject([
      {
        kind: 'redirect',
        callId: CALL,
        legId: 'CA100',
        step: { kind: 'ring', round: 2, targets: [{ userId: luis.userId, number: luis.forwardingNumber }] },
      },
    ]);
    // Known before the provider ends the leg of who gives the customer away.
    expect(told).toMatchObject([{ order: 'transfer', by: ana.userId, to: luis.userId }]);
    await bench.tell(CALL, repLeg('CA101', ana.userId, { at: at(50), stage: 'Ended', end: 'Completed' }));
    expect(await bench.view(CALL)).toMatchObject({ status: 'InProgress', ringing: [luis.userId] });
  });

  test.each([
    ['to oneself', () => ({ to: ana.userId }), undefined],
    ['to nobody', () => ({}), undefined],
    ['to somebody who is no member', () => ({ to: '005000000000009AAA' }), undefined],
    [
      'to somebody who is away',
      () => ({ to: luis.userId }),
      () => bench.wants(callSetUp({ members: [ana, callRep(2, { presence: 'Away' })] })),
    ],
    [
      'to somebody without a phone',
      () => ({ to: luis.userId }),
      () => bench.wants(callSetUp({ members: [ana, callRep(2, { forwardingNumber: customerNumber })] })),
    ],
    [
      'to somebody who speaks',
      () => ({ to: luis.userId }),
      async () => {
        const callId = await bench.order('a0C7', { by: luis.userId, to: '+14155550177' });
        await bench.tell(callId, {
          kind: 'leg',
          callId,
          at: at(3),
          legId: 'CA700',
          role: 'rep',
          userId: luis.userId,
          stage: 'Answered',
        });
      },
    ],
  ])('is not possible %s', async (_, to, prepare) => {
    await bench.tell(CALL, ...talking);
    await prepare?.();
    expect(await order({ action: 'transfer', ...to() })).toBe('TRANSFER_NOT_POSSIBLE');
    expect(bench.desk.changes).toEqual([]);
  });

  test('is not undone by word of the round that it has interrupted', async () => {
    await bench.tell(CALL, ...talking);
    await order({ action: 'transfer', to: luis.userId });
    const told = {
      kind: 'rung',
      callId: CALL,
      at: new Date(),
      round: 1,
      end: 'Completed',
      isJoined: true,
    } as const;
    const state = await bench.tell(CALL, told);
    const setUp = callSetUp({ members: [ana, luis, eva] });
    const now = new Date();
    const { notices } = nextStep(
      { setUp, state: state ?? (await stateNow()), now, busy: new Set(), hasAgent: false },
      { at: 'rung', round: 1, end: 'Completed', isJoined: true },
    );
    await bench.tell(CALL, ...notices);
    expect((await bench.view(CALL))?.ringing).toEqual([luis.userId]);
  });

  test('that the provider refuses leaves nobody ringing', async () => {
    await bench.tell(CALL, ...talking);
    bench.desk.onChange = () => ({ kind: 'refused', code: '21220', sentence: 'Not in progress.' });
    expect(await order({ action: 'transfer', to: luis.userId })).toMatchObject({
      kind: 'failed',
      code: 'CALL_OVER',
    });
    expect((await bench.view(CALL))?.ringing).toEqual([]);
  });

  test('whose answer was lost is looked at before it is tried again', async () => {
    await bench.tell(CALL, ...talking);
    bench.desk.onChange = () => ({ kind: 'unknown', code: 'CALL_UNCONFIRMED', sentence: 'No answer.' });
    expect(await order({ action: 'transfer', to: luis.userId })).toMatchObject({ kind: 'later' });
    await bench.tell(CALL, repLeg('CA103', luis.userId, { at: new Date() }));
    expect(await order({ action: 'transfer', to: luis.userId, tries: 2 })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toHaveLength(1);
  });

  test('that has not come through is done by the second attempt', async () => {
    await bench.tell(CALL, ...talking);
    bench.desk.onChange = () => ({ kind: 'unknown', code: 'CALL_UNCONFIRMED', sentence: 'No answer.' });
    await order({ action: 'transfer', to: luis.userId });
    bench.desk.onChange = () => ({ kind: 'done', legId: 'CA100' });
    expect(await order({ action: 'transfer', to: luis.userId, tries: 2 })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toHaveLength(2);
  });
});

describe('hang up', () => {
  test('ends every phone of the call', async () => {
    await bench.tell(CALL, ...talking);
    expect(await order({ action: 'hangUp' })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toEqual([
      { kind: 'end', legId: 'CA100' },
      { kind: 'end', legId: 'CA101' },
    ]);
  });

  test.each(['hangUp', 'transfer', 'voicemail', 'pauseRecording', 'resumeRecording'])(
    'and whatever else changes a talk is for who speaks, and for nobody else: %s',
    async (action) => {
      await bench.tell(CALL, ...talking);
      for (const { userId: by } of [luis, eva]) {
        expect(await order({ action, by, to: eva.userId })).toBe('CALL_OF_SOMEBODY_ELSE');
      }
      expect(bench.desk.changes).toEqual([]);
    },
  );

  test('is for whose phone rings while nobody speaks, and for any member while nobody was rung', async () => {
    await bench.tell(CALL, begun, customerLeg);
    expect(mayChange(await stateNow(), eva.userId)).toBe(true);
    await bench.tell(CALL, ...ringing);
    expect(mayChange(await stateNow(), luis.userId)).toBe(true);
    expect(await order({ action: 'voicemail', by: eva.userId })).toBe('CALL_OF_SOMEBODY_ELSE');
    const callId = await bench.order('a0C3');
    expect(await order({ action: 'hangUp', callId: 'a0C3', by: luis.userId })).toBe('CALL_OF_SOMEBODY_ELSE');
    expect((await bench.row(callId))?.state).toBe('waiting');
  });

  test('gives up a call that waits to be placed: nobody is rung', async () => {
    const callId = await bench.order('a0C3');
    expect(await order({ action: 'hangUp', callId: 'a0C3' })).toMatchObject({ kind: 'done' });
    expect((await bench.row(callId))?.state).toBe('withdrawn');
    expect(await bench.view(callId)).toMatchObject({ status: 'Ended', outcome: 'Canceled' });
    bench.start();
    await bench.quiet();
    expect(bench.desk.placed).toEqual([]);
    expect(await order({ action: 'hangUp', callId: 'a0C3', tries: 2 })).toMatchObject({ kind: 'done' });
  });

  test('waits for the phone of a call that is just being placed', async () => {
    const callId = await bench.order('a0C3');
    await bench.store.pool.query("update call_order set state = 'placing' where call_id = $1", [callId]);
    expect(await order({ action: 'hangUp', callId: 'a0C3' })).toMatchObject({ kind: 'later' });
    // Who picks it up after all is connected with nobody.
    expect((await bench.ledger.read(callId))?.orders).toMatchObject([{ order: 'hangUp' }]);
    await bench.tell(callId, {
      kind: 'leg',
      callId,
      at: at(3),
      legId: 'CA300',
      role: 'rep',
      userId: ana.userId,
      stage: 'Ringing',
    });
    expect(await order({ action: 'hangUp', callId: 'a0C3', tries: 2 })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toEqual([{ kind: 'end', legId: 'CA300' }]);
  });

  test('of a call that is over says so', async () => {
    await bench.tell(CALL, ...talking, {
      kind: 'leg',
      callId: CALL,
      at: at(40),
      legId: 'CA100',
      role: 'customer',
      stage: 'Ended',
      end: 'Completed',
    });
    expect(await order({ action: 'hangUp' })).toBe('CALL_OVER');
  });
});

describe('to voicemail', () => {
  test('the customer hears the greeting instead of ringing', async () => {
    await bench.tell(CALL, ...ringing);
    expect(await order({ action: 'voicemail' })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toMatchObject([
      { kind: 'redirect', legId: 'CA100', step: { kind: 'voicemail' } },
    ]);
    expect(await bench.view(CALL)).toMatchObject({ ringing: [] });
    expect(await order({ action: 'voicemail' })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toHaveLength(1);
  });

  test('nobody is sent there out of a talk', async () => {
    await bench.tell(CALL, ...talking);
    expect(await order({ action: 'voicemail' })).toBe('CALL_OVER');
    expect(bench.desk.changes).toEqual([]);
  });
});

describe('the recording', () => {
  const recording = {
    kind: 'recording',
    callId: CALL,
    at: at(7),
    recordingId: 'RE1',
    of: 'talk',
    state: 'InProgress',
  } as const;

  test('is paused and resumed, and the record shows it', async () => {
    await bench.tell(CALL, ...talking, recording);
    await order({ action: 'pauseRecording' });
    expect((await bench.view(CALL))?.recordingStatus).toBe('Paused');
    await order({ action: 'resumeRecording' });
    expect((await bench.view(CALL))?.recordingStatus).toBe('Recording');
    expect(bench.desk.changes).toEqual([
      { kind: 'pause', legId: 'CA100', isPaused: true },
      { kind: 'pause', legId: 'CA100', isPaused: false },
    ]);
  });

  test('of which no word has come is paused all the same', async () => {
    await bench.tell(CALL, ...talking);
    expect(await order({ action: 'pauseRecording' })).toMatchObject({ kind: 'done' });
    expect(bench.desk.changes).toHaveLength(1);
  });
});

test('what is not known is not changed', async () => {
  expect(await order({ action: 'hangUp', callId: 'a0C999' })).toBe('CALL_NOT_THERE');
  expect(await order({ action: 'hangUp' })).toBe('CALL_NOT_THERE');
  expect(await order({ action: 'explode' })).toBe('REQUEST_NOT_POSSIBLE');
});
