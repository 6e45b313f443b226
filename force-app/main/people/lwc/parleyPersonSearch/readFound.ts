import type { Value } from 'c/parleyConversationModel';
import type { Candidate, CandidateObject } from 'c/parleyPersonModel';

/** A contact or lead as GraphQL hands it over; what the user may not read is not there. */
interface FoundNode {
  readonly Id: string;
  readonly Name: Value;
  readonly MobilePhone?: Value;
  readonly Phone?: Value;
  readonly HomePhone?: Value;
  readonly OtherPhone?: Value;
  readonly Email?: Value;
  readonly Company?: Value;
  readonly Account?: { readonly Name: Value } | null;
  readonly Owner?: { readonly Name?: Value } | null;
  readonly LastActivityDate?: Value;
}

interface FoundAnswer {
  readonly uiapi: {
    readonly query: Readonly<Record<string, { readonly edges: readonly { readonly node: FoundNode }[] }>>;
  };
}

/** Reads the answer to a search in one object. */
export default function readFound(data: unknown, objectApiName: CandidateObject): readonly Candidate[] {
  const { edges } = (data as FoundAnswer).uiapi.query[objectApiName] ?? { edges: [] };
  return edges.map(({ node }) => ({
    objectApiName,
    id: node.Id,
    name: node.Name.value ?? node.Id,
    detail: [
      node.Account?.Name.value ?? node.Company?.value,
      [node.MobilePhone, node.Phone, node.HomePhone, node.OtherPhone].find((phone) => phone?.value)?.value,
      node.Email?.value,
    ]
      .filter(Boolean)
      .join(' · '),
    owner: node.Owner?.Name?.value ?? '',
    openOpportunities: 0,
    lastActivityOn: node.LastActivityDate?.value ?? '',
  }));
}
