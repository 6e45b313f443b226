import type { FieldSchema, SharingModel } from './object-schema.ts';

/** A standard object, trimmed to the fields that are in use. System fields are added when it is loaded. */
export interface StandardObject {
  readonly name: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  /** Rows that only the org itself makes. */
  readonly readOnly?: boolean;
  /** Rows that only the org itself makes, and that can be changed and deleted. */
  readonly madeByOrg?: boolean;
  readonly hasOwner?: boolean;
  readonly allowsActivities?: boolean;
  /** Where it is not that of a new org, in which all write what all own. */
  readonly sharingModel?: SharingModel;
  /** Names that the children of a field's parent go by: field to relationship name. */
  readonly childNames?: Readonly<Record<string, string>>;
  readonly fields: readonly FieldSchema[];
}
