import type { GraphQLResult } from 'lightning/graphql';
import parseCapabilities from 'c/parleyCapabilities';
import type { Message } from 'c/parleyMessageModel';
import readAnswer, { type ThreadState } from './readAnswer';

const PAGE = 50;
/** The most rows that one GraphQL query gives. */
const MOST = 2000;

/** What the org has answered about a thread so far, and how much of it was asked for. */
export interface Answered extends Omit<ThreadState, 'messages'> {
  /** Oldest first; undefined until the first answer has come. */
  readonly saved: readonly Message[] | undefined;
  readonly failure: unknown;
  /** How many of the newest messages, and of the newest calls, were asked for. */
  readonly first: number;
  readonly isLoadingOlder: boolean;
}

/** Before the first answer. */
export const NOTHING: Answered = {
  saved: undefined,
  failure: undefined,
  capabilities: parseCapabilities(undefined),
  calls: [],
  consents: [],
  hasOlder: false,
  archivedUntil: undefined,
  first: PAGE,
  isLoadingOlder: false,
};

/** An answer has come: what was known stays in sight when it is an error. @param customerName author of what came in */
export function hear(before: Answered, { data, errors }: GraphQLResult, customerName: string): Answered {
  const heard = errors ? { ...before, failure: errors, isLoadingOlder: false } : before;
  if (!data) return heard;
  const { messages, hasOlder, ...state } = readAnswer(data, customerName);
  return {
    ...heard,
    ...state,
    saved: messages,
    hasOlder: hasOlder && before.first < MOST,
    failure: undefined,
    isLoadingOlder: false,
  };
}

/** One page more is to be asked for. */
export function askForOlder(before: Answered): Answered {
  return { ...before, isLoadingOlder: true, first: Math.min(before.first + PAGE, MOST) };
}
