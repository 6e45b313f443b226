/** The standard objects that our metadata names, with the fields of theirs that it names. */
export const standardObjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['Account', ['Phone']],
  ['Case', ['AccountId', 'CaseNumber', 'ContactId', 'Status', 'Subject']],
  [
    'Contact',
    [
      'AccountId',
      'AssistantPhone',
      'Email',
      'HomePhone',
      'LastActivityDate',
      'LeadSource',
      'MobilePhone',
      'OtherPhone',
      'Phone',
    ],
  ],
  ['ContentDocument', ['ContentSize', 'FileExtension', 'FileType', 'LatestPublishedVersionId', 'Title']],
  ['ContentDocumentLink', ['LinkedEntityId']],
  ['ContentVersion', ['ContentSize', 'FileExtension', 'Title']],
  ['Lead', ['Company', 'Email', 'LastActivityDate', 'LeadSource', 'MobilePhone', 'Phone']],
  ['Opportunity', ['AccountId', 'CloseDate', 'StageName']],
  ['User', []],
]);
