import type { RecordFields } from 'lightning/uiRecordApi';
import fromFallback from '@salesforce/label/c.ParleyFillFallback';
import fromRecord from '@salesforce/label/c.ParleyFillRecord';
import latitude from '@salesforce/label/c.ParleyFillLatitude';
import locationAddress from '@salesforce/label/c.ParleyFillLocationAddress';
import locationName from '@salesforce/label/c.ParleyFillLocationName';
import longitude from '@salesforce/label/c.ParleyFillLongitude';
import formatLabel from 'c/parleyFormatLabel';
import { variablesOf, type Template } from 'c/parleyTemplateModel';
import recordValue from './recordValues';

/** Something that stands in a place of the template, or in its header. */
export interface FieldToFill {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** Where the value is from; empty when the rep writes it. */
  readonly origin: string;
  /** Largest number, either way; undefined where words are wanted. */
  readonly limit: number | undefined;
}

/** What a place in a header needs, by the names that the bridge reads. */
const PLACE = [
  { name: 'location_name', label: locationName, limit: undefined },
  { name: 'location_address', label: locationAddress, limit: undefined },
  { name: 'latitude', label: latitude, limit: 90 },
  { name: 'longitude', label: longitude, limit: 180 },
] as const;

/** `order_number` → Order number; a number stays as its place, `{{1}}`. */
function labelOf(name: string): string {
  if (/^\d+$/.test(name)) return `{{${name}}}`;
  const words = name.replace(/_/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/**
 * What is to be filled in, with what is known: the words of the rep before those of the records, and those before what
 * stands for an empty field.
 */
export default function fieldsToFill(
  template: Template,
  written: Readonly<Record<string, string>>,
  record: RecordFields | undefined,
  user: RecordFields | undefined,
): readonly FieldToFill[] {
  const known = variablesOf(template).map((name) => {
    const variable = template.variables.find((one) => one.name === name);
    const found = variable ? recordValue(variable, record, user) : '';
    const fallback = found ? '' : (variable?.fallback ?? '');
    const own = written[name];
    const origin = found ? formatLabel(fromRecord, variable?.path ?? '') : fallback ? fromFallback : '';
    return {
      name,
      label: labelOf(name),
      value: own ?? (found || fallback),
      placeholder: variable?.example ?? '',
      origin: own === undefined ? origin : '',
      limit: undefined,
    };
  });
  const place = template.headerType === 'Location' ? PLACE : [];
  return [
    ...place.map((part) => ({ ...part, value: written[part.name] ?? '', placeholder: '', origin: '' })),
    ...known,
  ];
}
