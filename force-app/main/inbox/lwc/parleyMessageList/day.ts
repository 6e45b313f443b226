import type { Call } from 'c/parleyCallModel';
import type { Message } from 'c/parleyMessageModel';
import type { Quote } from 'c/parleyMessageQuote';
import type { OurReaction } from 'c/parleyReactions';

/** A message in its place. */
export interface PlacedMessage {
  readonly call?: undefined;
  /** Stays the same when a message that was being saved becomes a row. */
  readonly key: string;
  readonly message: Message;
  /** Whether it is no message of a person, but something that happened in the chat. */
  readonly isNotice: boolean;
  /** Whether it goes on where the one above it stopped. */
  readonly continues: boolean;
  readonly quote: Quote | undefined;
  readonly reaction: OurReaction | undefined;
}

/** A call in its place. */
export interface PlacedCall {
  readonly key: string;
  readonly call: Call;
}

/** The messages and calls of one day. */
export interface Day {
  readonly key: string;
  readonly name: string;
  readonly entries: readonly (PlacedMessage | PlacedCall)[];
}
