import { OrgError } from '../org-error.ts';
import type { Condition, Query } from '../soql/query.ts';

/** Fields of which a query of links must name the ids. */
const keys = new Set(['id', 'contentdocumentid', 'linkedentityid']);

/**
 * Links of files are not listed as a whole: a query must say of which file or which records. The sentence is the
 * platform's, as published reports quote it.
 */
export function demandLinkFilter({ where }: Query): void {
  if (where && narrows(where)) return;
  throw new OrgError(
    'MALFORMED_QUERY',
    'Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or ' +
      "LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}

function narrows(condition: Condition): boolean {
  if (condition.kind === 'and') return condition.parts.some(narrows);
  const isEqual = condition.kind === 'compare' && condition.comparison === '=';
  const isIn = condition.kind === 'in' && !condition.negated;
  if (!isEqual && !isIn) return false;
  return condition.operand.kind === 'field' && keys.has((condition.operand.path.at(-1) ?? '').toLowerCase());
}
