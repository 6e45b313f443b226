/** What a field is called in one language. */
export interface FieldTranslation {
  readonly label?: string;
  readonly helpText?: string;
  /** Labels of picklist values by their label in the object itself. */
  readonly values: ReadonlyMap<string, string>;
}

/** What an object and what belongs to it is called in one language; what is absent keeps its name. */
export interface ObjectTranslation {
  readonly label?: string;
  readonly labelPlural?: string;
  readonly nameFieldLabel?: string;
  readonly fields: ReadonlyMap<string, FieldTranslation>;
}
