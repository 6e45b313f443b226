/**
 * Names fields by their places in the schema, as the headers of change events do: `0x` and the bits as a hexadecimal
 * number of whole bytes, lowest place last. An empty list where there is none.
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-deserialization-considerations.html
 *
 * @param names fields to be named
 * @param fieldNames all fields of the schema, in its order
 */
export function fieldBitmap(names: readonly string[], fieldNames: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  let bits = 0n;
  for (const name of names) {
    const place = fieldNames.indexOf(name);
    if (place < 0) throw new Error(`${name} is not a field of the schema.`);
    bits |= 1n << BigInt(place);
  }
  const digits = bits.toString(16).toUpperCase();
  return [`0x${digits.padStart(digits.length + (digits.length % 2), '0')}`];
}
