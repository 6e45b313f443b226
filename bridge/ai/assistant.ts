import type { Language } from '../conversations/language.ts';
import type { Transcript } from '../conversations/calls/transcript.ts';

/** Sound that is to be written down. */
export interface Sound {
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** 2: the customer and the rep are on a track each. */
  readonly tracks?: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface Summary {
  readonly text: string;
  readonly nextSteps: readonly string[];
}

/** One turn of a talk with the AI agent. */
export interface Turn {
  readonly by: 'caller' | 'agent';
  readonly text: string;
}

/** What an AI agent has made of a talk. */
export interface TalkFindings {
  readonly reason?: string;
  readonly customerName?: string;
  readonly callBackAt?: Date;
}

/**
 * A language model, as Parley uses one. What people say is data in it: nothing that is said changes what Parley does.
 * Each throws AI_UNAVAILABLE (try again), AI_REFUSED or AI_ANSWER_NOT_VALID.
 */
export interface Assistant {
  /** Name of the model, for the record of what has written a text. */
  readonly model: string;
  summarise(transcript: Transcript, language: Language, signal: AbortSignal): Promise<Summary>;
  /** What the agent says next, piece by piece. */
  reply(
    turns: readonly Turn[],
    about: {
      readonly brief: string;
      readonly agentName: string;
      readonly channelName: string;
      readonly language: Language;
      readonly now: Date;
      readonly timeZone: string;
    },
    signal: AbortSignal,
  ): AsyncIterable<string>;
  /** Reads out of a talk why somebody called, who they are, and when they want to be called back. */
  find(
    turns: readonly Turn[],
    about: { readonly now: Date; readonly timeZone: string; readonly language: Language },
    signal: AbortSignal,
  ): Promise<TalkFindings>;
}
