/** A piece of SOQL that is safe to run: made only by the `soql` tag. */
export interface Soql {
  readonly text: string;
}

type SoqlValue = string | number | boolean | Date | Soql | readonly string[];

/**
 * Writes SOQL with values put in safely: strings are quoted and escaped, dates become datetime literals, lists become
 * `('a','b')`, another `soql` piece stays as it is. REST has no bind variables, so this is the only way that a value
 * gets into a query.
 * @throws TypeError for a value that has no safe form, an empty list among them: it would match every row or none.
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
export function soql(parts: TemplateStringsArray, ...values: readonly SoqlValue[]): Soql {
  const text = parts.reduce((whole, part, index) => {
    const value = values[index - 1];
    if (value === undefined) throw new TypeError('A value of the query is missing.');
    return whole + literal(value) + part;
  });
  return { text };
}

/** A piece that comes from our own list of API names, never from outside. */
export function soqlName(name: string): Soql {
  if (!/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)*$/.test(name)) {
    throw new TypeError('This is not an API name.');
  }
  return { text: name };
}

/** Several pieces with a word between them: `soqlJoin(' OR ', pieces)`. */
export function soqlJoin(separator: ' OR ' | ' AND ' | ', ', pieces: readonly Soql[]): Soql {
  if (pieces.length === 0) throw new TypeError('There is nothing to join.');
  return { text: pieces.map((piece) => piece.text).join(separator) };
}

function literal(value: SoqlValue): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number of the query is not finite.');
    return String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) {
    if (value.length === 0) throw new TypeError('A list of the query is empty.');
    return `(${value.map(quoted).join(',')})`;
  }
  if (typeof value === 'object' && value !== null && typeof value.text === 'string') return value.text;
  throw new TypeError('A value of the query has no safe form.');
}

function isList(value: Soql | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function quoted(value: unknown): string {
  if (typeof value !== 'string')
    throw new TypeError('A list of the query holds something that is not a text.');
  return `'${value.replace(/[\\'\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}'`;
}

/** A pattern for LIKE in which the text stands for itself: `%` and `_` in it are escaped. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
