import type { MessageContent } from '../../../conversations/content.ts';
import { messagePreview } from '../../../conversations/text/message-preview.ts';
import type { StoredFile } from '../../../conversations/model.ts';
import { readableText } from '../../../conversations/text/readable-text.ts';
import { contentJson } from './content-json.ts';

/** What can change of a message after it was written. */
export interface MessageState {
  readonly body: string;
  /** JSON of the content, where it has a structure. */
  readonly content?: string;
  /** The one line for the list of conversations, where the content is known. */
  readonly preview?: string;
  /** The first text, once another one has taken its place. */
  readonly earlierBody?: string;
  readonly editedAt?: Date;
  readonly revokedAt?: Date;
  /** Empty when taken back. */
  readonly customerReaction?: string;
  readonly customerReactedAt?: Date;
  readonly ourReaction?: string;
  readonly ourReactedAt?: Date;
  readonly files?: readonly StoredFile[];
}

/** One change of a message. `reactionFailed`: a reaction of ours did not arrive after all. */
export type MessageChange =
  | {
      readonly kind: 'reaction';
      readonly by: 'customer' | 'us';
      readonly emoji: string;
      readonly at: Date;
    }
  | { readonly kind: 'reactionFailed'; readonly at: Date }
  | { readonly kind: 'edit'; readonly content: MessageContent; readonly at: Date }
  | { readonly kind: 'revoke'; readonly at: Date }
  | { readonly kind: 'files'; readonly files: readonly StoredFile[] };

/**
 * The message after a change. Whatever the order in which changes come and however often, the end is the same: of two
 * words on the same thing the later one counts by the clock of the provider. Its clock counts in seconds, so there are
 * ties: they have no true answer, and the same one is chosen whichever comes first.
 */
export function changeMessage(state: MessageState, change: MessageChange): MessageState {
  switch (change.kind) {
    case 'reaction':
      return change.by === 'customer' ? customerReacts(state, change) : weReact(state, change);
    case 'reactionFailed':
      return state.ourReactedAt?.getTime() === change.at.getTime() ? { ...state, ourReaction: '' } : state;
    case 'edit':
      return edit(state, change);
    case 'revoke':
      return !state.revokedAt || change.at < state.revokedAt ? { ...state, revokedAt: change.at } : state;
    case 'files':
      return { ...state, files: laterFiles(state.files ?? [], change.files) };
  }
}

type Reaction = Extract<MessageChange, { kind: 'reaction' }>;

function customerReacts(state: MessageState, { emoji, at }: Reaction): MessageState {
  return isLater(emoji, at, state.customerReaction, state.customerReactedAt)
    ? { ...state, customerReaction: emoji, customerReactedAt: at }
    : state;
}

function weReact(state: MessageState, { emoji, at }: Reaction): MessageState {
  return isLater(emoji, at, state.ourReaction, state.ourReactedAt)
    ? { ...state, ourReaction: emoji, ourReactedAt: at }
    : state;
}

function edit(state: MessageState, { content, at }: Extract<MessageChange, { kind: 'edit' }>): MessageState {
  const body = readableText(content);
  // A message that was written again after its edit shows its first text; then the edit has to be repeated.
  const isUndone = state.body === state.earlierBody;
  const isEarlier =
    state.editedAt && (at < state.editedAt || (!isUndone && !isLater(body, at, state.body, state.editedAt)));
  if (isEarlier) return state;
  const structure = contentJson(content);
  return {
    ...state,
    body,
    preview: messagePreview(content),
    ...(structure === undefined ? {} : { content: structure }),
    earlierBody: state.earlierBody ?? state.body,
    editedAt: at,
  };
}

function isLater(word: string, at: Date, known: string | undefined, knownAt: Date | undefined): boolean {
  if (!knownAt) return true;
  const lead = at.getTime() - knownAt.getTime();
  return lead > 0 || (lead === 0 && word > (known ?? ''));
}

const fileRank = { Pending: 0, Failed: 1, Expired: 1, TooLarge: 1, Stored: 2 } as const satisfies Record<
  StoredFile['state'],
  number
>;

/** Files keep their place; one that was stored stays so. */
function laterFiles(known: readonly StoredFile[], told: readonly StoredFile[]): readonly StoredFile[] {
  return told.map((file, place) => {
    const before = known[place];
    return before && fileRank[before.state] > fileRank[file.state] ? before : file;
  });
}
