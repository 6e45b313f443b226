import { limitFor, type Capabilities } from 'c/parleyCapabilities';
import type { Quote } from 'c/parleyMessageQuote';

/** A file that a rep is about to send: a version of a file in Salesforce. */
export interface DraftFile {
  readonly versionId: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes; undefined until Salesforce has told. */
  readonly size: number | undefined;
}

/** What a rep has begun to write. */
export interface Draft {
  readonly text: string;
  readonly files: readonly DraftFile[];
  /** The message that it answers. */
  readonly quote: Quote | undefined;
}

export const EMPTY: Draft = { text: '', files: [], quote: undefined };

/** Whether the text goes with the files, as the caption of the first message; else it is a message of its own. */
export function hasCaption({ files, text }: Draft, capabilities: Capabilities): boolean {
  const { captionLimit, filesPerMessage } = capabilities;
  const first = files.slice(0, Math.max(filesPerMessage, 1));
  return (
    text.trim().length <= captionLimit &&
    first.every(({ contentType }) => limitFor(contentType, capabilities)?.takesCaption)
  );
}

/** Drafts by conversation, for as long as the browser's tab lives. Never stored. */
const drafts = new Map<string, Draft>();

export function draftOf(conversationId: string): Draft {
  return drafts.get(conversationId) ?? EMPTY;
}

export function keepDraft(conversationId: string, draft: Draft): void {
  if (draft.text || draft.files.length > 0 || draft.quote) drafts.set(conversationId, draft);
  else drafts.delete(conversationId);
}
