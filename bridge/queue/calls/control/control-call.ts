import { z } from 'zod';
import type { KnownCall } from '../../../conversations/calls/call-state.ts';
import { endOfCall } from '../../../conversations/calls/end-of-call.ts';
import { mayChange } from '../../../conversations/calls/may-change.ts';
import { ParleyError } from '../../../errors.ts';
import type { CarryOut } from '../../requests/carry-out-requests.ts';
import { readParameters } from '../../requests/read-parameters.ts';
import { callOfRecord } from '../call-of-record.ts';
import type { ControlParts, ControlWork } from './control-parts.ts';
import { declineCall } from './decline-call.ts';
import { hangUpCall } from './hang-up-call.ts';
import { pauseRecording } from './pause-recording.ts';
import { sendToVoicemail } from './send-to-voicemail.ts';
import { transferCall } from './transfer-call.ts';

/** Clocks of the provider, of the database and of the bridge may differ by this. */
const CLOCKS_MS = 5_000;

const works = {
  decline: declineCall,
  transfer: transferCall,
  hangUp: hangUpCall,
  voicemail: sendToVoicemail,
  pauseRecording: pauseRecording(true),
  resumeRecording: pauseRecording(false),
} as const satisfies Record<string, ControlWork>;

const parameters = z.object({
  callId: z.string(),
  action: z.enum(Object.keys(works) as [keyof typeof works]),
  to: z.string().exactOptional(),
});

/**
 * The command by which a rep changes a call that rings or goes on. Ends with CALL_NOT_THERE, CALL_OVER or
 * TRANSFER_NOT_POSSIBLE where there is nothing to change, and with CALL_OF_SOMEBODY_ELSE where it is not theirs.
 */
export function controlCall(parts: ControlParts): CarryOut {
  return async (request) => {
    const { callId, action, to } = readParameters(request, parameters);
    if (!request.by) throw new ParleyError('ORDER_NOT_ALLOWED');
    const call = await callOfRecord(callId, parts);
    const desk = parts.providers.get(call.begun.provider)?.calls;
    if (!desk) throw new ParleyError('CALL_CHANNEL_SILENT');
    const { takenAt, tries } = request;
    if (action !== 'decline' && !isAllowed(call, request.by.id, takenAt)) {
      throw new ParleyError('CALL_OF_SOMEBODY_ELSE');
    }
    return works[action](
      { call, desk, by: request.by.id, takenAt, tries, ...(to !== undefined && { to }) },
      parts,
    );
  };
}

/** A call that is over is nobody's, and an order of theirs that was noted is tried again: who gives a call away is out of it. */
function isAllowed(call: KnownCall, userId: string, takenAt: Date): boolean {
  const isNoted = call.orders.some(({ by, at }) => by === userId && at >= takenAt.getTime() - CLOCKS_MS);
  return isNoted || endOfCall(call) !== undefined || mayChange(call, userId);
}
