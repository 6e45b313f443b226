/**
 * Puts values into the places `{0}`, `{1}` … of a custom label.
 * A place without a value stays as it is, so that a wrong translation is seen.
 */
export default function formatLabel(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? place : String(value);
  });
}
