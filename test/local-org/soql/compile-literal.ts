import { OrgError } from '../org-error.ts';
import type { Value } from '../row.ts';
import { normalizeId } from '../store/record-id.ts';
import type { Literal } from './query.ts';
import type { ComparedAs, Readable } from './readable.ts';

const wireNames: Readonly<Record<ComparedAs, string>> = {
  text: 'string',
  'exact text': 'string',
  id: 'ID',
  number: 'double',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
};

/** The value that stored values are compared with. Periods are no values: they are compared by themselves. */
export function compileLiteral(
  readable: Readable<never>,
  literal: Exclude<Literal, { kind: 'period' }>,
): Value {
  if (literal.kind === 'null') return null;
  const { comparedAs } = readable;
  if (literal.kind === 'text') {
    if (comparedAs === 'id') return readId(literal.value);
    if (comparedAs === 'text') return literal.value === '' ? null : literal.value.toLowerCase();
    if (comparedAs === 'exact text') return literal.value === '' ? null : literal.value;
    throw wrongType(
      readable,
      `must be of type ${wireNames[comparedAs]} and should not be enclosed in quotes`,
    );
  }
  if (comparedAs === 'text' || comparedAs === 'exact text' || comparedAs === 'id') {
    throw wrongType(readable, 'must be enclosed in quotes');
  }
  if (literal.kind !== comparedAs) throw wrongType(readable, `must be of type ${wireNames[comparedAs]}`);
  return literal.kind === 'datetime' ? storedDateTime(literal.value) : literal.value;
}

function readId(text: string): Value {
  if (text === '') return null;
  const id = normalizeId(text);
  if (id === undefined) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

/** Stored datetimes have whole seconds; a fraction in the query still lies after that second. */
function storedDateTime(text: string): string {
  return new Date(text).toISOString().replace('Z', '+0000');
}

function wrongType({ name }: Readable<never>, rule: string): OrgError {
  return new OrgError('INVALID_FIELD', `value of filter criterion for field '${name}' ${rule}`);
}
