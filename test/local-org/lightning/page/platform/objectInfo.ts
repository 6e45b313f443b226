import { callUiApi } from 'page/recordApi.js';
import { apiPath } from 'page/session.js';

/** A field as UI API describes it; only what the page reads. */
export interface FieldInfo {
  readonly apiName: string;
  readonly label: string;
  readonly dataType: string;
  readonly custom: boolean;
  readonly nameField: boolean;
  readonly sortable: boolean;
  readonly relationshipName: string | null;
  readonly referenceToInfos: readonly { readonly apiName: string; readonly nameFields: readonly string[] }[];
}

/** An object as UI API describes it; only what the page reads. */
export interface ObjectInfo {
  readonly apiName: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly nameFields: readonly string[];
  readonly fields: Readonly<Record<string, FieldInfo>>;
  readonly childRelationships: readonly {
    readonly childObjectApiName: string;
    readonly fieldName: string;
    readonly relationshipName: string;
  }[];
}

const known = new Map<string, Promise<ObjectInfo>>();

/** Reads what the org knows of an object, once per page. Rejects with a FetchError. */
export function objectInfo(apiName: string): Promise<ObjectInfo> {
  const asked = known.get(apiName);
  if (asked !== undefined) return asked;
  const answer = callUiApi('GET', `${apiPath}/ui-api/object-info/${apiName}`) as Promise<ObjectInfo>;
  known.set(apiName, answer);
  return answer;
}

/** The field that a person reads as the record's name. */
export function nameField(info: ObjectInfo): string {
  return info.nameFields[0] ?? 'Id';
}
