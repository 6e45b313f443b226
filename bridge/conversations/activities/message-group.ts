import type { Period } from './period.ts';

/** Messages of a conversation that make one activity. Groups of a conversation never overlap. */
export interface MessageGroup {
  /** Given when the group comes into being, and kept whatever becomes of its period. */
  readonly key: string;
  readonly period: Period;
  /** The rule by which it was made, as `groupingRule` names it. */
  readonly rule: string;
  /** Its messages belong to other groups now: its activity goes. */
  readonly isSwallowed?: boolean;
  /** Its messages are in an archive: nothing is added to it, and its text stays. */
  readonly isArchived?: boolean;
}
