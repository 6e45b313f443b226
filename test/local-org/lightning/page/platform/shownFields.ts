import type { FieldInfo, ObjectInfo } from 'page/objectInfo.js';

/** A record with the fields that the page asked for. */
export interface RecordValue {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<
    Record<string, { readonly value: unknown; readonly displayValue: string | null }>
  >;
}

/** A field ready to be shown: one of the flags says how. */
export interface ShownField {
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly text: string;
  readonly url: string | undefined;
  readonly isLink: boolean;
  readonly isMoment: boolean;
  readonly isPhone: boolean;
  readonly isEmail: boolean;
  readonly isCheckbox: boolean;
  readonly isText: boolean;
  readonly isEmpty: boolean;
}

/** The names to ask UI API for so that every field of an object can be shown: references with their parent's name. */
export function fieldNames(info: ObjectInfo): readonly string[] {
  return Object.values(info.fields).flatMap((field) => [
    `${info.apiName}.${field.apiName}`,
    ...(isKnownReference(field) ? [`${info.apiName}.${field.relationshipName}.Id`] : []),
  ]);
}

/** Turns a field of a record into what a person sees. */
export function shownField(field: FieldInfo, record: RecordValue): ShownField {
  const { value = null, displayValue = null } = record.fields[field.apiName] ?? {};
  const parent = isKnownReference(field) ? record.fields[field.relationshipName ?? ''] : undefined;
  const parentRecord = (parent?.value ?? undefined) as RecordValue | undefined;
  const isLink = parentRecord !== undefined && value !== null;
  const isMoment = field.dataType === 'DateTime' && value !== null;
  const isPhone = field.dataType === 'Phone' && value !== null;
  const isEmail = field.dataType === 'Email' && value !== null;
  const isCheckbox = field.dataType === 'Boolean';
  const isEmpty = value === null || value === '';
  return {
    name: field.apiName,
    label: isKnownReference(field) ? field.label.replace(/ ID$/, '') : field.label,
    value: isMoment ? Date.parse(String(value)) : value,
    text: (isLink ? parent?.displayValue : undefined) ?? displayValue ?? String(value ?? ''),
    url: isLink ? `/lightning/r/${parentRecord.apiName}/${parentRecord.id}/view` : undefined,
    isLink,
    isMoment,
    isPhone,
    isEmail,
    isCheckbox,
    isText: !isLink && !isMoment && !isPhone && !isEmail && !isCheckbox && !isEmpty,
    isEmpty: isEmpty && !isCheckbox,
  };
}

function isKnownReference(field: FieldInfo): boolean {
  return (
    field.relationshipName !== null && field.referenceToInfos.some(({ nameFields }) => nameFields.length > 0)
  );
}
