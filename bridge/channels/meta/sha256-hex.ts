/** A SHA-256 in hexadecimal, from the Base64 or the hexadecimal that Meta gives; undefined for what is neither. */
export function sha256Hex(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  return /^[A-Za-z0-9+/]{43}=$/.test(value) ? Buffer.from(value, 'base64').toString('hex') : undefined;
}
