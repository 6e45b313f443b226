import type { Value } from 'c/parleyConversationModel';

/** Something that a conversation can be about. */
export interface RelatedChoice {
  readonly objectApiName: 'Opportunity' | 'Case';
  readonly id: string;
  readonly name: string;
  /** Number, stage or status. */
  readonly detail: string;
}

type Labelled = Value & { readonly label?: string | null };

interface OpportunityNode {
  readonly Id: string;
  readonly Name: Value;
  readonly StageName?: Labelled;
}

interface CaseNode {
  readonly Id: string;
  readonly CaseNumber: Value;
  readonly Subject?: Value;
  readonly Status?: Labelled;
}

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

interface RelatedAnswer {
  readonly uiapi: {
    readonly query: {
      readonly Opportunity?: Connection<OpportunityNode>;
      readonly Case?: Connection<CaseNode>;
    };
  };
}

const words = (field: Labelled | undefined): string => field?.label ?? field?.value ?? '';

/** Reads opportunities or cases, whichever were asked for. */
export default function readRelated(data: unknown): readonly RelatedChoice[] {
  const { Case, Opportunity } = (data as RelatedAnswer).uiapi.query;
  return [
    ...(Opportunity?.edges ?? []).map(({ node }) => ({
      objectApiName: 'Opportunity' as const,
      id: node.Id,
      name: node.Name.value ?? node.Id,
      detail: words(node.StageName),
    })),
    ...(Case?.edges ?? []).map(({ node }) => ({
      objectApiName: 'Case' as const,
      id: node.Id,
      name: node.Subject?.value ?? node.CaseNumber.value ?? node.Id,
      detail: [node.CaseNumber.value, words(node.Status)].filter(Boolean).join(' · '),
    })),
  ];
}
