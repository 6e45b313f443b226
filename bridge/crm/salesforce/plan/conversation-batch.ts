import type { ConsentWord } from '../../../conversations/consent/consent-of.ts';
import type {
  AddressChange,
  CallChange,
  Channel,
  ConsentChange,
  EditEvent,
  MediaUpdate,
  MessageEvent,
  PersonChange,
  ReactionEvent,
  RevokeEvent,
} from '../../../conversations/model.ts';
import type { Known } from '../../delivery.ts';
import type { Dated } from './dated.ts';

/** An event that changes a message which is there already, or should be. */
export type TargetedEvent = ReactionEvent | EditEvent | RevokeEvent | MediaUpdate;

/** A word on what the customer wants to receive, and the event that it stands in. */
export interface DatedConsent extends Dated<ConsentChange | MessageEvent> {
  readonly word: ConsentWord;
}

/** What happened in one conversation, in order, with all that the bridge knows of it. */
export interface ConversationBatch extends Known {
  readonly key: string;
  readonly channel: Channel;
  readonly messages: readonly Dated<MessageEvent>[];
  readonly moves: readonly Dated<AddressChange>[];
  /** What was told of calls that have reached somebody. */
  readonly calls: readonly Dated<CallChange>[];
  /** Of calls that have reached nobody: they wait, or were refused. They say nothing of the customer. */
  readonly refusedCalls: readonly Dated<CallChange>[];
  readonly changes: readonly Dated<TargetedEvent>[];
  readonly consents: readonly DatedConsent[];
  /** What was said anew of who the customer is. */
  readonly corrections: readonly Dated<PersonChange>[];
}
