type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads values of JSON that came from outside: nothing in it is taken for what it should be. Each function answers
 * with something harmless where the value is another one.
 */
const untrusted = {
  /** The value that a text of JSON stands for; undefined when it is none. */
  parse(json: string | null | undefined): unknown {
    try {
      return JSON.parse(json ?? '');
    } catch {
      return undefined;
    }
  },
  /** Without fields when it is no object. */
  object(value: unknown): Fields {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  },
  /** Empty when it is no list. */
  list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
  },
  /** Empty when it is no text. */
  text(value: unknown): string {
    return typeof value === 'string' ? value : '';
  },
  /** Undefined when it is no number that one can reckon with. */
  number(value: unknown): number | undefined {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  },
  /** An address that a browser may open; empty when it is none, or one that would run something. */
  webAddress(value: unknown): string {
    const text = untrusted.text(value);
    const { protocol } = URL.canParse(text) ? new URL(text) : { protocol: '' };
    return protocol === 'https:' || protocol === 'http:' ? text : '';
  },
} as const;

export default untrusted;
