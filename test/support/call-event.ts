import type { CallView } from '../../bridge/conversations/calls/call-view.ts';
import type { CallChange } from '../../bridge/conversations/model.ts';

/** An own event of a call of a customer with this number on the phone of the demo; all that is not said is usual. */
export function callEvent(
  number: string,
  call: Pick<CallView, 'callId'> & Partial<CallView>,
  { revision = 1, texts }: { readonly revision?: number; readonly texts?: CallChange['texts'] } = {},
): CallChange {
  const { callId, direction = 'Inbound' } = call;
  const ours = '+12025550101';
  return {
    kind: 'call',
    provider: 'twilio',
    providerId: `${callId}:${revision}`,
    channelKey: `phone:${ours}`,
    customer: { address: number, handles: [{ kind: 'number', value: number }] },
    revision,
    call: {
      ...(callId.startsWith('twilio:') ? { externalId: callId } : {}),
      origin: 'Phone',
      direction,
      status: 'Ended',
      startedAt: new Date('2026-11-18T19:03:00Z'),
      endedAt: new Date('2026-11-18T19:07:00Z'),
      ...(direction === 'Inbound' ? { from: number, to: ours } : { from: ours, to: number }),
      ringing: [],
      recordingStatus: 'None',
      isComplete: true,
      ...call,
    },
    ...(texts ? { texts } : {}),
  };
}
