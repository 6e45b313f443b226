import { dayIn, dayText } from '../../soql/zoned-day.ts';
import { displayValue, type Reader } from '../../ui-api/display-value.ts';
import { cellAt, valueAt, type ReportRow } from './report-rows.ts';
import type { ResultCell } from './report-result.ts';
import type { ReportField } from './report-source.ts';

/** Rows with the same value, by the reader's calendar where it is a time. */
export interface RowGroup {
  readonly cell: ResultCell;
  readonly rows: readonly ReportRow[];
}

/**
 * Puts rows together by a field. Groups go by the order of a picklist's values, else by number, day or name; rows
 * without a value come first, as in Lightning.
 */
export function groupRows(
  rows: readonly ReportRow[],
  field: ReportField,
  descending: boolean,
  reader: Reader,
): readonly RowGroup[] {
  const groups = new Map<string, { readonly cell: ResultCell; readonly rank: Rank; rows: ReportRow[] }>();
  for (const row of rows) {
    const day = dayOf(row, field, reader);
    const key = day ?? JSON.stringify(valueAt(row, field.path));
    const group = groups.get(key);
    if (group !== undefined) {
      group.rows.push(row);
      continue;
    }
    const cell =
      day === undefined
        ? cellAt(row, field, reader)
        : { text: displayValue({ ...field.field, type: 'date' }, day, reader) ?? day };
    groups.set(key, { cell, rank: day ?? rankOf(row, field, cell), rows: [row] });
  }
  const sorted = [...groups.values()].sort((one, other) => compare(one.rank, other.rank, reader.locale));
  return descending ? sorted.reverse() : sorted;
}

type Rank = string | number | null;

function dayOf(row: ReportRow, { field, path }: ReportField, reader: Reader): string | undefined {
  const value = valueAt(row, path);
  if (value === null) return undefined;
  if (field.type === 'date') return String(value);
  return field.type === 'datetime' ? dayText(dayIn(reader.timeZone, Date.parse(String(value)))) : undefined;
}

function rankOf(row: ReportRow, { field, path }: ReportField, { text }: ResultCell): Rank {
  const value = valueAt(row, path);
  if (value === null || value === '') return null;
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  const position = field.picklistValues.findIndex((candidate) => candidate.value === value);
  return field.type === 'picklist' && position >= 0 ? position : text;
}

function compare(one: Rank, other: Rank, locale: string): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), locale);
}
