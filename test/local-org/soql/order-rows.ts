import type { Value } from '../row.ts';
import type { Readable } from './readable.ts';

export interface CompiledOrdering<Subject> {
  readonly readable: Readable<Subject>;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** How many more than wanted may pile up before the surplus is cut off. */
const slack = 1000;

/**
 * Sorts and keeps the first ones. Values that are equal stay in the order in which they came.
 * @param wanted how many are needed at most
 */
export function orderRows<Subject>(
  subjects: Iterable<Subject>,
  orderings: readonly CompiledOrdering<Subject>[],
  wanted: number,
): readonly Subject[] {
  if (orderings.length === 0) {
    const first: Subject[] = [];
    for (const subject of subjects) {
      if (first.length >= wanted) break;
      first.push(subject);
    }
    return first;
  }
  let kept: { readonly subject: Subject; readonly keys: readonly Value[] }[] = [];
  const compare = (one: { readonly keys: readonly Value[] }, other: { readonly keys: readonly Value[] }) =>
    compareKeys(one.keys, other.keys, orderings);
  for (const subject of subjects) {
    kept.push({ subject, keys: orderings.map(({ readable }) => keyOf(readable, subject)) });
    if (kept.length > wanted * 2 + slack) kept = kept.sort(compare).slice(0, wanted);
  }
  return kept
    .sort(compare)
    .slice(0, wanted)
    .map(({ subject }) => subject);
}

function keyOf<Subject>(readable: Readable<Subject>, subject: Subject): Value {
  const value = readable.read(subject);
  return readable.comparedAs === 'text' && typeof value === 'string' ? value.toLowerCase() : value;
}

function compareKeys<Subject>(
  one: readonly Value[],
  other: readonly Value[],
  orderings: readonly CompiledOrdering<Subject>[],
): number {
  for (const [position, { descending, nullsFirst }] of orderings.entries()) {
    const [a, b] = [one[position] ?? null, other[position] ?? null];
    if (a === b) continue;
    if (a === null || b === null) return (a === null) === nullsFirst ? -1 : 1;
    return a < b === descending ? 1 : -1;
  }
  return 0;
}
