import type { Person, PersonNode } from './person';
import toPerson from './toPerson';

interface PeopleAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyConversation__c: {
        readonly totalCount: number;
        readonly edges: readonly { readonly node: PersonNode }[];
      };
    };
  };
}

/** Reads the answer to `peopleQuery`. `total` counts also those that were not asked for. */
export default function readPeople(data: unknown): {
  readonly people: readonly Person[];
  readonly total: number;
} {
  const { edges, totalCount } = (data as PeopleAnswer).uiapi.query.ParleyConversation__c;
  return { people: edges.map(({ node }) => toPerson(node)), total: totalCount };
}
