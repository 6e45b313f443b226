import locale from '@salesforce/i18n/locale';

const numbers = new Intl.NumberFormat(locale);

/**
 * Puts values into the places `{0}`, `{1}` … of a custom label, numbers as the user's locale writes them.
 * A place without a value stays as it is, so that a wrong translation is seen.
 */
export default function formatLabel(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return place;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}
