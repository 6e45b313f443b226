import toLiveCall, { type LiveCall, type LiveNode } from './liveCall';

interface LiveAnswer {
  readonly uiapi: {
    readonly query: { readonly ParleyCall__c: { readonly edges: readonly { readonly node: LiveNode }[] } };
  };
}

/** The answer to `liveCallsQuery`, newest first. */
export default function readLiveCalls(data: unknown): readonly LiveCall[] {
  return (data as LiveAnswer).uiapi.query.ParleyCall__c.edges.map(({ node }) => toLiveCall(node));
}
