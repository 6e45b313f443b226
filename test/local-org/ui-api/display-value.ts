import type { Row, Value } from '../row.ts';
import type { FieldSchema } from '../schema/object-schema.ts';

/** How a user reads values: taken from the user's own row. */
export interface Reader {
  /** BCP 47: `en-US`. */
  readonly locale: string;
  /** IANA: `America/Los_Angeles`. */
  readonly timeZone: string;
}

/** Takes locale and time zone from a User row; what the row leaves open is en-US and UTC. */
export function readerOf(user: Row | undefined): Reader {
  return {
    locale: String(user?.['LocaleSidKey'] ?? 'en_US').replaceAll('_', '-'),
    timeZone: String(user?.['TimeZoneSidKey'] ?? 'UTC'),
  };
}

/**
 * The `displayValue` of a field: the label of a picklist value, and dates, times, currencies and percentages in the
 * reader's own form. Null where the value itself is what a person reads.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_field_value.htm
 */
export function displayValue(field: FieldSchema, value: Value, reader: Reader): string | null {
  if (value === null) return null;
  switch (field.type) {
    case 'picklist':
      return field.picklistValues.find((candidate) => candidate.value === value)?.label ?? String(value);
    case 'datetime':
      return dates(reader.locale, {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: reader.timeZone,
      }).format(new Date(String(value)));
    case 'date':
      return dates(reader.locale, { dateStyle: 'short', timeZone: 'UTC' }).format(
        new Date(`${String(value)}T00:00:00Z`),
      );
    case 'currency':
      return numbers(reader.locale, { style: 'currency', currency: 'USD' }).format(Number(value));
    case 'percent':
      return numbers(reader.locale, {
        style: 'percent',
        minimumFractionDigits: field.scale,
      }).format(Number(value) / 100);
    default:
      return null;
  }
}

/** Making one takes a hundred times as long as using it, and a page of a list has a thousand moments. */
const dates = kept(Intl.DateTimeFormat);
const numbers = kept(Intl.NumberFormat);

function kept<Options, Format>(
  make: new (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const formats = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    let format = formats.get(key);
    if (!format) formats.set(key, (format = new make(locale, options)));
    return format;
  };
}
