import recordValue, { conversationFields, userFields } from '../recordValues';

const variable = (path: string) => ({ name: 'a', example: '', path, fallback: '' });
const field = (value: unknown, displayValue: string | null = null) => ({ value, displayValue });
const parent = (fields: Record<string, unknown>) => field({ fields });

const CONVERSATION = {
  fields: {
    CustomerName__c: field('Mona Sample'),
    LastMessageAt__c: field('2026-11-20T15:04:00.000Z', 'Nov 20, 2026'),
    Contact__r: parent({ FirstName: field('Mona'), Account: parent({ Name: field('Bakery') }) }),
    Lead__r: field(null),
    Account__r: field(null),
  },
} as never;
const USER = { fields: { FirstName: field('Ana'), Manager: parent({ Name: field('Luis') }) } } as never;

describe('values of records', () => {
  it.each([
    ['Contact.FirstName', 'Mona'],
    ['Conversation.CustomerName__c', 'Mona Sample'],
    ['Conversation.LastMessageAt__c', 'Nov 20, 2026'],
    ['User.FirstName', 'Ana'],
    ['User.Manager.Name', 'Luis'],
    ['Account.Name', 'Bakery'],
    ['Lead.Company', ''],
    ['Contact.NotReadable__c', ''],
    ['Planet.Name', ''],
    ['', ''],
  ])('%s gives "%s"', (path, expected) => {
    expect(recordValue(variable(path), CONVERSATION, USER)).toBe(expected);
  });

  it('nothing is known before the records have come', () => {
    expect(recordValue(variable('Contact.FirstName'), undefined, undefined)).toBe('');
  });

  it('asks for the fields that are needed, the account also by way of the contact', () => {
    const variables = ['Account.Name', 'User.Title', 'Conversation.CustomerName__c', ''].map(variable);
    expect(conversationFields(variables)).toEqual([
      'ParleyConversation__c.Account__r.Name',
      'ParleyConversation__c.Contact__r.Account.Name',
      'ParleyConversation__c.CustomerName__c',
    ]);
    expect(userFields(variables)).toEqual(['User.Title']);
  });
});
