import type { Language } from '../conversations/language.ts';
import type { RawRequest } from './webhook.ts';

/** What is heard on the line of an AI agent. */
export type AgentFrame =
  /** The first one: whose call it is. */
  | { readonly kind: 'begun'; readonly callId: string; readonly legId: string }
  /** The caller has said something, or goes on saying it (`isWhole` false). */
  | { readonly kind: 'said'; readonly text: string; readonly language?: string; readonly isWhole: boolean }
  /** The caller has spoken in between: only this much of what we said was heard. */
  | { readonly kind: 'interrupted'; readonly heard: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'problem'; readonly sentence: string }
  /** Of a kind that is not known. */
  | { readonly kind: 'other' };

/** What is said on it. */
export type AgentReply =
  /** A piece of speech; the last one of a turn says so. */
  | { readonly kind: 'say'; readonly text: string; readonly isLast: boolean; readonly language?: Language }
  /** The agent's part is over; the provider goes on with the call by asking at `agentDone`. */
  | { readonly kind: 'end'; readonly why: string };

/** The words that a provider and an AI agent exchange over a web socket. */
export interface AgentLine {
  /** Path of the web socket, without query: `/agents/twilio`. */
  readonly path: string;
  /** Longest frame, in bytes; a longer one ends the line. */
  readonly longestFrame: number;
  /** Passes or throws WEBHOOK_NOT_TRUSTED. Looks at the headers and the pinned public address only. */
  verify(request: Pick<RawRequest, 'pathWithQuery' | 'headers'>): void;
  /** Reads a frame. Throws WEBHOOK_UNREADABLE. */
  read(frame: string): AgentFrame;
  write(reply: AgentReply): string;
}
