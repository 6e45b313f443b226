import { OrgError } from '../org-error.ts';
import { parseCondition } from './parse-condition.ts';
import type { FieldPath, Operand, Ordering, Query, Selection } from './query.ts';
import { TokenReader } from './token-reader.ts';
import type { Token } from './tokenize.ts';

/** Words that begin a clause, so that they cannot be an alias. */
const clauseWords = new Set([
  'WHERE',
  'GROUP',
  'HAVING',
  'ORDER',
  'LIMIT',
  'OFFSET',
  'FOR',
  'USING',
  'WITH',
  'ALL',
]);

/** Reads a query. What the local org does not know of SOQL is MALFORMED_QUERY, as a mistake is. */
export function parseQuery(soql: string): Query {
  const reader = new TokenReader(soql);
  if (!reader.at('SELECT')) throw new OrgError('MALFORMED_QUERY', `unexpected token: ${reader.peek().text}`);
  const query = readQuery(reader);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return query;
}

function readQuery(reader: TokenReader): Query {
  reader.expect('SELECT');
  const select = [readSelection(reader)];
  while (reader.takeIf(',')) select.push(readSelection(reader));
  reader.expect('FROM');
  const from = readFrom(reader);
  const parts = { operand: readOperand, subquery: readQuery };
  const where = reader.takeIf('WHERE') ? parseCondition(reader, parts) : undefined;
  const groupBy = reader.takeIf('GROUP', 'BY') ? readList(reader, readOperand) : [];
  const having = reader.takeIf('HAVING') ? parseCondition(reader, parts) : undefined;
  const orderBy = reader.takeIf('ORDER', 'BY') ? readList(reader, readOrdering) : [];
  const limit = reader.takeIf('LIMIT') ? readCount(reader) : undefined;
  const offset = reader.takeIf('OFFSET') ? readCount(reader) : 0;
  if (reader.takeIf('FOR') && !['VIEW', 'REFERENCE', 'UPDATE'].some((word) => reader.takeIf(word))) {
    throw reader.unexpected();
  }
  return {
    soql: reader.soql,
    select,
    from,
    groupBy,
    orderBy,
    offset,
    ...(where ? { where } : {}),
    ...(having ? { having } : {}),
    ...(limit === undefined ? {} : { limit }),
  };
}

function readList<Part>(reader: TokenReader, read: (reader: TokenReader) => Part): readonly Part[] {
  const parts = [read(reader)];
  while (reader.takeIf(',')) parts.push(read(reader));
  return parts;
}

function readSelection(reader: TokenReader): Selection {
  if (reader.takeIf('(')) {
    const query = readQuery(reader);
    reader.expect(')');
    return { kind: 'children', query };
  }
  if (reader.at('FIELDS', '(')) return readFieldsSelection(reader);
  const operand = readOperand(reader);
  const hasAlias = reader.peek().kind === 'word' && !reader.at('FROM');
  if (!hasAlias) return { kind: 'operand', operand };
  if (operand.kind === 'field') throw reader.unexpected();
  return { kind: 'operand', operand, alias: reader.take().text };
}

function readFieldsSelection(reader: TokenReader): Selection {
  const { position } = reader.take();
  reader.expect('(');
  const which = (['ALL', 'STANDARD', 'CUSTOM'] as const).find((word) => reader.takeIf(word));
  if (!which) throw reader.unexpected();
  reader.expect(')');
  return { kind: 'fields', which, position };
}

function readOperand(reader: TokenReader): Operand {
  const token = reader.expectKind('word');
  if (!reader.takeIf('(')) return fieldPath(reader, token);
  const name = token.text.toUpperCase();
  if (reader.takeIf(')')) return { kind: 'function', name, position: token.position };
  const of = fieldPath(reader, reader.expectKind('word'));
  reader.expect(')');
  return { kind: 'function', name, of, position: token.position };
}

function fieldPath(reader: TokenReader, { text, position }: Token): FieldPath {
  if (text.includes(':') || text.toUpperCase() === 'TYPEOF') {
    throw reader.malformed(`unexpected token: '${text}'`, position);
  }
  return { kind: 'field', path: text.split('.'), position };
}

function readFrom(reader: TokenReader): Query['from'] {
  const { text: name, position } = reader.expectKind('word');
  reader.takeIf('AS');
  const next = reader.peek();
  if (next.kind !== 'word' || clauseWords.has(next.text.toUpperCase())) return { name, position };
  return { name, position, alias: reader.take().text };
}

function readOrdering(reader: TokenReader): Ordering {
  const operand = readOperand(reader);
  const descending = reader.takeIf('DESC');
  if (!descending) reader.takeIf('ASC');
  const nullsLast = reader.takeIf('NULLS', 'LAST');
  if (!nullsLast) reader.takeIf('NULLS', 'FIRST');
  return { operand, descending, nullsFirst: !nullsLast };
}

function readCount(reader: TokenReader): number {
  const token = reader.expectKind('number');
  if (!/^\d+$/.test(token.text)) throw reader.unexpected(token);
  return Number(token.text);
}
