import type { Transcript, Utterance } from '../conversations/calls/transcript.ts';
import type { Language } from '../conversations/language.ts';
import type { Sound } from './assistant.ts';

/** What is to be written down: a recording at a provider. */
export interface RecordedTalk {
  readonly recordingId: string;
  readonly language: Language;
  /** Who is on each track, the first track first. Absent, or fewer than there are: not known. */
  readonly speakers?: readonly Utterance['speaker'][];
  /** Opens its sound. Throws RECORDING_GONE, PROVIDER_UNAVAILABLE or PROVIDER_LOGIN_REFUSED. */
  open(): Promise<Sound>;
}

/**
 * Writes down what was said.
 * - `done`, or `pending`: ask again with this ticket in a while.
 * Throws AI_UNAVAILABLE (try again), AI_REFUSED or AI_ANSWER_NOT_VALID.
 */
export interface Transcriber {
  transcribe(
    talk: RecordedTalk,
    ticket: string | undefined,
    signal: AbortSignal,
  ): Promise<
    | { readonly kind: 'done'; readonly transcript: Transcript }
    | { readonly kind: 'pending'; readonly ticket: string; readonly retryAfterMs: number }
  >;
}
