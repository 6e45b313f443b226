/** The standard objects that our metadata names, with the fields of theirs that it names. */
export const standardObjects: ReadonlyMap<string, readonly string[]> = new Map([
  ['Account', ['BillingAddress', 'Phone']],
  ['Case', ['AccountId', 'CaseNumber', 'ContactId', 'Status', 'Subject']],
  [
    'Contact',
    [
      'AccountId',
      'Email',
      'HomePhone',
      'LastActivityDate',
      'LeadSource',
      'MailingAddress',
      'MobilePhone',
      'OtherPhone',
      'Phone',
      'Title',
    ],
  ],
  ['ContentDocument', ['ContentSize', 'FileExtension', 'FileType', 'LatestPublishedVersionId', 'Title']],
  ['ContentDocumentLink', ['LinkedEntityId']],
  ['ContentVersion', ['ContentSize', 'FileExtension', 'Title']],
  [
    'Lead',
    ['Address', 'Company', 'Email', 'LastActivityDate', 'LeadSource', 'MobilePhone', 'Phone', 'Title'],
  ],
  ['Opportunity', ['AccountId', 'CloseDate', 'StageName']],
  ['User', []],
]);
