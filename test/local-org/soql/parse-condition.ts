import { parsePeriod } from './parse-period.ts';
import type { Comparison, Condition, Literal, Operand, Query } from './query.ts';
import type { TokenReader } from './token-reader.ts';
import { unescapeText } from './unescape-text.ts';

/** What a condition needs of the parser around it. */
export interface ConditionParts {
  readonly operand: (reader: TokenReader) => Operand;
  readonly subquery: (reader: TokenReader) => Query;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Reads the condition of WHERE or HAVING. AND and OR may not stand side by side, and NOT stands alone. */
export function parseCondition(reader: TokenReader, parts: ConditionParts): Condition {
  if (reader.takeIf('NOT')) return { kind: 'not', part: parseSimple(reader, parts) };
  const first = parseSimple(reader, parts);
  const word = reader.at('AND') ? 'AND' : reader.at('OR') ? 'OR' : undefined;
  if (word === undefined) return first;
  const conditions = [first];
  while (reader.takeIf(word)) conditions.push(parseSimple(reader, parts));
  if (reader.at('AND') || reader.at('OR')) throw reader.unexpected();
  return { kind: word === 'AND' ? 'and' : 'or', parts: conditions };
}

function parseSimple(reader: TokenReader, parts: ConditionParts): Condition {
  if (!reader.takeIf('(')) return parseComparison(reader, parts);
  const condition = parseCondition(reader, parts);
  reader.expect(')');
  return condition;
}

function parseComparison(reader: TokenReader, parts: ConditionParts): Condition {
  const operand = parts.operand(reader);
  if (reader.takeIf('LIKE')) return { kind: 'like', operand, pattern: reader.expectKind('text').text };
  const negated = reader.takeIf('NOT', 'IN');
  if (negated || reader.takeIf('IN')) return parseIn(reader, parts, operand, negated);
  const comparison = comparisons[reader.peek().text];
  if (reader.peek().kind !== 'symbol' || comparison === undefined) throw reader.unexpected();
  reader.take();
  return { kind: 'compare', operand, comparison, value: parseLiteral(reader) };
}

function parseIn(reader: TokenReader, parts: ConditionParts, operand: Operand, negated: boolean): Condition {
  reader.expect('(');
  if (reader.at('SELECT')) {
    const query = parts.subquery(reader);
    reader.expect(')');
    return { kind: 'in', operand, negated, values: query };
  }
  const values = [parseLiteral(reader)];
  while (reader.takeIf(',')) values.push(parseLiteral(reader));
  reader.expect(')');
  return { kind: 'in', operand, negated, values };
}

function parseLiteral(reader: TokenReader): Literal {
  const token = reader.take();
  switch (token.kind) {
    case 'text':
      return { kind: 'text', raw: token.text, value: unescapeText(token.text) };
    case 'number':
      return { kind: 'number', value: Number(token.text) };
    case 'date':
    case 'datetime':
      return { kind: token.kind, value: token.text };
    case 'word': {
      const word = token.text.toUpperCase();
      if (word === 'NULL') return { kind: 'null' };
      if (word === 'TRUE' || word === 'FALSE') return { kind: 'boolean', value: word === 'TRUE' };
      const period = parsePeriod(word);
      if (period) return period;
    }
  }
  throw reader.unexpected(token);
}
