import toCall, { type Call, type CallNode } from './call';

interface CallsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyCall__c: {
        readonly totalCount?: number;
        readonly edges: readonly { readonly node: CallNode }[];
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    };
  };
}

/** The answer to `callsQuery`, newest first. */
export default function readCalls(data: unknown): {
  readonly calls: readonly Call[];
  readonly total: number;
  readonly hasMore: boolean;
} {
  const { edges, pageInfo, totalCount } = (data as CallsAnswer).uiapi.query.ParleyCall__c;
  return {
    calls: edges.map(({ node }) => toCall(node)),
    total: totalCount ?? edges.length,
    hasMore: pageInfo.hasNextPage,
  };
}
