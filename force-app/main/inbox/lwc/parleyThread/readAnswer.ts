import parseCapabilities, { type Capabilities } from 'c/parleyCapabilities';
import type { ConsentNode } from 'c/parleyConsentModel';
import { byTime, toMessage, type Message, type MessageNode } from 'c/parleyMessageModel';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyMessage__c: Connection<MessageNode> & {
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
      readonly ParleyConsent__c: Connection<ConsentNode>;
      readonly ParleyConversation__c?: Connection<{
        readonly ArchivedUntil__c?: { readonly value: string | null };
      }>;
      readonly ParleyChannel__c: Connection<{ readonly Capabilities__c: { readonly value: string | null } }>;
    };
  };
}

/** What the org has answered to the question for a thread. */
export interface ThreadState {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** Messages of before lie in a file of the conversation. Milliseconds since 1970; undefined: none do. */
  readonly archivedUntil: number | undefined;
  /** What the person has said, on any channel. */
  readonly consents: readonly ConsentNode[];
  readonly capabilities: Capabilities;
}

/** @param customerName author of what came in */
export default function readAnswer(data: unknown, customerName: string): ThreadState {
  const { ParleyChannel__c, ParleyConsent__c, ParleyConversation__c, ParleyMessage__c } = (data as Answer)
    .uiapi.query;
  const archivedUntil = ParleyConversation__c?.edges[0]?.node.ArchivedUntil__c?.value;
  return {
    messages: ParleyMessage__c.edges.map(({ node }) => toMessage(node, customerName)).sort(byTime),
    hasOlder: ParleyMessage__c.pageInfo.hasNextPage,
    archivedUntil: archivedUntil ? Date.parse(archivedUntil) : undefined,
    consents: ParleyConsent__c.edges.map(({ node }) => node),
    capabilities: parseCapabilities(ParleyChannel__c.edges[0]?.node.Capabilities__c.value),
  };
}
