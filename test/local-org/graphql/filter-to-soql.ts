import { GraphQLError } from 'graphql';
import type { FieldSchema, ObjectSchema, Schema } from '../schema/object-schema.ts';

const comparisons: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'LIKE',
  in: 'IN',
  nin: 'NOT IN',
};

/**
 * Turns a `where` argument into the condition of a SOQL query. Several entries side by side all have to hold.
 *
 * @param path in front of every field: `` or `Conversation__r.`
 * @returns the condition without WHERE; empty when the filter holds for every row
 */
export function filterToSoql(schema: Schema, object: ObjectSchema, filter: object, path = ''): string {
  const conditions = Object.entries(filter).flatMap(([name, operand]: [string, unknown]) => {
    if (operand === null || operand === undefined) return [];
    if (name === 'and' || name === 'or') {
      const parts = asList(operand)
        .map((part) => filterToSoql(schema, object, part as object, path))
        .filter((part) => part !== '');
      return parts.length === 0 ? [] : [`(${parts.join(name === 'and' ? ' AND ' : ' OR ')})`];
    }
    if (name === 'not') {
      const negated = filterToSoql(schema, object, operand as object, path);
      return negated === '' ? [] : [`(NOT (${negated}))`];
    }
    const parentField = object.parentField(name);
    const parent = parentField === undefined ? undefined : schema.object(parentField.referenceTo[0] ?? '');
    if (parent !== undefined) {
      const inner = filterToSoql(schema, parent, operand as object, `${path}${name}.`);
      return inner === '' ? [] : [inner];
    }
    const field = object.field(name);
    if (field === undefined) throw new GraphQLError(`There is no field ${name} on ${object.name}.`);
    return Object.entries(operand as object).map(([operator, value]: [string, unknown]) =>
      condition(`${path}${field.name}`, field, operator, value),
    );
  });
  return conditions.length > 1 ? `(${conditions.join(' AND ')})` : (conditions[0] ?? '');
}

function condition(column: string, field: FieldSchema, operator: string, value: unknown): string {
  const comparison = comparisons[operator];
  if (comparison === undefined) throw new GraphQLError(`There is no operator ${operator}.`);
  if (operator !== 'in' && operator !== 'nin') return `${column} ${comparison} ${literal(field, value)}`;
  const values = asList(value);
  if (values.length > 0)
    return `${column} ${comparison} (${values.map((one) => literal(field, one)).join(', ')})`;
  return operator === 'in' ? 'Id = null' : 'Id != null';
}

/** Writes a value into SOQL. Everything that a user may have typed goes through here. */
function literal(field: FieldSchema, operand: unknown): string {
  if (isWrapped(operand)) {
    if (operand.literal) return operand.literal;
    if (operand.range) return period(operand.range);
  }
  const value = isWrapped(operand) ? (operand.value ?? null) : operand;
  if (value === null) return 'null';
  if (field.type === 'datetime') return moment(String(value));
  if (field.type === 'date') return calendarDate(String(value));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `'${String(value).replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r')}'`;
}

function moment(text: string): string {
  const time = Date.parse(text.replace('+0000', 'Z'));
  if (Number.isNaN(time)) throw new GraphQLError(`'${text}' is not a DateTime.`);
  return new Date(time).toISOString();
}

function calendarDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new GraphQLError(`'${text}' is not a Date.`);
  return text;
}

/** A single value where a list is expected counts as a list of one. */
function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** `{ last_n_days: 7 }` is `LAST_N_DAYS:7`. */
function period(range: Readonly<Record<string, number>>): string {
  const [[name, count] = ['', 0], another] = Object.entries(range);
  if (name === '' || another !== undefined) throw new GraphQLError('A range names one span of time.');
  return `${name.toUpperCase()}:${count}`;
}

interface Moment {
  readonly value?: unknown;
  readonly literal?: string | null;
  readonly range?: Readonly<Record<string, number>> | null;
}

function isWrapped(operand: unknown): operand is Moment {
  return typeof operand === 'object' && operand !== null;
}
