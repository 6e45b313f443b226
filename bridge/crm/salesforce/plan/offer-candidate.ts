import type { FoundRecord } from './found.ts';
import type { MatchCandidate } from './match.ts';

/** What is known of somebody who may be offered; a record of which nothing but its name is known can be, too. */
type Offered = Pick<FoundRecord, 'object' | 'id' | 'name' | 'company' | 'ownerName' | 'lastActivityAt'> & {
  readonly field?: string;
  readonly written?: string;
  readonly openOpportunities?: number;
};

/** Somebody to choose from, as people are shown them. */
export function offerCandidate(one: Offered): MatchCandidate {
  const { object, id, name, company, field, written, ownerName, openOpportunities, lastActivityAt } = one;
  const detail = [
    ...(field !== undefined && written !== undefined ? [`${field} ${written}`] : []),
    ...(company ? [company] : []),
  ];
  return {
    object,
    id,
    name,
    ...(detail.length > 0 ? { detail: detail.join(', ') } : {}),
    ...(ownerName ? { owner: ownerName } : {}),
    ...(openOpportunities === undefined ? {} : { openOpportunities }),
    ...(lastActivityAt ? { lastActivityAt } : {}),
  };
}
