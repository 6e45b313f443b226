import type { ObjectSchema } from '../schema/object-schema.ts';
import type { Row, Value } from '../row.ts';

/** Whether a row passes, and which fields that depends on. */
export interface FilterExpression {
  readonly fields: readonly string[];
  readonly matches: (row: Row) => boolean;
}

type Test = (row: Row) => boolean;

const TOKEN = /\s*(?:([A-Za-z_]\w*)|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|([(),=]))/y;

/**
 * Reads the filter of a channel member: comparisons of fields with `=` and `IN`, joined by AND and OR, with
 * parentheses. As in SOQL, AND and OR may not stand side by side without them. Whatever else the platform may know
 * is refused, so that no filter means something here that it does not mean there.
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_filters.htm
 *
 * @throws Error that names the expression and what is wrong with it
 */
export function filterExpression(text: string, object: ObjectSchema): FilterExpression {
  const fields = new Set<string>();
  const tokens = tokenize(text);
  let position = 0;

  const fail = (sentence: string): Error => new Error(`Filter "${text}": ${sentence}`);
  const peek = (): Token | undefined => tokens[position];
  const isWord = (word: string): boolean => {
    const token = peek();
    return token?.kind === 'name' && token.text.toUpperCase() === word;
  };
  const takeMark = (mark: string): void => {
    const token = peek();
    if (token?.kind !== 'mark' || token.text !== mark) throw fail(`"${mark}" is expected.`);
    position += 1;
  };

  const joined = (): Test => {
    const tests = [single()];
    const word = ['AND', 'OR'].find(isWord);
    while (word !== undefined && isWord(word)) {
      position += 1;
      tests.push(single());
    }
    if (isWord('AND') || isWord('OR')) throw fail('AND and OR side by side need parentheses.');
    return word === 'OR'
      ? (row) => tests.some((test) => test(row))
      : (row) => tests.every((test) => test(row));
  };

  const single = (): Test => {
    const token = peek();
    if (token?.kind === 'mark' && token.text === '(') {
      position += 1;
      const test = joined();
      takeMark(')');
      return test;
    }
    return comparison();
  };

  const comparison = (): Test => {
    const token = peek();
    if (token?.kind !== 'name') throw fail('a field is expected.');
    position += 1;
    const field = object.field(token.text)?.name;
    if (field === undefined) throw fail(`${object.name} has no field ${token.text}.`);
    fields.add(field);
    if (isWord('IN')) {
      position += 1;
      takeMark('(');
      const values = [value()];
      while (peek()?.text === ',' && peek()?.kind === 'mark') {
        position += 1;
        values.push(value());
      }
      takeMark(')');
      return (row) => values.some((wanted) => equal(row[field], wanted));
    }
    takeMark('=');
    const wanted = value();
    return (row) => equal(row[field], wanted);
  };

  const value = (): Value => {
    const token = peek();
    if (token?.kind === 'text') return take(token.text);
    if (token?.kind === 'number') return take(Number(token.text));
    if (isWord('TRUE')) return take(true);
    if (isWord('FALSE')) return take(false);
    throw fail('a text in quotes, a number, true or false is expected.');
  };
  const take = (found: Value): Value => {
    position += 1;
    return found;
  };

  const matches = joined();
  if (position < tokens.length) throw fail(`"${tokens[position]?.text}" is not understood.`);
  return { fields: [...fields], matches };
}

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'mark';
  readonly text: string;
}

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  while (text.slice(end).trim() !== '') {
    TOKEN.lastIndex = end;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`Filter "${text}": "${text.slice(end).trim()}" is not understood.`);
    const [, name, quoted, number, mark] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    end = TOKEN.lastIndex;
  }
  return tokens;
}

/** Texts are compared as SOQL does it: whatever their case. */
function equal(actual: Value | undefined, wanted: Value): boolean {
  if (typeof actual === 'string' && typeof wanted === 'string') {
    return actual.toLowerCase() === wanted.toLowerCase();
  }
  return actual === wanted;
}
