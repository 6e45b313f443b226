import type { CallRecording, KnownCall } from './call-state.ts';
import { transcriptOfCall } from './call-texts.ts';
import { endOfCall } from './end-of-call.ts';
import { recordingOfCall } from './recording-of-call.ts';
import { talksOfCall } from './talks-of-call.ts';

/** Longer recordings are not written down: nobody reads that, and somebody pays for it. Seconds. */
const LONGEST_RECORDING = 2 * 60 * 60;
/** Words from which on a summary is shorter than what it is of. */
const FEWEST_WORDS = 8;
const FEWEST_WORDS_OF_VOICEMAIL = 31;

/** Recordings that have just become complete and are worth writing down; `tooLong` are not. */
export function recordingsToWrite(
  before: KnownCall | undefined,
  after: KnownCall,
): { readonly ids: readonly string[]; readonly tooLong: readonly string[] } {
  const fresh = Object.entries(after.recordings).filter(
    ([id, { state, seconds }]) =>
      state === 'Completed' && before?.recordings[id]?.state !== 'Completed' && seconds !== 0,
  );
  const worth = fresh.filter(([, recording]) => !isOfAgentOnly(after, recording));
  const isTooLong = ({ seconds = 0 }: CallRecording): boolean => seconds > LONGEST_RECORDING;
  return {
    ids: worth.filter(([, one]) => !isTooLong(one)).map(([id]) => id),
    tooLong: worth.filter(([, one]) => isTooLong(one)).map(([id]) => id),
  };
}

/** What an AI agent and a caller have said is written down already. */
function isOfAgentOnly(state: KnownCall, { of }: CallRecording): boolean {
  return of === 'talk' && state.agent !== undefined && !talksOfCall(state).some(({ by }) => by === 'rep');
}

/**
 * Whether a summary of the call is to be made now: it is over, all that is being written down of it has come, and there
 * is more of it than there was, or now enough.
 */
export function isSummaryWanted(before: KnownCall | undefined, after: KnownCall): boolean {
  if (!isReady(after)) return false;
  const transcript = transcriptOfCall(after);
  if (!before || !isReady(before)) return true;
  return JSON.stringify(transcript) !== JSON.stringify(transcriptOfCall(before));
}

function isReady(state: KnownCall): boolean {
  if (endOfCall(state) === undefined || isBeingWritten(state)) return false;
  if (recordingOfCall(state).recordingStatus === 'Pending') return false;
  const transcript = transcriptOfCall(state);
  if (!transcript) return false;
  const words = transcript.utterances.reduce((sum, { text }) => sum + countWords(text), 0);
  const isVoicemail = talksOfCall(state).length === 0;
  return words >= (isVoicemail ? FEWEST_WORDS_OF_VOICEMAIL : FEWEST_WORDS);
}

function isBeingWritten({ awaited, transcripts }: KnownCall): boolean {
  return Object.entries(awaited).some(([key, since]) => {
    const [what, recordingId = ''] = key.split('|');
    return what === 'transcript' && (transcripts[recordingId]?.toldAt ?? -Infinity) < since;
  });
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
