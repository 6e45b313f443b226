import type { CallNode } from 'c/parleyCallModel';
import type { ConsentNode } from 'c/parleyConsentModel';
import type { Message, MessageNode } from 'c/parleyMessageModel';

/** A message as a screen has it. */
export function sampleMessage(changes: Partial<Message> = {}): Message {
  const at = Date.parse('2026-11-20T15:04:00.000Z');
  return {
    id: 'a02000000000001AAA',
    externalId: 'twilio:SM1',
    direction: 'Inbound',
    kind: 'Text',
    body: 'Is the bike still there?',
    content: undefined,
    files: [],
    template: undefined,
    deliveryStatus: 'Received',
    author: 'Mona Sample',
    isFromPhone: false,
    at,
    createdAt: at,
    sequence: 1,
    failureCode: '',
    failure: '',
    attempt: 1,
    requestKey: '',
    replyToId: '',
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
    ...changes,
  };
}

/** A message as GraphQL answers it. */
export function sampleMessageNode(changes: Partial<MessageNode> = {}): MessageNode {
  return {
    Id: 'a02000000000001AAA',
    ExternalId__c: { value: 'twilio:SM1' },
    Direction__c: { value: 'Inbound' },
    Kind__c: { value: 'Text' },
    Body__c: { value: 'Is the bike still there?' },
    Content__c: { value: null },
    Media__c: { value: null },
    Template__r: null,
    TemplateValues__c: { value: null },
    DeliveryStatus__c: { value: 'Received' },
    AuthorType__c: { value: null },
    AuthorName__c: { value: null },
    OccurredAt__c: { value: '2026-11-20T15:04:00.000Z' },
    Sequence__c: { value: 1 },
    ErrorCode__c: { value: null },
    ErrorMessage__c: { value: null },
    Attempt__c: { value: 1 },
    RequestKey__c: { value: null },
    ReplyTo__c: { value: null },
    ReplyTo__r: null,
    ReplyToKey__c: { value: null },
    IsForwarded__c: { value: false },
    IsImported__c: { value: false },
    EditedAt__c: { value: null },
    RevokedAt__c: { value: null },
    EarlierBody__c: { value: null },
    CustomerReaction__c: { value: null },
    OurReaction__c: { value: null },
    Referral__c: { value: null },
    CreatedDate: { value: '2026-11-20T15:04:01.000Z' },
    CreatedBy: { Name: { value: 'Parley Bridge' } },
    ...changes,
  };
}

/** A message as GraphQL answers it, called by its id and text, written in that second. */
export const messageAt = (id: string, second: number, changes: Partial<MessageNode> = {}): MessageNode =>
  sampleMessageNode({
    Id: id,
    Body__c: { value: id },
    OccurredAt__c: { value: new Date(Date.UTC(2026, 10, 20, 15, 4, second)).toISOString() },
    ...changes,
  });

interface ThreadParts {
  readonly hasNextPage?: boolean;
  readonly consents?: readonly ConsentNode[];
  readonly calls?: readonly CallNode[];
  readonly hasMoreCalls?: boolean;
  /** `ParleyConversation__c.ArchivedUntil__c`. */
  readonly archivedUntil?: string;
  /** `ParleyChannel__c.Capabilities__c` as an object. */
  readonly capabilities?: object;
}

/** GraphQL's answer to the question for a thread. */
export const threadAnswer = (
  nodes: readonly MessageNode[],
  {
    archivedUntil,
    calls = [],
    capabilities,
    consents = [],
    hasMoreCalls = false,
    hasNextPage = false,
  }: ThreadParts = {},
) => ({
  uiapi: {
    query: {
      ParleyMessage__c: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } },
      ParleyCall__c: { edges: calls.map((node) => ({ node })), pageInfo: { hasNextPage: hasMoreCalls } },
      ParleyConversation__c: { edges: [{ node: { ArchivedUntil__c: { value: archivedUntil ?? null } } }] },
      ParleyConsent__c: { edges: consents.map((node) => ({ node })) },
      ParleyChannel__c: {
        edges: [{ node: { Capabilities__c: { value: capabilities ? JSON.stringify(capabilities) : null } } }],
      },
    },
  },
});
