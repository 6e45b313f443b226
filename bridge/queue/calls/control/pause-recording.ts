import { ParleyError } from '../../../errors.ts';
import type { ControlWork } from './control-parts.ts';
import { DONE, endOfChange } from './end-of-change.ts';
import { openLegs } from './open-legs.ts';

/**
 * Stops recording for a while, such as while a customer says the number of a card, and goes on with it. Also tried
 * where no word of a recording has come: who asks for a pause counts on it.
 */
export const pauseRecording =
  (isPaused: boolean): ControlWork =>
  async ({ call, desk }, { ledger }) => {
    const { callId, recordings } = call;
    const legs = openLegs(call);
    // Of a talk, the recording lies with the leg that has rung the other: the provider finds it by either.
    const leg = legs.find(({ role }) => role === 'customer') ?? legs[0];
    if (!leg) throw new ParleyError('CALL_OVER');
    const end = endOfChange(await desk.pauseRecording(leg.legId, isPaused));
    if (end.kind !== 'done') return end;
    const running = Object.entries(recordings)
      .filter(([, { state }]) => state === 'InProgress' || state === 'Paused')
      .sort(([, one], [, other]) => one.at - other.at)
      .at(-1);
    if (!running) return DONE;
    const [recordingId, { of, at: lastAt }] = running;
    // After what was told last, however far the provider's clock is ahead of ours.
    const at = new Date(Math.max(Date.now(), lastAt + 1));
    const state = isPaused ? 'Paused' : 'InProgress';
    return {
      ...DONE,
      note: async (client) => {
        await ledger.tell(client, callId, [{ kind: 'recording', callId, at, recordingId, of, state }]);
      },
    };
  };
