import { apiPath } from 'page/session.js';
import { uiApiResource, type WireValue } from 'page/uiApiResource.js';

type ObjectName = string | { readonly objectApiName: string };
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

type Emit = (value: WireValue) => void;

/** What the three adapters have in common: one path of UI API, asked once per page. */
class PathAdapter {
  readonly #emit: Emit;
  #path: string | undefined;
  #stop: (() => void) | undefined;

  constructor(emit: Emit) {
    this.#emit = emit;
    emit({ data: undefined, error: undefined });
  }

  read(path: string | undefined): void {
    if (path === undefined || path === this.#path) return;
    this.#path = path;
    this.#stop?.();
    this.#stop = uiApiResource(path, Infinity).listen((value) => this.#emit(value));
  }

  connect(): void {}

  disconnect(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#path = undefined;
  }
}

/** Wire adapter: what the org knows of an object. */
export class getObjectInfo extends PathAdapter {
  update({ objectApiName }: { readonly objectApiName?: ObjectName }): void {
    this.read(objectApiName && `${apiPath}/ui-api/object-info/${objectName(objectApiName)}`);
  }
}

/** Wire adapter: the values of one picklist. */
export class getPicklistValues extends PathAdapter {
  update({
    recordTypeId,
    fieldApiName,
  }: {
    readonly recordTypeId?: string;
    readonly fieldApiName?: FieldName;
  }): void {
    if (recordTypeId === undefined || fieldApiName === undefined) return;
    const [object, field] =
      typeof fieldApiName === 'string'
        ? fieldApiName.split('.')
        : [fieldApiName.objectApiName, fieldApiName.fieldApiName];
    this.read(`${apiPath}/ui-api/object-info/${object}/picklist-values/${recordTypeId}/${field}`);
  }
}

/** Wire adapter: the values of all picklists of an object. */
export class getPicklistValuesByRecordType extends PathAdapter {
  update({
    objectApiName,
    recordTypeId,
  }: {
    readonly objectApiName?: ObjectName;
    readonly recordTypeId?: string;
  }): void {
    if (objectApiName === undefined || recordTypeId === undefined) return;
    this.read(`${apiPath}/ui-api/object-info/${objectName(objectApiName)}/picklist-values/${recordTypeId}`);
  }
}

function objectName(name: ObjectName): string {
  return typeof name === 'string' ? name : name.objectApiName;
}
