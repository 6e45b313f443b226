const drafts = new Map<string, string>();

/** What a rep has begun to write, by conversation, for as long as the browser's tab lives. Never stored. */
export function draftOf(conversationId: string): string {
  return drafts.get(conversationId) ?? '';
}

export function keepDraft(conversationId: string, text: string): void {
  if (text) drafts.set(conversationId, text);
  else drafts.delete(conversationId);
}
