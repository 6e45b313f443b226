import type { Names } from '../names.ts';
import { soql, soqlJoin, soqlName, type Soql } from '../rest/soql.ts';

/**
 * Selects rows of an object by their external ids and by the ids of their records.
 * @returns undefined: none are wanted
 */
export function rowsByKey(
  names: Names,
  object: string,
  selected: readonly string[],
  keys: readonly string[],
  ids: readonly string[],
): Soql | undefined {
  const conditions = [
    ...(keys.length > 0 ? [soql`${soqlName(names.field.externalId)} IN ${keys}`] : []),
    ...(ids.length > 0 ? [soql`Id IN ${ids}`] : []),
  ];
  return conditions.length === 0
    ? undefined
    : soql`SELECT ${soqlJoin(', ', selected.map(soqlName))} FROM ${soqlName(object)} WHERE ${soqlJoin(' OR ', conditions)}`;
}
