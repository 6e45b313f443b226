/** What may be done with rows of an object. `viewAll` and `modifyAll` do so whoever owns the row or shares it. */
export interface ObjectRights {
  readonly read: boolean;
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export type ObjectRight = keyof ObjectRights;
/** `edit` includes `read`. */
export type FieldRight = 'none' | 'read' | 'edit';

/** A permission set, as its metadata says it. */
export interface PermissionSet {
  readonly name: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly objects: ReadonlyMap<string, ObjectRights>;
  /** By object and field: `ParleyMessage__c.Body__c`. */
  readonly fields: ReadonlyMap<string, FieldRight>;
  readonly userPermissions: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
}
