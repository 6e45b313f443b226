import { fieldForms, makeField } from './field-forms.ts';
import type { FieldSchema, SharingModel } from './object-schema.ts';

const { text, longText, email, phone, url, checkbox, wholeNumber, decimal } = fieldForms;
const { date, dateTime, picklist, reference, readOnly } = fieldForms;

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

const name = (length: number) => text('Name', length, { isName: true, required: true });
/** The name of a person, which the org puts together from its parts. */
const personName = [
  text('Name', 121, { isName: true, ...readOnly }),
  text('FirstName', 40),
  text('LastName', 80, { required: true }),
  picklist('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.']),
];
const postalAddress = (prefix: string) => [
  makeField(`${prefix}Street`, 'textarea', { length: 255 }),
  text(`${prefix}City`, 40),
  text(`${prefix}State`, 80),
  text(`${prefix}PostalCode`, 20),
  text(`${prefix}Country`, 80),
];
/** What the org keeps of a record's activities: the day of the latest that was done. */
const lastActivityDate = date('LastActivityDate', { label: 'Last Activity', ...readOnly });
/** Of a record that was merged: the one that took its place. */
const masterRecord = (object: string) => reference('MasterRecordId', object, readOnly);
const activityTypes = ['Task', 'Email', 'LinkedIn', 'ListEmail', 'Cadence', 'Call'];

/** Lengths and flags as the object reference gives them: https://developer.salesforce.com/docs/platform/object-reference. */
export const standardObjects: readonly StandardObject[] = [
  {
    name: 'Organization',
    labelPlural: 'Organizations',
    keyPrefix: '00D',
    readOnly: true,
    fields: [
      name(80),
      text('InstanceName', 5),
      text('NamespacePrefix', 15),
      text('OrganizationType', 40),
      checkbox('IsSandbox'),
      dateTime('TrialExpirationDate'),
      text('TimeZoneSidKey', 40),
      text('LanguageLocaleKey', 40),
      text('DefaultLocaleSidKey', 40),
    ],
  },
  {
    name: 'Profile',
    labelPlural: 'Profiles',
    keyPrefix: '00e',
    readOnly: true,
    fields: [name(255), text('UserType', 40)],
  },
  {
    name: 'UserRole',
    labelPlural: 'Roles',
    keyPrefix: '00E',
    fields: [name(80), text('DeveloperName', 80), reference('ParentRoleId', 'UserRole')],
  },
  {
    name: 'User',
    labelPlural: 'Users',
    keyPrefix: '005',
    fields: [
      ...personName.slice(0, 3),
      text('Username', 80, { required: true, unique: true }),
      email('Email', { required: true, length: 128 }),
      text('Alias', 8, { required: true }),
      text('Title', 80),
      text('CompanyName', 80),
      text('Department', 80),
      phone('Phone'),
      phone('MobilePhone'),
      text('FederationIdentifier', 512, { unique: true, caseSensitive: true }),
      checkbox('IsActive', { defaultValue: true }),
      text('UserType', 40, { defaultValue: 'Standard', ...readOnly }),
      reference('ProfileId', 'Profile', { required: true, onParentDelete: 'Restrict' }),
      reference('UserRoleId', 'UserRole'),
      reference('ManagerId', 'User'),
      text('TimeZoneSidKey', 40, { required: true }),
      text('LocaleSidKey', 40, { required: true }),
      text('LanguageLocaleKey', 40, { required: true }),
      text('EmailEncodingKey', 40, { required: true }),
      dateTime('LastLoginDate', readOnly),
    ],
  },
  {
    name: 'Group',
    labelPlural: 'Groups',
    keyPrefix: '00G',
    fields: [
      name(40),
      text('DeveloperName', 80),
      picklist('Type', ['Regular', 'Queue'], { updateable: false, required: true }),
    ],
  },
  {
    name: 'PermissionSet',
    labelPlural: 'Permission Sets',
    keyPrefix: '0PS',
    fields: [
      name(80),
      text('Label', 80, { required: true }),
      makeField('Description', 'string', { length: 255 }),
    ],
  },
  {
    name: 'PermissionSetAssignment',
    labelPlural: 'Permission Set Assignments',
    keyPrefix: '0Pa',
    childNames: { AssigneeId: 'PermissionSetAssignments', PermissionSetId: 'Assignments' },
    fields: [
      reference('AssigneeId', 'User', { required: true, updateable: false, onParentDelete: 'Cascade' }),
      reference('PermissionSetId', 'PermissionSet', {
        required: true,
        updateable: false,
        onParentDelete: 'Cascade',
      }),
    ],
  },
  {
    name: 'Account',
    labelPlural: 'Accounts',
    keyPrefix: '001',
    hasOwner: true,
    allowsActivities: true,
    childNames: { ParentId: 'ChildAccounts' },
    fields: [
      name(255),
      reference('ParentId', 'Account'),
      picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Partner', 'Other']),
      picklist('Industry', [
        'Banking',
        'Consulting',
        'Education',
        'Healthcare',
        'Manufacturing',
        'Retail',
        'Other',
      ]),
      phone('Phone'),
      phone('Fax'),
      url('Website'),
      text('AccountNumber', 40),
      longText('Description', 32_000),
      ...postalAddress('Billing'),
      lastActivityDate,
      masterRecord('Account'),
    ],
  },
  {
    name: 'Contact',
    labelPlural: 'Contacts',
    keyPrefix: '003',
    hasOwner: true,
    allowsActivities: true,
    childNames: { AccountId: 'Contacts', ReportsToId: 'ContactReports' },
    fields: [
      ...personName,
      reference('AccountId', 'Account', { onParentDelete: 'Cascade' }),
      reference('ReportsToId', 'Contact'),
      email('Email'),
      phone('Phone'),
      phone('MobilePhone'),
      phone('HomePhone'),
      phone('OtherPhone'),
      phone('AssistantPhone'),
      phone('Fax'),
      text('Title', 128),
      text('Department', 80),
      picklist('LeadSource', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
      checkbox('HasOptedOutOfEmail'),
      checkbox('DoNotCall'),
      date('Birthdate'),
      longText('Description', 32_000),
      ...postalAddress('Mailing'),
      ...postalAddress('Other'),
      lastActivityDate,
      masterRecord('Contact'),
    ],
  },
  {
    name: 'Lead',
    labelPlural: 'Leads',
    keyPrefix: '00Q',
    hasOwner: true,
    allowsActivities: true,
    fields: [
      ...personName,
      text('Company', 255, { required: true }),
      picklist(
        'Status',
        ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        {
          defaultValue: 'Open - Not Contacted',
        },
      ),
      text('Title', 128),
      email('Email'),
      phone('Phone'),
      phone('MobilePhone'),
      phone('Fax'),
      picklist('LeadSource', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
      checkbox('HasOptedOutOfEmail'),
      checkbox('DoNotCall'),
      checkbox('IsConverted', readOnly),
      reference('ConvertedContactId', 'Contact', readOnly),
      reference('ConvertedAccountId', 'Account', readOnly),
      reference('ConvertedOpportunityId', 'Opportunity', readOnly),
      date('ConvertedDate', readOnly),
      longText('Description', 32_000),
      ...postalAddress(''),
      lastActivityDate,
      masterRecord('Lead'),
    ],
  },
  {
    name: 'Opportunity',
    labelPlural: 'Opportunities',
    keyPrefix: '006',
    hasOwner: true,
    allowsActivities: true,
    childNames: { AccountId: 'Opportunities' },
    fields: [
      name(120),
      reference('AccountId', 'Account', { onParentDelete: 'Cascade' }),
      picklist(
        'StageName',
        ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'],
        {
          required: true,
        },
      ),
      date('CloseDate', { required: true }),
      decimal('Amount', 'currency', 18, 2),
      longText('Description', 32_000),
      checkbox('IsClosed', readOnly),
      checkbox('IsWon', readOnly),
      lastActivityDate,
    ],
  },
  {
    name: 'OpportunityContactRole',
    labelPlural: 'Opportunity Contact Roles',
    keyPrefix: '00K',
    childNames: { OpportunityId: 'OpportunityContactRoles', ContactId: 'OpportunityContactRoles' },
    fields: [
      reference('OpportunityId', 'Opportunity', {
        required: true,
        updateable: false,
        onParentDelete: 'Cascade',
      }),
      reference('ContactId', 'Contact', { required: true, onParentDelete: 'Cascade' }),
      picklist('Role', [
        'Business User',
        'Decision Maker',
        'Economic Buyer',
        'Evaluator',
        'Influencer',
        'Other',
      ]),
      checkbox('IsPrimary'),
    ],
  },
  {
    name: 'Case',
    labelPlural: 'Cases',
    keyPrefix: '500',
    hasOwner: true,
    allowsActivities: true,
    childNames: { AccountId: 'Cases', ContactId: 'Cases' },
    fields: [
      text('CaseNumber', 30, { isName: true, autoNumberFormat: '{00000000}', ...readOnly }),
      text('Subject', 255),
      longText('Description', 32_000),
      picklist('Status', ['New', 'Working', 'Escalated', 'Closed'], { defaultValue: 'New' }),
      picklist('Priority', ['High', 'Medium', 'Low'], { defaultValue: 'Medium' }),
      picklist('Origin', ['Email', 'Phone', 'Web']),
      reference('AccountId', 'Account'),
      reference('ContactId', 'Contact'),
      checkbox('IsClosed', readOnly),
      lastActivityDate,
    ],
  },
  {
    name: 'TaskStatus',
    labelPlural: 'Task Statuses',
    keyPrefix: '01T',
    readOnly: true,
    fields: [
      text('MasterLabel', 255, { isName: true }),
      text('ApiName', 255),
      wholeNumber('SortOrder', 9),
      checkbox('IsDefault'),
      checkbox('IsClosed'),
    ],
  },
  {
    name: 'Task',
    labelPlural: 'Tasks',
    keyPrefix: '00T',
    hasOwner: true,
    childNames: { WhoId: 'Tasks', WhatId: 'Tasks', AccountId: '' },
    fields: [
      makeField('Subject', 'combobox', { length: 255, isName: true }),
      reference('WhoId', ['Contact', 'Lead'], { label: 'Name ID', onParentDelete: 'SetNull' }),
      // Filled with every object that allows activities when the schema is put together.
      reference('WhatId', [], { label: 'Related To ID' }),
      reference('AccountId', 'Account', readOnly),
      date('ActivityDate', { label: 'Due Date Only' }),
      longText('Description', 32_000),
      picklist('Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
        defaultValue: 'Not Started',
      }),
      picklist('Priority', ['High', 'Normal', 'Low'], { defaultValue: 'Normal' }),
      checkbox('IsClosed', readOnly),
      checkbox('IsHighPriority', readOnly),
      picklist('TaskSubtype', activityTypes, {
        updateable: false,
        restrictedPicklist: true,
        defaultValue: 'Task',
      }),
      picklist('CallType', ['Internal', 'Inbound', 'Outbound'], { restrictedPicklist: true }),
      wholeNumber('CallDurationInSeconds', 8),
      text('CallDisposition', 255, { label: 'Call Result' }),
      text('CallObject', 255, { label: 'Call Object Identifier' }),
      dateTime('CompletedDateTime', readOnly),
    ],
  },
  {
    name: 'ContentDocument',
    labelPlural: 'Content Documents',
    keyPrefix: '069',
    madeByOrg: true,
    hasOwner: true,
    sharingModel: 'Private',
    fields: [
      text('Title', 255, { isName: true }),
      longText('Description', 1000),
      text('FileType', 20, readOnly),
      text('FileExtension', 40, readOnly),
      wholeNumber('ContentSize', 9, readOnly),
      reference('LatestPublishedVersionId', 'ContentVersion', readOnly),
    ],
  },
  {
    name: 'ContentVersion',
    labelPlural: 'Content Versions',
    keyPrefix: '068',
    hasOwner: true,
    sharingModel: 'Private',
    childNames: { ContentDocumentId: 'ContentVersions' },
    fields: [
      text('Title', 255, { isName: true }),
      longText('Description', 1000),
      text('PathOnClient', 500, { required: true, updateable: false }),
      makeField('VersionData', 'base64', { required: true }),
      wholeNumber('ContentSize', 9, readOnly),
      text('Checksum', 50, readOnly),
      text('FileType', 20, readOnly),
      text('FileExtension', 40, readOnly),
      text('VersionNumber', 20, { defaultValue: '1', ...readOnly }),
      checkbox('IsLatest', { defaultValue: true, ...readOnly }),
      reference('ContentDocumentId', 'ContentDocument', { updateable: false, onParentDelete: 'Cascade' }),
      makeField('FirstPublishLocationId', 'reference', { length: 18, updateable: false }),
    ],
  },
  {
    name: 'ContentDocumentLink',
    labelPlural: 'Content Document Links',
    keyPrefix: '06A',
    childNames: { ContentDocumentId: 'ContentDocumentLinks', LinkedEntityId: 'ContentDocumentLinks' },
    fields: [
      reference('ContentDocumentId', 'ContentDocument', {
        required: true,
        updateable: false,
        onParentDelete: 'Cascade',
      }),
      // Filled with every object that files can be linked to when the schema is put together.
      reference('LinkedEntityId', [], { required: true, updateable: false, onParentDelete: 'Cascade' }),
      picklist('ShareType', ['V', 'C', 'I'], { restrictedPicklist: true, defaultValue: 'V' }),
      picklist('Visibility', ['AllUsers', 'InternalUsers', 'SharedUsers'], {
        restrictedPicklist: true,
        defaultValue: 'AllUsers',
      }),
    ],
  },
];
