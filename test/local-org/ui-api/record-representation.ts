import { OrgError } from '../org-error.ts';
import type { Row, UserScope } from '../org.ts';
import type { ObjectSchema, Schema } from '../schema/object-schema.ts';
import { displayValue, type Reader } from './display-value.ts';
import { recordEtag } from './record-etag.ts';
import { wireValue } from './wire-value.ts';

/** One field of a record: the raw value (a record for a parent) and what a person reads, where that is another text. */
export interface FieldRepresentation {
  readonly displayValue: string | null;
  readonly value: unknown;
}

/**
 * A record as UI API answers it.
 * https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_record.htm
 */
export interface RecordRepresentation {
  readonly apiName: string;
  readonly childRelationships: Readonly<Record<string, never>>;
  readonly eTag: string;
  readonly fields: Readonly<Record<string, FieldRepresentation>>;
  readonly id: string;
  readonly lastModifiedById: string | null;
  readonly lastModifiedDate: string | null;
  readonly recordTypeId: string | null;
  readonly recordTypeInfo: null;
  readonly systemModstamp: string | null;
  readonly weakEtag: number;
}

/** What a record is built from: the org as one user sees it. */
export interface RecordSource {
  readonly schema: Schema;
  readonly scope: UserScope;
  readonly reader: Reader;
}

/**
 * Builds the representation of a row with the fields asked for.
 *
 * @param paths field paths below the object, without its name: `Name`, `Conversation__r.Channel__r.Name`
 * @throws OrgError INVALID_FIELD for a path that the schema does not know
 */
export function recordRepresentation(
  source: RecordSource,
  object: ObjectSchema,
  row: Row,
  paths: readonly string[],
): RecordRepresentation {
  const fields: Record<string, FieldRepresentation> = {};
  for (const [name, deeper] of groupByFirstStep(paths)) {
    fields[fieldKey(object, name)] =
      deeper.length === 0
        ? plainField(source, object, row, name)
        : parentField(source, object, row, name, deeper);
  }
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: recordEtag(row),
    fields: Object.fromEntries(Object.entries(fields).sort(([left], [right]) => left.localeCompare(right))),
    id: row.Id,
    lastModifiedById: text(row['LastModifiedById']),
    lastModifiedDate: text(row['LastModifiedDate'])?.replace('+0000', 'Z') ?? null,
    recordTypeId: '012000000000000AAA',
    recordTypeInfo: null,
    systemModstamp: text(row['SystemModstamp'])?.replace('+0000', 'Z') ?? null,
    weakEtag: Date.parse(text(row['SystemModstamp']) ?? '') || 0,
  };
}

function plainField(source: RecordSource, object: ObjectSchema, row: Row, name: string): FieldRepresentation {
  const field = object.field(name);
  if (field === undefined) throw unknownField(object, name);
  const value = row[field.name] ?? null;
  return { displayValue: displayValue(field, value, source.reader), value: wireValue(field, value) };
}

function parentField(
  source: RecordSource,
  object: ObjectSchema,
  row: Row,
  name: string,
  paths: readonly string[],
): FieldRepresentation {
  const field = object.parentField(name);
  if (field === undefined) throw unknownField(object, name);
  const id = row[field.name] ?? null;
  if (id === null) return { displayValue: null, value: null };
  const parentObject = source.schema.objectOfId(String(id));
  if (parentObject === undefined) throw unknownField(object, name);
  const parent = source.scope.get(parentObject.name, String(id));
  if (parent === undefined) return { displayValue: null, value: null };
  const nameField = parentObject.fields.find((candidate) => candidate.isName);
  return {
    displayValue: nameField === undefined ? null : text(parent[nameField.name]),
    value: recordRepresentation(source, parentObject, parent, ['Id', ...paths]),
  };
}

function groupByFirstStep(paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const [first = '', ...rest] = path.split('.');
    const deeper = groups.get(first) ?? [];
    if (rest.length > 0) deeper.push(rest.join('.'));
    groups.set(first, deeper);
  }
  return groups;
}

function fieldKey(object: ObjectSchema, name: string): string {
  return object.field(name)?.name ?? object.parentField(name)?.relationshipName ?? name;
}

function unknownField(object: ObjectSchema, name: string): OrgError {
  return new OrgError('INVALID_FIELD', `No such column '${name}' on entity '${object.name}'.`);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
