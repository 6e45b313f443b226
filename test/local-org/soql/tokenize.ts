import { soqlError } from './soql-error.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'date' | 'datetime' | 'symbol' | 'end';
  /** As it stands in the query; of a text what is between the quotes, with its escapes. */
  readonly text: string;
  readonly position: number;
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['datetime', /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/y],
  ['date', /\d{4}-\d\d-\d\d/y],
  ['number', /[+-]?\d+(?:\.\d+)?/y],
  ['word', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::\d+)?/y],
  ['symbol', /<=|>=|!=|<>|[=<>(),]/y],
];

/** Cuts a query into tokens; the last one is of kind `end`. */
export function tokenize(soql: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < soql.length) {
    if (/\s/.test(soql.charAt(position))) {
      position += 1;
      continue;
    }
    const token = soql.charAt(position) === "'" ? readText(soql, position) : readToken(soql, position);
    tokens.push(token);
    position += token.text.length + (token.kind === 'text' ? 2 : 0);
  }
  tokens.push({ kind: 'end', text: '<EOF>', position });
  return tokens;
}

function readText(soql: string, position: number): Token {
  const match = /'((?:[^'\\]|\\.)*)'/sy;
  match.lastIndex = position;
  const text = match.exec(soql)?.[1];
  if (text === undefined) throw soqlError('MALFORMED_QUERY', soql, position, "unexpected token: '''");
  return { kind: 'text', text, position };
}

function readToken(soql: string, position: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = position;
    const text = pattern.exec(soql)?.[0];
    if (text !== undefined) return { kind, text, position };
  }
  throw soqlError('MALFORMED_QUERY', soql, position, `unexpected token: '${soql.charAt(position)}'`);
}
