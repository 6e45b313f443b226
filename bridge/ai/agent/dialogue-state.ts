import type { AgentEnd } from '../../conversations/calls/call-notice.ts';
import type { Language } from '../../conversations/language.ts';
import type { Turn } from '../assistant.ts';

/** A turn, and when it was begun: milliseconds since 1970. */
export interface TimedTurn extends Turn {
  readonly at: number;
}

/** What the model is about to say. */
export interface RunningAnswer {
  readonly id: number;
  readonly askedAt: number;
  /** When the model last wrote something. */
  readonly lastPieceAt: number;
  /** What it has written and was not spoken yet, and what was spoken. */
  readonly written: string;
  readonly spoken: string;
  readonly hasFiller: boolean;
}

/** A talk of an AI agent with a caller. Times are milliseconds since 1970. */
export interface DialogueState {
  readonly phase: 'talking' | 'closing' | 'over';
  readonly language: Language;
  readonly begunAt: number;
  readonly turns: readonly TimedTurn[];
  readonly answer?: RunningAnswer;
  readonly lastAnswer: number;
  /** When the caller has heard all that was said, as far as can be guessed. */
  readonly speaksUntil: number;
  readonly lastHeardAt: number;
  readonly reminders: number;
  readonly unreadable: number;
  /** When the caller last interrupted, and last said something: the newest ones. */
  readonly interruptedAt: readonly number[];
  readonly promptedAt: readonly number[];
  /** Frames in the stretch of time that began then. */
  readonly frames: { readonly since: number; readonly count: number };
  /** From `closing` on: how it ends, and when the line is given back. */
  readonly why?: AgentEnd;
  readonly closeAt?: number;
}

/** What happens in a talk. */
export type DialogueInput =
  | { readonly kind: 'said'; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: 'interrupted'; readonly heard: string }
  | { readonly kind: 'key'; readonly key: string }
  /** A frame that tells nothing, or of something that went wrong at the provider. */
  | { readonly kind: 'other' | 'problem' }
  /** A frame that cannot be read. */
  | { readonly kind: 'unreadable' }
  /** Of the model, on the question with this number. */
  | { readonly kind: 'piece'; readonly id: number; readonly text: string }
  | { readonly kind: 'answered' | 'failed'; readonly id: number }
  /** Time has passed. */
  | { readonly kind: 'clock' }
  /** The line is gone. */
  | { readonly kind: 'closed'; readonly isClean: boolean }
  /** Something of ours is broken. */
  | { readonly kind: 'broken' }
  /** The bridge stops. */
  | { readonly kind: 'stopped' };

/** What follows. */
export type DialogueOrder =
  | { readonly kind: 'say'; readonly text: string; readonly isLast: boolean }
  /** Ask the model for the next answer. */
  | { readonly kind: 'ask'; readonly id: number; readonly turns: readonly Turn[] }
  /** Nobody wants the running answer any more. */
  | { readonly kind: 'abort' }
  /** Give the line back. */
  | { readonly kind: 'end'; readonly why: AgentEnd };
