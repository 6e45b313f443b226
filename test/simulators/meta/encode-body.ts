/**
 * JSON in the bytes that Meta sends: everything outside of ASCII escaped, and slashes too. Whoever parses it and writes
 * it again gets other bytes, and another signature.
 */
export function encodeBody(payload: unknown): string {
  return JSON.stringify(payload)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
