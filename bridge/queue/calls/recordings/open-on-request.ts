import { z } from 'zod';
import type { CallRecording, KnownCall } from '../../../conversations/calls/call-state.ts';
import type { CrmCalls } from '../../../crm/calls.ts';
import { ParleyError } from '../../../errors.ts';
import type { SignedLinks } from '../../../media/signed-links.ts';
import type { CarryOut } from '../../requests/carry-out-requests.ts';
import { readParameters } from '../../requests/read-parameters.ts';
import type { CallLedger } from '../call-ledger.ts';
import { callOfRecord } from '../call-of-record.ts';

interface OpenParts {
  readonly ledger: CallLedger;
  readonly calls: Pick<CrmCalls, 'readCall'>;
  readonly links: Pick<SignedLinks, 'sign'>;
}

/** How long a link opens a recording: whoever listens longer asks again. */
const OPEN_SECONDS = 15 * 60;
const MOST_RECORDINGS = 20;

const parameters = z.object({ callId: z.string() });

/**
 * The command by which a screen gets a link to the recording of a call: `link` to the first one, for `seconds`. A call
 * that was given on has several, in the order in which they were made: `recordings`, each with its own length.
 * @returns ends with RECORDING_GONE where none can be had any more, with CALL_OVER while none is finished
 */
export function openRecordingOnRequest({ ledger, calls, links }: OpenParts): CarryOut {
  return async (request) => {
    const { callId } = readParameters(request, parameters);
    const call = await callOfRecord(callId, { ledger, calls });
    const finished = recordingsOf(call).filter(({ state }) => state === 'Completed');
    if (finished.length === 0) throw new ParleyError(isExpected(call) ? 'CALL_OVER' : 'RECORDING_GONE');
    const until = new Date(Date.now() + OPEN_SECONDS * 1000);
    const { provider } = call.begun;
    const recordings = finished.slice(0, MOST_RECORDINGS).map(({ recordingId, of, seconds }) => ({
      link: links.sign({ kind: 'recording', provider, recordingId }, until),
      of,
      ...(seconds !== undefined && { seconds }),
    }));
    return {
      kind: 'done',
      result: { link: recordings[0]?.link, seconds: OPEN_SECONDS, recordings },
    };
  };
}

function recordingsOf({
  recordings,
}: KnownCall): readonly (CallRecording & { readonly recordingId: string })[] {
  return Object.entries(recordings)
    .map(([recordingId, recording]) => ({ recordingId, ...recording }))
    .sort((one, other) => one.at - other.at);
}

function isExpected(call: KnownCall): boolean {
  return recordingsOf(call).some(({ state }) => state === 'InProgress' || state === 'Paused');
}
