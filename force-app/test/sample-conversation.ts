import type { Conversation, ConversationNode } from 'c/parleyConversationModel';

/** A conversation as a screen has it. */
export function sampleConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: 'a01000000000001AAA',
    name: 'Mona Sample',
    isNamed: true,
    address: '+14155550123',
    shownAddress: '+1 415 555 0123',
    isWithheld: false,
    hasNumber: true,
    identityId: 'a05000000000001AAA',
    preview: 'Is the bike still there?',
    lastMessageAt: Date.parse('2026-11-20T15:04:00.000Z'),
    answered: false,
    lastInboundAt: '2026-11-20T15:04:00.000Z',
    unread: true,
    windowEndsAt: undefined,
    person: { id: '003000000000001AAA', objectApiName: 'Contact' },
    recordIds: ['a01000000000001AAA', '003000000000001AAA'],
    channel: { id: 'a00000000000001AAA', type: 'Phone', name: 'Front desk', sends: true, reason: '' },
    ...changes,
  };
}

/** A conversation as GraphQL answers it. */
export function sampleConversationNode(changes: Partial<ConversationNode> = {}): ConversationNode {
  return {
    Id: 'a01000000000001AAA',
    CustomerName__c: { value: 'Mona Sample' },
    CustomerAddress__c: { value: '+14155550123' },
    LastMessagePreview__c: { value: 'Is the bike still there?' },
    LastMessageAt__c: { value: '2026-11-20T15:04:00.000Z' },
    LastMessageDirection__c: { value: 'Inbound' },
    LastInboundAt__c: { value: '2026-11-20T15:04:00.000Z' },
    LastReadAt__c: { value: null },
    Contact__c: { value: '003000000000001AAA' },
    Lead__c: { value: null },
    Account__c: { value: null },
    Opportunity__c: { value: null },
    Case__c: { value: null },
    Identity__c: { value: 'a05000000000001AAA' },
    Identity__r: { Username__c: { value: null } },
    ServiceWindowEndsAt__c: { value: null },
    Channel__c: { value: 'a00000000000001AAA' },
    Channel__r: {
      Name: { value: 'Front desk' },
      ChannelType__c: { value: 'Phone' },
      ChannelStatus__c: { value: 'Active' },
      StatusReason__c: { value: null },
    },
    ...changes,
  };
}

/** GraphQL's answer to the question for conversations. */
export const conversationsAnswer = (nodes: readonly ConversationNode[], hasNextPage = false) => ({
  uiapi: {
    query: { ParleyConversation__c: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage } } },
  },
});
