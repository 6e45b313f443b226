import type { Value } from 'c/parleyCallModel';

/** Who calls, as the record of the person says. What is not there, or not for the user's eyes, is empty. */
export interface Caller {
  readonly id: string;
  readonly objectApiName: 'Contact' | 'Lead' | 'Account';
  readonly name: string;
  readonly phone: string;
  readonly mobile: string;
  readonly email: string;
  readonly title: string;
  readonly company: string;
  readonly owner: string;
}

interface CallerNode {
  readonly Id: string;
  readonly Name: Value;
  readonly Phone?: Value;
  readonly MobilePhone?: Value;
  readonly Email?: Value;
  readonly Title?: Value;
  readonly Company?: Value;
  readonly Account?: { readonly Name: Value } | null;
  readonly Owner?: { readonly Name?: Value } | null;
}

interface CallerAnswer {
  readonly uiapi: {
    readonly query: Readonly<Record<string, { readonly edges: readonly { readonly node: CallerNode }[] }>>;
  };
}

/** Undefined: the user may not see the record. */
export default function readCaller(
  data: unknown,
  objectApiName: Caller['objectApiName'],
): Caller | undefined {
  const node = (data as CallerAnswer).uiapi.query[objectApiName]?.edges[0]?.node;
  if (!node) return undefined;
  return {
    id: node.Id,
    objectApiName,
    name: node.Name.value ?? '',
    phone: node.Phone?.value ?? '',
    mobile: node.MobilePhone?.value ?? '',
    email: node.Email?.value ?? '',
    title: node.Title?.value ?? '',
    company: node.Company?.value ?? node.Account?.Name.value ?? '',
    owner: node.Owner?.Name?.value ?? '',
  };
}
