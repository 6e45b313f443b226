/** Where relationships between standard objects lead that our queries go through. */
export const standardParents: ReadonlyMap<string, string> = new Map([
  ['ContentDocumentLink.ContentDocument', 'ContentDocument'],
]);
