/** The standard objects that our metadata names, with the fields of theirs that it names. */
export const standardObjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['Account', []],
  ['Case', []],
  ['Contact', ['AccountId', 'Email', 'HomePhone', 'MobilePhone', 'OtherPhone', 'Phone']],
  ['ContentDocument', ['ContentSize', 'FileExtension', 'FileType', 'LatestPublishedVersionId', 'Title']],
  ['ContentDocumentLink', ['LinkedEntityId']],
  ['ContentVersion', ['ContentSize', 'FileExtension', 'Title']],
  ['Lead', []],
  ['Opportunity', []],
  ['User', []],
]);
