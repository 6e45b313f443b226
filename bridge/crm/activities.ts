import type { MessageGroup } from '../conversations/activities/message-group.ts';
import type { Grouping } from '../conversations/model.ts';
import type { Problem } from './problem.ts';

/** One of the activities that a group has: as a rule there is one, and more where the text is too long for it. */
export interface ActivityPart {
  /** From 1. */
  readonly number: number;
  readonly activityId: string;
  /** Of what was written to it last; absent: it has to be written. */
  readonly hash?: string;
}

/** A group of messages whose activities are behind them. */
export interface StaleGroup extends MessageGroup {
  readonly conversationKey: string;
  readonly channelKey: string;
  /** Record of the conversation in this CRM. */
  readonly recordId: string;
  readonly parts: readonly ActivityPart[];
  /** Whether the CRM was asked for activities of the same time that nobody here knew. */
  readonly isChecked: boolean;
  /** What a rule has related its activities to when they were made. */
  readonly relatedId?: string;
  /** What a rule has related the conversation to, and for which contact or lead. */
  readonly related?: RelatedRecord;
}

/** The record that a rule has found for a conversation, and of whom it was found. */
export interface RelatedRecord {
  readonly recordId: string;
  readonly personId?: string;
}

/** A group as the CRM has it. */
export interface KnownGroup extends MessageGroup {
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly recordId: string;
  readonly parts: readonly ActivityPart[];
}

/** What came of one group. */
export type ActivityOutcome =
  | {
      readonly kind: 'rendered';
      /** None when there was no message to show. */
      readonly parts: readonly ActivityPart[];
      readonly relatedId?: string;
      /** What a rule has just found for the conversation. */
      readonly related?: RelatedRecord;
    }
  /** Activities are there, made by an attempt whose answer was lost: render again, as an update. */
  | { readonly kind: 'found'; readonly parts: readonly ActivityPart[] }
  /** It was made by another rule than the channel has now, or stands beside a group that nobody here knew. */
  | {
      readonly kind: 'divide';
      readonly grouping: Grouping;
      readonly timeZone: string;
      /** Of all its messages. */
      readonly moments: readonly Date[];
      readonly learned: readonly KnownGroup[];
    }
  /** It was swallowed, and its activities are no more. */
  | { readonly kind: 'removed' }
  /** `parts`: those that are there all the same. */
  | { readonly kind: 'problem'; readonly problem: Problem; readonly parts?: readonly ActivityPart[] };

/** Which groups are read again: of some conversations, or of a channel. */
export type ActivityScope =
  | { readonly conversationKeys: readonly string[] }
  | { readonly conversationIds: readonly string[] }
  | { readonly channelKey: string; readonly since?: Date };

/** A portion of the groups of a scope. */
export interface ActivityList {
  readonly groups: readonly KnownGroup[];
  /** Where the next portion begins; absent: this was the last one. */
  readonly next?: string;
  /** How many activities the scope has; told with the first portion. */
  readonly count?: number;
}

/** A customer who has waited too long for an answer. */
export interface FollowUp {
  /** Unique to the first message that nobody has answered. */
  readonly key: string;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly recordId: string;
  readonly waitingSince: Date;
}

/** What came of asking for an answer. */
export type FollowUpOutcome =
  | { readonly kind: 'open'; readonly activityId: string }
  /** The conversation is gone, or a person has closed it. */
  | { readonly kind: 'unneeded' }
  | { readonly kind: 'problem'; readonly problem: Problem };
