import { toCall, type Call, type CallNode } from 'c/parleyCallModel';
import parseCapabilities, { type Capabilities } from 'c/parleyCapabilities';
import type { ConsentNode } from 'c/parleyConsentModel';
import { byTime, toMessage, type Message, type MessageNode } from 'c/parleyMessageModel';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

/** As much as was asked for, and whether there is more. */
type Page<Node> = Connection<Node> & { readonly pageInfo: { readonly hasNextPage: boolean } };

interface Answer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyMessage__c: Page<MessageNode>;
      readonly ParleyCall__c: Page<CallNode>;
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
  /** Oldest first. */
  readonly calls: readonly Call[];
  /** Whether there are older messages or calls. */
  readonly hasOlder: boolean;
  /** Messages of before lie in a file of the conversation. Milliseconds since 1970; undefined: none do. */
  readonly archivedUntil: number | undefined;
  /** What the person has said, on any channel. */
  readonly consents: readonly ConsentNode[];
  readonly capabilities: Capabilities;
}

/**
 * From when on everything is known: before the oldest of the messages that were given, there may be messages that were
 * not, and the same with calls. What is older is shown when it is complete.
 */
function completeSince(
  pages: readonly { readonly times: readonly number[]; readonly isPart: boolean }[],
): number {
  return Math.max(-Infinity, ...pages.flatMap(({ isPart, times }) => (isPart ? (times[0] ?? []) : [])));
}

/** @param customerName author of what came in */
export default function readAnswer(data: unknown, customerName: string): ThreadState {
  const { ParleyCall__c, ParleyChannel__c, ParleyConsent__c, ParleyConversation__c, ParleyMessage__c } = (
    data as Answer
  ).uiapi.query;
  const messages = ParleyMessage__c.edges.map(({ node }) => toMessage(node, customerName)).sort(byTime);
  const calls = ParleyCall__c.edges.map(({ node }) => toCall(node)).sort((one, other) => one.at - other.at);
  const since = completeSince([
    { times: messages.map(({ at }) => at), isPart: ParleyMessage__c.pageInfo.hasNextPage },
    { times: calls.map(({ at }) => at), isPart: ParleyCall__c.pageInfo.hasNextPage },
  ]);
  const archivedUntil = ParleyConversation__c?.edges[0]?.node.ArchivedUntil__c?.value;
  return {
    messages: messages.filter(({ at }) => at >= since),
    calls: calls.filter(({ at }) => at >= since),
    hasOlder: ParleyMessage__c.pageInfo.hasNextPage || ParleyCall__c.pageInfo.hasNextPage,
    archivedUntil: archivedUntil ? Date.parse(archivedUntil) : undefined,
    consents: ParleyConsent__c.edges.map(({ node }) => node),
    capabilities: parseCapabilities(ParleyChannel__c.edges[0]?.node.Capabilities__c.value),
  };
}
