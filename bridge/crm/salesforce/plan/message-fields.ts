import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { StoredFile } from '../../../conversations/model.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { MessageState } from './message-state.ts';

/** Longest text and longest list of files that their fields hold, in UTF-16 code units. */
const LONGEST_BODY = 131_072;
const LONGEST_MEDIA = 32_768;
const LONGEST_REACTION = 40;

/**
 * The fields of a message in which two states differ.
 * @param before nothing for a message that is new
 */
export function changedFields(before: MessageState | undefined, after: MessageState, names: Names): Row {
  const old = before ? stateFields(before, names) : {};
  return Object.fromEntries(
    Object.entries(stateFields(after, names)).filter(
      ([name, value]) => value !== undefined && comparable(value) !== comparable(old[name]),
    ),
  );
}

function stateFields(state: MessageState, { field }: Names): Readonly<Record<string, unknown>> {
  const { earlierBody, customerReaction, ourReaction, files } = state;
  return {
    [field.body]: cleanText(state.body, LONGEST_BODY),
    [field.content]: state.content,
    [field.earlierBody]: earlierBody === undefined ? undefined : cleanText(earlierBody, LONGEST_BODY),
    [field.editedAt]: state.editedAt,
    [field.revokedAt]: state.revokedAt,
    [field.customerReaction]: reactionText(customerReaction),
    [field.customerReactedAt]: state.customerReactedAt,
    [field.ourReaction]: reactionText(ourReaction),
    [field.ourReactedAt]: state.ourReactedAt,
    ...(files && files.length > 0
      ? { [field.media]: mediaJson(files), [field.mediaStatus]: mediaStatus(files) }
      : {}),
  };
}

function reactionText(emoji: string | undefined): string | undefined {
  return emoji === undefined ? undefined : cleanText(emoji, LONGEST_REACTION);
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** The files as JSON. A message with more than the field holds shows the first. */
function mediaJson(files: readonly StoredFile[]): string {
  let shown = files;
  for (;;) {
    const json = JSON.stringify(shown);
    if (json.length <= LONGEST_MEDIA || shown.length === 0) return json;
    shown = shown.slice(0, Math.floor(shown.length / 2));
  }
}

/** What is told of all files together: what is still to come first, then what went wrong. */
function mediaStatus(files: readonly StoredFile[]): StoredFile['state'] {
  const order = ['Pending', 'Failed', 'Expired', 'TooLarge'] as const;
  return order.find((state) => files.some((file) => file.state === state)) ?? 'Stored';
}
