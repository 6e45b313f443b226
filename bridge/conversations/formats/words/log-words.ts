import type { CallOutcome } from '../../calls/call-words.ts';
import type { ChannelType } from '../../model.ts';
import type { FormatKind } from '../format-kind.ts';
import type { FormatSource } from '../format-source.ts';

/** Pieces of the texts of activities, with places in braces that are always filled. */
export interface Phrases {
  /** One message. */
  readonly line: '{time}{author}{words}';
  /** Which of several activities of one group this one is. */
  readonly part: '{part}{count}';
  readonly period: '{date}{from}{to}';
  /** A period that ends on another day. */
  readonly longPeriod: '{date}{from}{until}{to}';
  readonly moment: '{date}{time}';
  readonly voiceMessage: '';
  readonly sticker: '';
  readonly image: '';
  readonly video: '';
  readonly audio: '';
  readonly file: '';
  readonly namedFile: '{name}';
  readonly location: '';
  readonly contactCard: '';
  readonly order: '';
  readonly unsupported: '';
  readonly edited: '';
  readonly deleted: '';
  readonly reaction: '{emoji}{name}';
  readonly ownReaction: '{emoji}';
  readonly notDelivered: '';
  readonly notSent: '';
  readonly withReason: '{what}{reason}';
  /** Author of what was written in the phone's own app. */
  readonly fromThePhone: '';
}

/** Everything that Parley writes into activities in one language. */
export interface LogWords {
  /** BCP 47 tags by which dates and times are written. */
  readonly dateLocale: string;
  readonly timeLocale: string;
  readonly formats: Readonly<Record<FormatKind, FormatSource>>;
  readonly topics: Readonly<Record<ChannelType, string>>;
  readonly callOutcomes: Readonly<Record<CallOutcome, string>>;
  /** What a rep has made of a call, by the values of the picklist. */
  readonly dispositions: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<keyof Phrases, string>>;
  /** Words for an activity that shows what a format looks like. */
  readonly sample: Readonly<
    Record<'channel' | 'message' | 'answer' | 'summary' | 'agent' | 'notes' | 'voicemail', string>
  >;
}
