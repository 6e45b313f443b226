import type { Candidate, PersonNode } from 'c/parleyPersonModel';

/** Somebody whom a customer may be. */
export function sampleCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    objectApiName: 'Contact',
    id: '003000000000001AAA',
    name: 'Mona Sample',
    detail: 'MobilePhone (415) 555-0123',
    owner: 'Ana Sample',
    openOpportunities: 2,
    lastActivityOn: '2026-11-03',
    ...changes,
  };
}

/** A conversation and its identity as GraphQL answers them. */
export function samplePersonNode({
  identity,
  ...changes
}: Partial<PersonNode> & { identity?: Partial<PersonNode['Identity__r']> } = {}): PersonNode {
  return {
    Id: 'a01000000000001AAA',
    CustomerName__c: { value: 'Mona' },
    CustomerAddress__c: { value: '+14155550123' },
    LastMessagePreview__c: { value: 'Is the bike still there?' },
    LastMessageAt__c: { value: '2026-11-20T15:04:00.000Z' },
    Contact__c: { value: '003000000000001AAA' },
    Contact__r: { Name: { value: 'Mona Sample' } },
    Lead__c: { value: null },
    Lead__r: null,
    Account__c: { value: '001000000000001AAA' },
    Account__r: { Name: { value: 'Sample Bicycles' } },
    Opportunity__c: { value: null },
    Opportunity__r: null,
    Case__c: { value: null },
    Case__r: null,
    Identity__c: { value: 'a05000000000001AAA' },
    Identity__r: {
      Username__c: { value: null },
      MatchCertainty__c: { value: 'Certain' },
      MatchReason__c: { value: 'MobilePhone (415) 555-0123 is +1 415 555 0123.' },
      MatchCandidates__c: { value: null },
      ...identity,
    },
    Channel__c: { value: 'a00000000000001AAA' },
    Channel__r: {
      Name: { value: 'Front desk' },
      UnknownSenderPolicy__c: { value: 'Ask' },
      OpportunityRule__c: { value: 'SingleOpen' },
    },
    ...changes,
  };
}

/** What an unknown customer's conversation changes in the sample. */
export const unlinked = {
  Contact__c: { value: null },
  Contact__r: null,
  Account__c: { value: null },
  Account__r: null,
} satisfies Partial<PersonNode>;

/** Candidates as the bridge writes them. */
export const writtenCandidates = JSON.stringify([
  { object: 'Contact', id: '003000000000002AAA', name: 'Moritz Sample', detail: 'MobilePhone 415.555.0123' },
  { object: 'Lead', id: '00Q000000000001AAA', name: 'Mara Sample', owner: 'Luis Sample' },
]);

/** GraphQL's answer to the question for people. */
export const peopleAnswer = (nodes: readonly PersonNode[], totalCount = nodes.length) => ({
  uiapi: { query: { ParleyConversation__c: { totalCount, edges: nodes.map((node) => ({ node })) } } },
});
