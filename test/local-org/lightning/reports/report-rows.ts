import { displayValue, type Reader } from '../../ui-api/display-value.ts';
import type { Value } from '../../row.ts';
import type { ResultCell } from './report-result.ts';
import type { ReportField } from './report-source.ts';

/** A row of a query: fields, and parents as objects. */
export type ReportRow = Readonly<Record<string, unknown>>;

/** Stands where there is no value. */
export const nothing = '-';

/** The value at the end of a path; null where the row, or a parent of it, has none. */
export function valueAt(row: ReportRow, path: string): Value {
  let current: unknown = row;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return null;
    current = (current as ReportRow)[name] ?? null;
  }
  return current as Value;
}

/** What a person reads of a field of a row. */
export function cellAt(row: ReportRow, field: ReportField, reader: Reader): ResultCell {
  const value = valueAt(row, field.path);
  if (value === null || value === '') return { text: nothing };
  if (field.namePath !== undefined) {
    const name = valueAt(row, field.namePath);
    const [target, another] = field.field.referenceTo;
    const text = name === null ? nothing : String(name);
    return target === undefined || another !== undefined || name === null
      ? { text }
      : { text, url: `/lightning/r/${target}/${String(value)}/view` };
  }
  if (field.idPath !== undefined)
    return {
      text: String(value),
      url: `/lightning/r/${field.object.name}/${String(valueAt(row, field.idPath))}/view`,
    };
  if (field.field.type === 'boolean') return { text: value === true ? 'True' : 'False' };
  if (field.field.type === 'int' || field.field.type === 'double')
    return { text: numberText(Number(value), reader) };
  return { text: displayValue(field.field, value, reader) ?? String(value) };
}

/** A number with two decimals at most, as the user writes numbers. */
export function numberText(value: number, { locale }: Reader): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}
