import type { OrgError } from '../org-error.ts';
import { soqlError } from './soql-error.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Goes through the tokens of a query one by one. Keywords are found in any case. */
export class TokenReader {
  readonly soql: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(soql: string) {
    this.soql = soql;
    this.#tokens = tokenize(soql);
  }

  peek(ahead = 0): Token {
    const token = this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1);
    if (!token) throw new RangeError('A query has at least its end.');
    return token;
  }

  take(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** Whether the next tokens are these words or symbols. */
  at(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return (token.kind === 'word' || token.kind === 'symbol') && token.text.toUpperCase() === text;
    });
  }

  /** Takes the next tokens when they are these. */
  takeIf(...texts: readonly string[]): boolean {
    if (!this.at(...texts)) return false;
    this.#next += texts.length;
    return true;
  }

  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected();
  }

  expectKind(kind: Token['kind']): Token {
    if (this.peek().kind !== kind) throw this.unexpected();
    return this.take();
  }

  unexpected(token: Token = this.peek()): OrgError {
    return this.malformed(`unexpected token: '${token.text}'`, token.position);
  }

  malformed(message: string, position = this.peek().position): OrgError {
    return soqlError('MALFORMED_QUERY', this.soql, position, message);
  }
}
