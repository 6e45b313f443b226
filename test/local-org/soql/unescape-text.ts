const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Turns the escapes of a SOQL text into what they stand for. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\(.)/gs, (_, character: string) => escapes[character.toLowerCase()] ?? character);
}
