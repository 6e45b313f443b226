import type { Value } from 'c/parleyConversationModel';
import type { RequestResult } from 'c/parleyRequestProgress';

/** The last check that is complete, and the one that is under way. */
export interface LatestChecks {
  readonly done: { readonly result: RequestResult; readonly finishedAt: number | undefined } | undefined;
  readonly runningKey: string | undefined;
}

interface ChecksAnswer {
  readonly uiapi: {
    readonly query: {
      readonly ParleyRequest__c: {
        readonly edges: readonly {
          readonly node: {
            readonly RequestKey__c: Value;
            readonly RequestStatus__c: Value;
            readonly FinishedAt__c: Value;
            readonly Result__c: Value;
          };
        }[];
      };
    };
  };
}

function readResult(text: string | null): RequestResult | undefined {
  try {
    const result: unknown = JSON.parse(text ?? '');
    return typeof result === 'object' && result !== null ? (result as RequestResult) : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the answer to `checksQuery`. */
export default function latestChecks(data: unknown): LatestChecks {
  const nodes = (data as ChecksAnswer).uiapi.query.ParleyRequest__c.edges.map(({ node }) => node);
  const [newest] = nodes;
  const isUnderWay = ['Queued', 'Running'].includes(newest?.RequestStatus__c.value ?? '');
  const done = nodes
    .filter(({ RequestStatus__c }) => RequestStatus__c.value === 'Done')
    .map(({ FinishedAt__c, Result__c }) => ({
      result: readResult(Result__c.value) ?? {},
      finishedAt: FinishedAt__c.value ? Date.parse(FinishedAt__c.value) : undefined,
    }))[0];
  return { done, runningKey: isUnderWay ? (newest?.RequestKey__c.value ?? undefined) : undefined };
}
