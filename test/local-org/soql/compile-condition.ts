import { OrgError } from '../org-error.ts';
import type { Value } from '../row.ts';
import { compileLiteral } from './compile-literal.ts';
import { likePattern } from './like-pattern.ts';
import type { Comparison, Condition, Literal, Operand, Query } from './query.ts';
import type { Readable } from './readable.ts';
import { resolvePeriod } from './resolve-period.ts';
import { dateTimeText } from '../date-time.ts';
import { dayIn, dayText, startOfDay } from './zoned-day.ts';

export type Test<Subject> = (subject: Subject) => boolean;

/** What a condition is compiled with: how operands are read, what subqueries give, whose day it is. */
export interface ConditionContext<Subject> {
  readonly operand: (operand: Operand) => Readable<Subject>;
  readonly subquery: (query: Query, operand: Readable<Subject>) => ReadonlySet<Value>;
  readonly timeZone: string;
}

/** Compiles a condition. There is no third truth value: a comparison with a missing value is false, `!=` is true. */
export function compileCondition<Subject>(
  context: ConditionContext<Subject>,
  condition: Condition,
): Test<Subject> {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.parts.map((part) => compileCondition(context, part));
      return (subject) => tests.every((test) => test(subject));
    }
    case 'or': {
      const tests = condition.parts.map((part) => compileCondition(context, part));
      return (subject) => tests.some((test) => test(subject));
    }
    case 'not': {
      const test = compileCondition(context, condition.part);
      return (subject) => !test(subject);
    }
    case 'like':
      return compileLike(context.operand(condition.operand), condition.pattern);
    case 'in':
      return compileIn(context, condition);
    case 'compare': {
      const readable = context.operand(condition.operand);
      return condition.value.kind === 'period'
        ? comparePeriod(readable, condition.comparison, condition.value, context.timeZone)
        : compareValue(readable, condition.comparison, compileLiteral(readable, condition.value));
    }
  }
}

/** Values of a comparison list; texts of fields that ignore case are in lower case. */
export function compileValues(readable: Readable<never>, literals: readonly Literal[]): ReadonlySet<Value> {
  return new Set(
    literals.map((literal) => {
      if (literal.kind !== 'period') return compileLiteral(readable, literal);
      throw new OrgError(
        'INVALID_QUERY_FILTER_OPERATOR',
        `date literals cannot be used in a list: ${literal.name}`,
      );
    }),
  );
}

function compileIn<Subject>(
  context: ConditionContext<Subject>,
  condition: Extract<Condition, { kind: 'in' }>,
): Test<Subject> {
  const readable = context.operand(condition.operand);
  const values =
    'select' in condition.values
      ? context.subquery(condition.values, readable)
      : compileValues(readable, condition.values);
  const key = keyReader(readable);
  return condition.negated ? (subject) => !values.has(key(subject)) : (subject) => values.has(key(subject));
}

function compileLike<Subject>(readable: Readable<Subject>, raw: string): Test<Subject> {
  if (readable.comparedAs !== 'text' && readable.comparedAs !== 'exact text') {
    const kind = readable.comparedAs === 'id' ? 'id' : readable.comparedAs;
    throw new OrgError(
      'INVALID_QUERY_FILTER_OPERATOR',
      `invalid operator on ${kind} field: ${readable.name}`,
    );
  }
  const pattern = likePattern(raw);
  return (subject) => {
    const value = readable.read(subject);
    return typeof value === 'string' && pattern.test(value);
  };
}

function compareValue<Subject>(
  readable: Readable<Subject>,
  comparison: Comparison,
  wanted: Value,
): Test<Subject> {
  const key = keyReader(readable);
  switch (comparison) {
    case '=':
      return (subject) => key(subject) === wanted;
    case '!=':
      return (subject) => key(subject) !== wanted;
  }
  if (readable.comparedAs === 'boolean' || wanted === null) {
    throw new OrgError(
      'INVALID_QUERY_FILTER_OPERATOR',
      `invalid operator on ${readable.comparedAs} field: ${readable.name}`,
    );
  }
  return (subject) => {
    const value = key(subject);
    return value !== null && holds(comparison, value, wanted);
  };
}

function holds(comparison: '<' | '<=' | '>' | '>=', value: Value, wanted: Value): boolean {
  if (value === null || wanted === null) return false;
  switch (comparison) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
  }
}

function comparePeriod<Subject>(
  readable: Readable<Subject>,
  comparison: Comparison,
  literal: Extract<Literal, { kind: 'period' }>,
  timeZone: string,
): Test<Subject> {
  const { comparedAs } = readable;
  if (comparedAs !== 'date' && comparedAs !== 'datetime') {
    throw new OrgError(
      'INVALID_FIELD',
      `value of filter criterion for field '${readable.name}' must not be a date literal`,
    );
  }
  const period = resolvePeriod(literal.name, literal.count, dayIn(timeZone, Date.now()));
  const [from, until] = [period.from, period.until].map((day) =>
    comparedAs === 'date' ? dayText(day) : dateTimeText(startOfDay(timeZone, day)),
  );
  if (from === undefined || until === undefined) throw new RangeError('A period has two ends.');
  const test: Readonly<Record<Comparison, (value: Value) => boolean>> = {
    '=': (value) => value !== null && value >= from && value < until,
    '!=': (value) => value === null || value < from || value >= until,
    '<': (value) => value !== null && value < from,
    '<=': (value) => value !== null && value < until,
    '>': (value) => value !== null && value >= until,
    '>=': (value) => value !== null && value >= from,
  };
  const compare = test[comparison];
  return (subject) => compare(readable.read(subject));
}

/** Reads what a value is compared by. */
function keyReader<Subject>(readable: Readable<Subject>): (subject: Subject) => Value {
  if (readable.comparedAs !== 'text') return readable.read;
  return (subject) => {
    const value = readable.read(subject);
    return typeof value === 'string' ? value.toLowerCase() : value;
  };
}
