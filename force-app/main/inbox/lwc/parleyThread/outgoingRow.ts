import type { DraftFile } from 'c/parleyDraft';
import { parseContent, parseFiles, type Kind, type Message } from 'c/parleyMessageModel';

/** A row that is to be: what a rep sends, as the bridge reads it. */
export interface OutgoingRow {
  readonly kind: Extract<Kind, 'Text' | 'Media' | 'Template' | 'Reaction' | 'Question'>;
  readonly body: string;
  /** What goes beyond the text; its form is the bridge's `OutboundContent`. */
  readonly content?: object;
  readonly files?: readonly DraftFile[];
  readonly template?: { readonly id: string; readonly values: Readonly<Record<string, string>> };
  /** Record of the message that it quotes or reacts to. */
  readonly replyToId?: string;
}

/** The fields of the row beside conversation, status and key. */
export function fieldsOf(row: OutgoingRow): Record<string, unknown> {
  return {
    Kind__c: row.kind,
    Body__c: row.body,
    ...(row.content && { Content__c: JSON.stringify(row.content) }),
    ...(row.files && { Media__c: JSON.stringify(row.files) }),
    ...(row.template && {
      Template__c: row.template.id,
      TemplateValues__c: JSON.stringify(row.template.values),
    }),
    ...(row.replyToId && { ReplyTo__c: row.replyToId }),
  };
}

/** The message that stands in the thread until the org shows the row. */
export function messageOf(row: OutgoingRow, requestKey: string, at: number): Message {
  return {
    id: requestKey,
    externalId: '',
    direction: 'Outbound',
    kind: row.kind,
    body: row.body,
    content: parseContent(row.content && JSON.stringify(row.content)),
    files: parseFiles(row.files && JSON.stringify(row.files)),
    template: undefined,
    deliveryStatus: 'Queued',
    author: '',
    isFromPhone: false,
    at,
    createdAt: at,
    sequence: Infinity,
    failureCode: '',
    failure: '',
    attempt: 1,
    requestKey,
    replyToId: row.replyToId ?? '',
    replyToKey: '',
    replyToText: '',
    isForwarded: false,
    isImported: false,
    editedAt: undefined,
    revokedAt: undefined,
    earlierBody: '',
    customerReaction: '',
    ourReaction: '',
    referral: undefined,
  };
}
