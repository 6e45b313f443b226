import type { ObjectSchema } from '../schema/object-schema.ts';
import type { Row, Value } from '../row.ts';
import type { FieldPath, Operand, Query } from './query.ts';
import { comparedAs, type Readable } from './readable.ts';
import { resolveField, type QueryParts } from './resolve-field.ts';
import { soqlError } from './soql-error.ts';
import { dayIn, dayText } from './zoned-day.ts';

/** What of a query is being compiled, and for whom. */
export interface QueryScope extends QueryParts {
  readonly userId: string;
  readonly timeZone: string;
  readonly query: Query;
  readonly object: ObjectSchema;
}

/** Parts of a date, in the user's time zone. */
const dateFunctions: Readonly<Record<string, (date: Date) => number>> = {
  CALENDAR_YEAR: (date) => date.getUTCFullYear(),
  CALENDAR_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  CALENDAR_MONTH: (date) => date.getUTCMonth() + 1,
  DAY_IN_MONTH: (date) => date.getUTCDate(),
  DAY_IN_WEEK: (date) => date.getUTCDay() + 1,
};

/** Compiles a field, or a function of a field of one row. */
export function resolveOperand(scope: QueryScope, operand: Operand): Readable<Row> {
  if (operand.kind === 'field') return readField(scope, operand);
  const { name, of, position } = operand;
  const part = dateFunctions[name];
  if (!of || (name !== 'DAY_ONLY' && !part)) {
    throw soqlError(
      'MALFORMED_QUERY',
      scope.query.soql,
      position,
      `the local org does not know ${name}() here`,
    );
  }
  const field = readField(scope, of);
  const readDay = dayReader(scope, field, name);
  if (!part) return { name, comparedAs: 'date', position, isLongText: false, read: readDay };
  const read = (row: Row): Value => {
    const day = readDay(row);
    return day === null ? null : part(new Date(day));
  };
  return { name, comparedAs: 'number', position, isLongText: false, read };
}

function readField(scope: QueryScope, path: FieldPath): Readable<Row> {
  const resolved = resolveField(scope, scope.userId, scope.query, scope.object, path);
  return {
    name: path.path.join('.'),
    comparedAs: resolved.isTypeName ? 'text' : comparedAs(resolved.field),
    position: path.position,
    isLongText: resolved.field.type === 'textarea' && resolved.field.length > 255,
    read: resolved.read,
  };
}

/** The day that a date, or a datetime in the user's zone, falls on. */
function dayReader(
  scope: QueryScope,
  field: Readable<Row>,
  functionName: string,
): (row: Row) => string | null {
  if (field.comparedAs !== 'date' && field.comparedAs !== 'datetime') {
    const message = `field '${field.name}' is no date and cannot be used with ${functionName}`;
    throw soqlError('INVALID_FIELD', scope.query.soql, field.position, message);
  }
  return (row) => {
    const value = field.read(row);
    if (typeof value !== 'string') return null;
    return field.comparedAs === 'date' ? value : dayText(dayIn(scope.timeZone, Date.parse(value)));
  };
}
