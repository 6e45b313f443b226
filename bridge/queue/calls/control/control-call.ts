import { z } from 'zod';
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
 * TRANSFER_NOT_POSSIBLE where there is nothing to change.
 */
export function controlCall(parts: ControlParts): CarryOut {
  return async (request) => {
    const { callId, action, to } = readParameters(request, parameters);
    if (!request.by) throw new ParleyError('ORDER_NOT_ALLOWED');
    const call = await callOfRecord(callId, parts);
    const desk = parts.providers.get(call.begun.provider)?.calls;
    if (!desk) throw new ParleyError('CALL_CHANNEL_SILENT');
    const { takenAt, tries } = request;
    return works[action](
      { call, desk, by: request.by.id, takenAt, tries, ...(to !== undefined && { to }) },
      parts,
    );
  };
}
