/** Field types by the names that a describe gives them. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'picklist'
  | 'combobox'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'base64';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
}

export interface FieldSchema {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  /** Longest text in UTF-16 code units; 0 where the type has no length. */
  readonly length: number;
  /** Digits in all and after the point; 0 where the type is no number. */
  readonly precision: number;
  readonly scale: number;
  /** Must be given when a row is created, and never be emptied. */
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly caseSensitive: boolean;
  /** The field that a person reads as the row's name. */
  readonly isName: boolean;
  /** `MSG-{00000000}` for a number that the org counts up by itself. */
  readonly autoNumberFormat?: string;
  readonly defaultValue?: string | number | boolean;
  readonly picklistValues: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  /** Objects that a reference may point to; several for WhoId, WhatId and OwnerId. */
  readonly referenceTo: readonly string[];
  /** Name in a path to the parent: `Conversation__r`, `Who`. */
  readonly relationshipName?: string;
  readonly masterDetail: boolean;
  /** For a master: whether reading it is enough to write its details; else it must be editable. */
  readonly writeRequiresMasterRead: boolean;
  /** What deleting the parent does to the row. */
  readonly onParentDelete: 'SetNull' | 'Restrict' | 'Cascade';
  readonly helpText?: string;
}

/** Children of an object: which object points here, and by which field. */
export interface ChildRelationship {
  readonly childObject: string;
  readonly field: string;
  /** Name in a subquery: `Messages__r`. Absent where the platform gives none. */
  readonly relationshipName?: string;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

/** What of an object's rows everybody has: nothing, reading, or reading and writing. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite';

export interface ObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** First three characters of its ids. */
  readonly keyPrefix: string;
  readonly custom: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  /** Whether Tasks may point to its rows by WhatId. */
  readonly allowsActivities: boolean;
  /** Absent for details, which go by their master, and for rows that nobody owns. */
  readonly sharingModel: SharingModel | undefined;
  /** The object that holds the shares of its rows: `ParleyChannel__Share`. */
  readonly sharedBy: string | undefined;
  /** The object whose rows its own rows share. */
  readonly shares: string | undefined;
  readonly fields: readonly FieldSchema[];
  readonly childRelationships: readonly ChildRelationship[];
  /** Finds a field whatever the case of the name, as the platform does. */
  field(name: string): FieldSchema | undefined;
  /** Finds the reference field of a path to a parent: `conversation__r` gives `Conversation__c`. */
  parentField(relationshipName: string): FieldSchema | undefined;
}

/** Everything the org knows about its objects. */
export interface Schema {
  readonly objects: readonly ObjectSchema[];
  /** Finds an object whatever the case of the name. */
  object(name: string): ObjectSchema | undefined;
  /** The object that an id belongs to, by its first three characters. */
  objectOfId(id: string): ObjectSchema | undefined;
}
