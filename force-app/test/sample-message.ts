import type { Message, MessageNode } from 'c/parleyMessageModel';

/** A message as a screen has it. */
export function sampleMessage(changes: Partial<Message> = {}): Message {
  const at = Date.parse('2026-11-20T15:04:00.000Z');
  return {
    id: 'a02000000000001AAA',
    direction: 'Inbound',
    body: 'Is the bike still there?',
    deliveryStatus: 'Received',
    author: 'Mona Sample',
    at,
    createdAt: at,
    sequence: 1,
    failure: '',
    attempt: 1,
    requestKey: '',
    ...changes,
  };
}

/** A message as GraphQL answers it. */
export function sampleMessageNode(changes: Partial<MessageNode> = {}): MessageNode {
  return {
    Id: 'a02000000000001AAA',
    Direction__c: { value: 'Inbound' },
    Body__c: { value: 'Is the bike still there?' },
    DeliveryStatus__c: { value: 'Received' },
    OccurredAt__c: { value: '2026-11-20T15:04:00.000Z' },
    Sequence__c: { value: 1 },
    ErrorMessage__c: { value: null },
    Attempt__c: { value: 1 },
    RequestKey__c: { value: null },
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

/** GraphQL's answer to the question for messages. */
export const messagesAnswer = (nodes: readonly MessageNode[], hasNextPage = false) => ({
  uiapi: {
    query: { ParleyMessage__c: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } } },
  },
});
