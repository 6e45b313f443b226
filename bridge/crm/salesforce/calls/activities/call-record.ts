import { z } from 'zod';
import { callOutcomes } from '../../../../conversations/calls/call-words.ts';
import type { CallOutcome } from '../../../../conversations/calls/call-words.ts';
import type { CallRules } from '../../../../conversations/calls/call-set-up.ts';
import type { ConversationLinks } from '../../activities/conversation-links.ts';
import { conversationLinks, linkFields, linkWords } from '../../activities/conversation-links.ts';
import type { Names } from '../../names.ts';
import { soqlName, type Soql } from '../../rest/soql.ts';
import { callRuleFields, callRules } from '../call-rules.ts';

const text = z.string().nullish();
const user = z.object({ Name: text, IsActive: z.boolean().catch(false) }).nullish();
const owned = z.object({ OwnerId: z.string() }).nullish();
const moment = z.coerce.date().nullish();

const conversationShape = z.object({
  customerName: text,
  customerAddress: text,
  assignedTo: text,
  contactParent: owned,
  leadParent: owned,
  ...linkFields,
});

export const callRecordRow = z.object({
  Id: z.string(),
  externalId: text,
  direction: z.enum(['Inbound', 'Outbound']),
  outcome: z.enum(callOutcomes).nullish().catch(undefined),
  startedAt: z.coerce.date(),
  endedAt: moment,
  durationSeconds: z.number().nullish(),
  aiAgentName: text,
  callReason: text,
  callBackAt: moment,
  recordingStatus: text,
  recordingUrl: text,
  transcript: text,
  summary: text,
  disposition: text,
  notes: text,
  errorCode: text,
  taskId: text,
  followUpTaskId: text,
  customerName: text,
  conversation: text,
  answeredBy: text,
  initiatedBy: text,
  answeredByParent: user,
  initiatedByParent: user,
  conversationParent: conversationShape.nullish(),
  channelParent: z.object({
    ...callRuleFields,
    defaultOwner: text,
    defaultOwnerParent: z.object({ IsActive: z.boolean().catch(false) }).nullish(),
  }),
  ...linkFields,
});
type CallRecordRow = z.infer<typeof callRecordRow>;

const words = [
  'externalId',
  'direction',
  'outcome',
  'startedAt',
  'endedAt',
  'durationSeconds',
  'aiAgentName',
  'callReason',
  'callBackAt',
  'recordingStatus',
  'recordingUrl',
  'transcript',
  'summary',
  'disposition',
  'notes',
  'errorCode',
  'taskId',
  'followUpTaskId',
  'customerName',
  'conversation',
  'answeredBy',
  'initiatedBy',
  ...linkWords,
] as const;

/** The switches of a channel that say what becomes an activity. */
const ruleWords = [
  'logCalls',
  'logRecordings',
  'logSummaries',
  'logAiAgentCalls',
  'logOutboundOutcome',
  'missedCallFollowUp',
] as const;

/** The fields that a record of a call is read from. */
export function callFields({ field, relation }: Names): readonly Soql[] {
  const conversation = relation('conversation');
  const channel = relation('channel');
  return [
    'Id',
    ...words.map((word) => field[word]),
    ...(['answeredBy', 'initiatedBy'] as const).flatMap((word) => [
      `${relation(word)}.Name`,
      `${relation(word)}.IsActive`,
    ]),
    ...(['customerName', 'customerAddress', 'assignedTo', ...linkWords] as const).map(
      (word) => `${conversation}.${field[word]}`,
    ),
    `${conversation}.${relation('contact')}.OwnerId`,
    `${conversation}.${relation('lead')}.OwnerId`,
    ...ruleWords.map((word) => `${channel}.${field[word]}`),
    `${channel}.${field.defaultOwner}`,
    `${channel}.${relation('defaultOwner')}.IsActive`,
  ].map(soqlName);
}

/** A user who had to do with a call. */
export interface CallUser {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** A call as its record has it, with all that its activities are made of. */
export interface CallRecord {
  readonly id: string;
  readonly externalId?: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly outcome: CallOutcome;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  readonly seconds?: number;
  readonly agentName?: string;
  readonly answeredBy?: CallUser;
  /** The rep who answered or placed it. */
  readonly rep?: CallUser;
  readonly reason?: string;
  readonly callBackAt?: Date;
  readonly hasRecording: boolean;
  readonly recordingUrl?: string;
  readonly transcript?: string;
  readonly summary?: string;
  readonly disposition?: string;
  readonly notes?: string;
  readonly wasRefused: boolean;
  readonly taskId?: string;
  readonly callBackId?: string;
  readonly customer: { readonly name: string; readonly address: string };
  /** As the record shows it: it follows that of the conversation. */
  readonly customerName?: string;
  readonly conversationId: string;
  /** What the conversation is linked to. */
  readonly links: ConversationLinks;
  /** What the record itself is linked to. */
  readonly ownLinks: ConversationLinks;
  /** Users to whom the customer belongs: who has the conversation, then who owns the contact or lead. */
  readonly ownerIds: readonly string[];
  readonly defaultOwner?: { readonly id: string; readonly isActive: boolean };
  readonly rules: CallRules;
}

/** Undefined: it stands in no conversation, or has not ended: nothing can be told of it. */
export function callRecord(row: CallRecordRow): CallRecord | undefined {
  const { conversation: conversationId, conversationParent: parent, outcome } = row;
  if (!conversationId || !parent || !outcome) return undefined;
  const answeredBy = callUser(row.answeredBy, row.answeredByParent);
  const rep = answeredBy ?? callUser(row.initiatedBy, row.initiatedByParent);
  const { defaultOwner, defaultOwnerParent } = row.channelParent;
  const ownerIds = [parent.assignedTo, parent.contactParent?.OwnerId, parent.leadParent?.OwnerId];
  const address = parent.customerAddress ?? '';
  return {
    id: row.Id,
    direction: row.direction,
    outcome,
    startedAt: row.startedAt,
    ...(row.externalId ? { externalId: row.externalId } : {}),
    ...(row.endedAt ? { endedAt: row.endedAt } : {}),
    ...(typeof row.durationSeconds === 'number' ? { seconds: row.durationSeconds } : {}),
    ...(answeredBy ? { answeredBy } : {}),
    ...(rep ? { rep } : {}),
    ...(row.callBackAt ? { callBackAt: row.callBackAt } : {}),
    hasRecording: row.recordingStatus === 'Stored',
    ...textsOf(row),
    wasRefused: outcome === 'Failed' && Boolean(row.errorCode),
    customer: { name: parent.customerName ?? address, address },
    conversationId,
    links: conversationLinks(parent),
    ownLinks: conversationLinks(row),
    // A lead may be a queue's.
    ownerIds: ownerIds.flatMap((id) => (id?.startsWith('005') ? [id] : [])),
    ...(defaultOwner
      ? { defaultOwner: { id: defaultOwner, isActive: defaultOwnerParent?.IsActive ?? false } }
      : {}),
    rules: callRules(row.channelParent),
  };
}

function textsOf(row: CallRecordRow): Partial<CallRecord> {
  const texts = {
    agentName: row.aiAgentName,
    reason: row.callReason,
    recordingUrl: row.recordingUrl,
    transcript: row.transcript,
    summary: row.summary,
    disposition: row.disposition,
    notes: row.notes,
    taskId: row.taskId,
    callBackId: row.followUpTaskId,
    customerName: row.customerName,
  };
  return Object.fromEntries(Object.entries(texts).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function callUser(id: string | null | undefined, parent: z.infer<typeof user>): CallUser | undefined {
  return id ? { id, name: parent?.Name ?? '', isActive: parent?.IsActive ?? false } : undefined;
}
