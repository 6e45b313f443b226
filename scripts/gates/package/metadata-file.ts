/** An element of a metadata file: its text, or its children by name, each name with all its elements in order. */
export type MetadataElement = string | { readonly [name: string]: readonly MetadataElement[] };

/** A file of the package, parsed. */
export interface MetadataFile {
  /** Path below the project, with forward slashes. */
  readonly file: string;
  /** Name of the component, from the file's name: `ParleyMessage__c`, `ParleyMessage__c-Message Layout`. */
  readonly name: string;
  /** Name of the root element, which is the metadata type: `CustomField`. */
  readonly type: string;
  readonly root: MetadataElement;
}

/** All elements of that name directly below. */
export function children(element: MetadataElement | undefined, name: string): readonly MetadataElement[] {
  return element === undefined || typeof element === 'string' ? [] : (element[name] ?? []);
}

/** The texts of all elements of that name directly below. */
export function texts(element: MetadataElement | undefined, name: string): readonly string[] {
  return children(element, name).filter((child) => typeof child === 'string');
}

/** The text of the first element of that name directly below. */
export function text(element: MetadataElement | undefined, name: string): string | undefined {
  return texts(element, name)[0];
}
