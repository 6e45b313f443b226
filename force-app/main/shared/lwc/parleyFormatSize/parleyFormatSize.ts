import locale from '@salesforce/i18n/locale';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Steps of 1,024: so do providers count in their limits. */
const STEP = 1024;

/** The size of a file as people read it: `2.4 MB`. @param bytes */
export default function formatSize(bytes: number): string {
  let size = bytes;
  let place = 0;
  while (size >= STEP && place < UNITS.length - 1) {
    size /= STEP;
    place += 1;
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[place] ?? 'byte',
    unitDisplay: place === 0 ? 'long' : 'short',
    maximumFractionDigits: place < 2 ? 0 : 1,
  }).format(size);
}
