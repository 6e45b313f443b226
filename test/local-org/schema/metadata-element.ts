import type { Element } from './read-metadata.ts';

/**
 * One element of a metadata file, read strictly: what is not asked for by name is an error, so that a typing
 * mistake in the package is never passed over.
 */
export class MetadataElement {
  readonly #content: { readonly [name: string]: readonly Element[] };
  readonly #unread: Set<string>;
  readonly #where: string;

  /**
   * @param content what the file holds
   * @param where file and path of the element, for messages
   */
  constructor(content: Element, where: string) {
    if (typeof content === 'string' && content !== '') {
      throw new Error(`${where}: holds the text "${content}", not elements.`);
    }
    this.#content = typeof content === 'string' ? {} : content;
    this.#unread = new Set(Object.keys(this.#content));
    this.#where = where;
  }

  text(name: string): string | undefined {
    const [value, ...others] = this.#take(name);
    if (others.length > 0) throw this.error(`<${name}> stands there more than once.`);
    if (value !== undefined && typeof value !== 'string') throw this.error(`<${name}> must be a text.`);
    return value;
  }

  /** Texts of an element that may stand there any number of times. */
  texts(name: string): readonly string[] {
    return this.#take(name).map((value) => {
      if (typeof value !== 'string') throw this.error(`<${name}> must be a text.`);
      return value;
    });
  }

  requiredText(name: string): string {
    const text = this.text(name);
    if (text === undefined || text === '') throw this.error(`<${name}> is missing.`);
    return text;
  }

  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const word = words.find((candidate) => candidate === text);
    if (!word) throw this.error(`<${name}> is "${text}"; known are ${words.join(', ')}.`);
    return word;
  }

  flag(name: string): boolean {
    return this.oneOf(name, ['true', 'false']) === 'true';
  }

  wholeNumber(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) throw this.error(`<${name}> is "${text}", not a whole number.`);
    return Number(text);
  }

  child(name: string): MetadataElement | undefined {
    const [child, ...others] = this.children(name);
    if (others.length > 0) throw this.error(`<${name}> stands there more than once.`);
    return child;
  }

  children(name: string): readonly MetadataElement[] {
    return this.#take(name).map((content) => new MetadataElement(content, `${this.#where} <${name}>`));
  }

  /** Elements that are right but mean nothing to the org. */
  skip(...names: readonly string[]): void {
    for (const name of names) this.#unread.delete(name);
  }

  /** To be called when everything has been asked for. */
  end(): void {
    const [name] = this.#unread;
    if (name !== undefined) throw this.error(`the local org does not know <${name}> here.`);
  }

  error(sentence: string): Error {
    return new Error(`${this.#where}: ${sentence}`);
  }

  #take(name: string): readonly Element[] {
    this.#unread.delete(name);
    return this.#content[name] ?? [];
  }
}
