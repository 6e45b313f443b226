import type { Value } from 'c/parleyCallModel';

interface MessageNode {
  readonly Body__c: Value;
  readonly OccurredAt__c: Value;
  readonly Sequence__c: { readonly value: number | null };
}

interface MessageAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyMessage__c: { readonly edges: readonly { readonly node: MessageNode }[] };
    };
  };
}

/** First line of the newest message; empty: there is none, or it has no words. */
export default function readLastMessage(data: unknown): string {
  const { edges } = (data as MessageAnswer).uiapi.query.ParleyMessage__c;
  const [newest] = edges
    .map(({ node }) => node)
    // within a second, by the order in which they came
    .sort(
      (left, right) =>
        (right.OccurredAt__c.value ?? '').localeCompare(left.OccurredAt__c.value ?? '') ||
        (right.Sequence__c.value ?? 0) - (left.Sequence__c.value ?? 0),
    );
  return newest?.Body__c.value?.trim().split('\n')[0] ?? '';
}
