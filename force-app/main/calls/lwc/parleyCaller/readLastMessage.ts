import type { Value } from 'c/parleyCallModel';

interface MessageAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyMessage__c: {
        readonly edges: readonly { readonly node: { readonly Body__c: Value } }[];
      };
    };
  };
}

/** First line of the newest message; empty: there is none, or it has no words. */
export default function readLastMessage(data: unknown): string {
  const [newest] = (data as MessageAnswer).uiapi.query.ParleyMessage__c.edges;
  return newest?.node.Body__c.value?.trim().split('\n')[0] ?? '';
}
