import type { CallLeg } from '../calls/call-leg.ts';
import type { RecordingOrder } from '../recordings/recording-desk.ts';
import type { Stage } from './stage.ts';

/**
 * Connects two phones until one of them is gone, or goes on elsewhere.
 * @param other goes on with TwiML of its own when it is redirected, and else is over with the talk
 * @returns sid of the recording that was made
 * @throws what the signal was aborted with: the first phone is gone
 */
export async function talk(
  { world, leg, signal }: Stage,
  other: CallLeg,
  longestSeconds: number,
  { record }: { readonly record?: RecordingOrder },
): Promise<string | undefined> {
  const recording = record && world.recordings.begin(record);
  if (recording) {
    const { tape } = recording;
    leg.tapes.set(tape, { speaks: 0 });
    other.tapes.set(tape, { speaks: record.channels - 1 });
  }
  leg.peer = other;
  other.peer = leg;
  leg.hear({ kind: 'note', text: 'Connected' });
  other.hear({ kind: 'note', text: 'Connected' });

  const waited = new AbortController();
  const over = AbortSignal.any([signal, other.over, waited.signal]);
  const time = world.clock.sleep(longestSeconds * 1000, over).catch(() => undefined);
  try {
    const source = await Promise.race([other.departed.promise, time]);
    if (source && !other.isOver) void world.walk(other, source);
    else other.end('completed');
    signal.throwIfAborted();
    return recording?.sid;
  } finally {
    waited.abort(new Error('Nobody waits any more.'));
    leg.peer = undefined;
    other.peer = undefined;
    if (recording) {
      leg.tapes.delete(recording.tape);
      other.tapes.delete(recording.tape);
      world.recordings.end(recording.sid);
    }
  }
}
