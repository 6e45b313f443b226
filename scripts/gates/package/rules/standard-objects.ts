/** The standard objects that our metadata names, with the fields of theirs that it names. */
export const standardObjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['Account', ['Phone']],
  ['Case', ['AccountId', 'ContactId']],
  [
    'Contact',
    ['AccountId', 'AssistantPhone', 'Email', 'HomePhone', 'LeadSource', 'MobilePhone', 'OtherPhone', 'Phone'],
  ],
  ['ContentDocument', ['ContentSize', 'FileExtension', 'FileType', 'LatestPublishedVersionId', 'Title']],
  ['ContentDocumentLink', ['LinkedEntityId']],
  ['ContentVersion', ['ContentSize', 'FileExtension', 'Title']],
  ['Lead', ['Email', 'LeadSource', 'MobilePhone', 'Phone']],
  ['Opportunity', ['AccountId']],
  ['User', []],
]);
