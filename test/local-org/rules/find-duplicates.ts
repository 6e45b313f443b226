import type { Row, Value } from '../row.ts';
import type { ObjectSchema } from '../schema/object-schema.ts';
import type { Store } from '../store/store.ts';
import type { DuplicateRule } from './org-rule.ts';

/** Rows that are the same as a new or changed one by what a duplicate rule compares, at most as many as are shown. */
export function findDuplicates(
  store: Store,
  rule: DuplicateRule,
  object: ObjectSchema,
  row: Row,
): readonly Row[] {
  const wanted = keyOf(row[rule.field] ?? null, rule.field);
  if (wanted === '') return [];
  const places = rule.against.length > 0 ? rule.against : [{ object: object.name, field: rule.field }];
  const found: Row[] = [];
  for (const { object: name, field } of places) {
    for (const other of store.table(name).rows.values()) {
      if (other.Id !== row.Id && keyOf(other[field] ?? null, field) === wanted) found.push(other);
    }
  }
  return found.slice(0, 10);
}

function keyOf(value: Value, field: string): string {
  const text = String(value ?? '').toLowerCase();
  return /phone$|^fax$/i.test(field) ? text.replace(/\D/g, '') : text.trim();
}

/** What REST tells of the rows that were found, beside code and sentence. */
export function describeDuplicates(
  rule: DuplicateRule,
  found: readonly Row[],
  typeOf: (id: string) => string,
) {
  const types = [...new Set(found.map(({ Id }) => typeOf(Id)))];
  return {
    allowSave: rule.action === 'alert',
    duplicateRule: rule.name,
    duplicateRuleEntityType: rule.object,
    errorMessage: rule.message,
    matchResults: types.map((entityType) => {
      const rows = found.filter(({ Id }) => typeOf(Id) === entityType);
      return {
        entityType,
        errors: [],
        matchEngine: 'ExactMatchEngine',
        matchRecords: rows.map(({ Id }) => ({
          additionalInformation: [],
          fieldDiffs: [],
          matchConfidence: 100,
          record: {
            attributes: { type: entityType, url: `/services/data/v67.0/sobjects/${entityType}/${Id}` },
            Id,
          },
        })),
        rule: `${rule.name}_Match`,
        size: rows.length,
        success: true,
      };
    }),
  };
}
