import { describeCustomer } from 'c/parleyConversationModel';
import parseCandidates from './parseCandidates';
import type { Certainty, Person, PersonNode } from './person';

function linkedOf(node: PersonNode): Person['linked'] {
  for (const [objectApiName, { value }, record] of [
    ['Contact', node.Contact__c, node.Contact__r],
    ['Lead', node.Lead__c, node.Lead__r],
    ['Account', node.Account__c, node.Account__r],
  ] as const) {
    if (value) return { id: value, objectApiName, name: record?.Name?.value ?? undefined };
  }
  return undefined;
}

function relatedOf(node: PersonNode): Person['related'] {
  const { Case__c, Case__r, Opportunity__c, Opportunity__r } = node;
  if (Opportunity__c.value) {
    const name = Opportunity__r?.Name?.value ?? undefined;
    return { id: Opportunity__c.value, objectApiName: 'Opportunity', name };
  }
  if (!Case__c.value) return undefined;
  return { id: Case__c.value, objectApiName: 'Case', name: Case__r?.Subject?.value ?? undefined };
}

/** Reads whom a conversation is with. */
export default function toPerson(node: PersonNode): Person {
  const { Channel__r: channel, Identity__r: identity, LastMessageAt__c: last } = node;
  return {
    ...describeCustomer(node),
    conversationId: node.Id,
    identityId: node.Identity__c.value ?? undefined,
    certainty: (identity?.MatchCertainty__c.value ?? 'None') as Certainty,
    reason: identity?.MatchReason__c.value ?? '',
    candidates: parseCandidates(identity?.MatchCandidates__c.value),
    linked: linkedOf(node),
    contactId: node.Contact__c.value ?? undefined,
    accountId: node.Account__c.value ?? undefined,
    related: relatedOf(node),
    preview: node.LastMessagePreview__c.value ?? '',
    lastMessageAt: last.value ? Date.parse(last.value) : undefined,
    channel: {
      id: node.Channel__c.value ?? undefined,
      name: channel?.Name.value ?? '',
      policy: channel?.UnknownSenderPolicy__c.value ?? 'Unlinked',
      asksForOpportunity: channel?.OpportunityRule__c.value === 'Ask',
    },
  };
}
