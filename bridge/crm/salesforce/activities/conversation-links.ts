import { z } from 'zod';

/** What a conversation is linked to: ids of records. */
export interface ConversationLinks {
  readonly contactId?: string;
  readonly leadId?: string;
  readonly accountId?: string;
  readonly opportunityId?: string;
  readonly caseId?: string;
  readonly relatedRecordId?: string;
}

export const linkWords = ['contact', 'lead', 'account', 'opportunity', 'case', 'relatedRecordId'] as const;

const id = z.string().nullish();

export const linkFields = {
  contact: id,
  lead: id,
  account: id,
  opportunity: id,
  case: id,
  relatedRecordId: id,
};

/** The links of a row of a conversation. */
export function conversationLinks(row: z.infer<z.ZodObject<typeof linkFields>>): ConversationLinks {
  const { contact, lead, account, opportunity, relatedRecordId } = row;
  return {
    ...(contact ? { contactId: contact } : {}),
    ...(lead ? { leadId: lead } : {}),
    ...(account ? { accountId: account } : {}),
    ...(opportunity ? { opportunityId: opportunity } : {}),
    ...(row.case ? { caseId: row.case } : {}),
    ...(relatedRecordId ? { relatedRecordId } : {}),
  };
}
