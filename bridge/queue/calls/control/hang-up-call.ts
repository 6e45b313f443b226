import { endOfCall } from '../../../conversations/calls/end-of-call.ts';
import { ParleyError } from '../../../errors.ts';
import { inTransaction } from '../../../store/in-transaction.ts';
import type { ControlOrder, ControlParts, ControlWork } from './control-parts.ts';
import { DONE, endOfChange } from './end-of-change.ts';
import { openLegs } from './open-legs.ts';

/** How often a call is waited for that is just being placed. */
const MOST_WAITS = 10;
const WAIT_MS = 1_000;

/** Ends a call, for everybody who is in it. One that still waits to be placed is not placed. */
export const hangUpCall: ControlWork = async (order, parts) => {
  const { call, desk, by, takenAt, tries } = order;
  const { callId } = call;
  if (endOfCall(call) !== undefined) {
    if (call.orders.some((one) => one.order === 'hangUp')) return DONE;
    throw new ParleyError('CALL_OVER');
  }
  if (await withdraw(order, parts)) return DONE;
  const legs = openLegs(call);
  if (legs.length === 0) {
    // Should a phone ring after all, whoever picks it up is connected with nobody.
    const asked = { kind: 'ordered', callId, at: takenAt, order: 'hangUp', by } as const;
    await inTransaction(parts.pool, (client) => parts.ledger.tell(client, callId, [asked]));
    if (tries > MOST_WAITS) return DONE;
    return {
      kind: 'later',
      code: 'CALL_OVER',
      sentence: 'The call is just being placed.',
      retryAfterMs: WAIT_MS,
    };
  }
  const ends = (await Promise.all(legs.map(({ legId }) => desk.end(legId)))).map(endOfChange);
  const end =
    ends.find(({ kind }) => kind === 'later') ?? ends.find(({ kind }) => kind === 'done') ?? ends[0];
  if (end?.kind !== 'done') return end ?? DONE;
  const at = new Date();
  return {
    ...DONE,
    note: async (client) => {
      await parts.ledger.tell(client, callId, [{ kind: 'ordered', callId, at, order: 'hangUp', by }]);
    },
  };
};

/** @returns whether the call was still waiting to be placed: nobody's phone rings then */
function withdraw({ call, by }: ControlOrder, { pool, orders, ledger }: ControlParts): Promise<boolean> {
  const { callId, begun } = call;
  if (begun.direction === 'Inbound') return Promise.resolve(false);
  const at = new Date();
  return inTransaction(pool, async (client) => {
    await client.query('select 1 from phone_call where id = $1 for update', [callId]);
    if (!(await orders.withdraw(client, callId))) return false;
    await ledger.tell(client, callId, [
      { kind: 'ordered', callId, at, order: 'hangUp', by },
      { kind: 'settled', callId, at, endedAt: at },
    ]);
    return true;
  });
}
