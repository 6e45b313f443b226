import { callUiApi } from 'page/recordApi.js';
import { apiPath } from 'page/session.js';
import { refreshRecord, uiApiResource, type WireValue } from 'page/uiApiResource.js';

/** A field as components name it: `Contact.Name`, or what `@salesforce/schema` gives. */
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

interface GetRecordConfig {
  readonly recordId?: string;
  readonly fields?: FieldName | readonly FieldName[];
  readonly optionalFields?: FieldName | readonly FieldName[];
  readonly layoutTypes?: string | readonly string[];
  readonly modes?: string | readonly string[];
}

interface FieldValue {
  readonly value: unknown;
  readonly displayValue: string | null;
}
interface RecordValue {
  readonly apiName: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}
/** Milliseconds in which the same record is answered from memory. */
const freshFor = 30_000;

/** Wire adapter: one record with the fields asked for. */
export class getRecord {
  readonly #emit: (value: WireValue) => void;
  #stop: (() => void) | undefined;
  #path = '';

  constructor(emit: (value: WireValue) => void) {
    this.#emit = emit;
    emit({ data: undefined, error: undefined });
  }

  update(config: GetRecordConfig): void {
    const parameters = parametersOf(config);
    if (!config.recordId || parameters.size === 0) return;
    const path = `${apiPath}/ui-api/records/${config.recordId}?${parameters.toString()}`;
    if (path === this.#path) return;
    this.#path = path;
    this.#stop?.();
    this.#stop = uiApiResource(path, freshFor).listen((value) => this.#emit(value));
  }

  connect(): void {}

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#path = '';
  }
}

/** The raw value of a field of a record, through parents where the field says so. */
export function getFieldValue(record: RecordValue | undefined, field: FieldName): unknown {
  return findField(record, field)?.value;
}

/** What a person reads of a field; null where that is the raw value. */
export function getFieldDisplayValue(record: RecordValue | undefined, field: FieldName): unknown {
  return findField(record, field)?.displayValue;
}

/** Creates a record and gives it. Rejects with a FetchError. */
export async function createRecord(input: {
  readonly apiName: string;
  readonly fields: Readonly<Record<string, unknown>>;
}): Promise<unknown> {
  return callUiApi('POST', `${apiPath}/ui-api/records`, { apiName: input.apiName, fields: input.fields });
}

/** Updates a record (`fields` holds its Id) and gives it. Wires that show the record hear of it. */
export async function updateRecord(input: {
  readonly fields: Readonly<Record<string, unknown>>;
}): Promise<unknown> {
  const { Id, ...fields } = input.fields;
  const record = await callUiApi('PATCH', `${apiPath}/ui-api/records/${String(Id)}`, { fields });
  await notifyRecordUpdateAvailable([{ recordId: String(Id) }]);
  return record;
}

export async function deleteRecord(recordId: string): Promise<void> {
  await callUiApi('DELETE', `${apiPath}/ui-api/records/${recordId}`);
  await notifyRecordUpdateAvailable([{ recordId }]);
}

/** Fetches records again for every wire that shows them. */
export async function notifyRecordUpdateAvailable(
  records: readonly { readonly recordId: string }[],
): Promise<void> {
  await Promise.all(records.map(({ recordId }) => refreshRecord(recordId)));
}

function parametersOf(config: GetRecordConfig): URLSearchParams {
  const parameters = new URLSearchParams();
  const add = (name: string, values: FieldName | readonly FieldName[] | undefined): void => {
    const names = (
      Array.isArray(values) ? (values as readonly FieldName[]) : [values as FieldName | undefined]
    )
      .filter((value) => value !== undefined)
      .map(qualifiedName);
    if (names.length > 0) parameters.set(name, names.join(','));
  };
  add('fields', config.fields);
  add('optionalFields', config.optionalFields);
  add('layoutTypes', config.layoutTypes);
  add('modes', config.modes);
  return parameters;
}

function qualifiedName(field: FieldName): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

function findField(record: RecordValue | undefined, field: FieldName): FieldValue | undefined {
  const [, ...steps] = qualifiedName(field).split('.');
  let current: RecordValue | null | undefined = record;
  let found: FieldValue | undefined;
  for (const step of steps) {
    found = current?.fields[step];
    current = found?.value as RecordValue | null | undefined;
  }
  return found;
}
