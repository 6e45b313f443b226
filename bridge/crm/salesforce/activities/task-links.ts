import type { ConversationLinks } from './conversation-links.ts';

/** Whom a Task is with, and what it is about. */
export interface TaskLinks {
  readonly WhoId: string | null;
  /** Absent: stays as it is. */
  readonly WhatId?: string | null;
}

/**
 * What a person has chosen for the conversation, or a rule has found for it.
 * @param found what a rule has found: it counts only where nothing else is chosen
 */
export function relatedRecordOf(
  { caseId, opportunityId, relatedRecordId }: ConversationLinks,
  found?: string,
): string | undefined {
  const linked = [relatedRecordId, caseId, opportunityId].filter((id) => id !== undefined);
  return linked.find((id) => id !== found) ?? linked[0];
}

/**
 * Whom a Task is with: the contact, else the lead. Salesforce takes one other record, and none beside a lead: the one
 * that it is about, else the account where that is all that is known of the customer, else the conversation itself.
 * @param relatedId record that it is about
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 */
export function taskLinks(
  { contactId, leadId, accountId }: ConversationLinks,
  conversationId: string,
  relatedId: string | undefined,
): TaskLinks {
  if (contactId === undefined && leadId !== undefined) return { WhoId: leadId, WhatId: null };
  const fallback = contactId === undefined ? (accountId ?? conversationId) : conversationId;
  return { WhoId: contactId ?? null, WhatId: relatedId ?? fallback };
}
