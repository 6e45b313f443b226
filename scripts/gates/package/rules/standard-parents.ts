/** Where relationships between standard objects lead that our queries go through. */
export const standardParents: ReadonlyMap<string, string> = new Map([
  ['Account.Owner', 'User'],
  ['Contact.Account', 'Account'],
  ['Contact.Owner', 'User'],
  ['Lead.Owner', 'User'],
  ['ContentDocumentLink.ContentDocument', 'ContentDocument'],
]);
