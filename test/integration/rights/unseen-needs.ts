/**
 * Rights of the bridge that a real org asks for and whose use the local org cannot see, each with its reason. They may
 * be granted without being seen in use; everything else may not.
 */
export const unseenNeeds: Readonly<Record<string, string>> = {
  ApiEnabled:
    'Every request needs it. The profile for integration users has it, another profile may not; the local org does ' +
    'not ask.',
  'Account: create':
    'Where an org has person accounts, a customer whom nobody knows becomes one. The demo has none; a test of strangers ' +
    'has an org with them.',
  'Account: edit': 'A person account that the bridge has named follows the name of the profile.',
  'Account: viewAll':
    'In an org with private accounts the account of a contact could not be linked. Those of the local org are public.',
  'ParleyRequest__c: delete':
    'Commands belong to who gave them, and the bridge writes how far they have come: it needs Modify All, which the ' +
    'platform grants only together with Delete.',
  'ParleyBusinessHours__c: read':
    'Hours are read with the channel that has them. The local org sees the use of their fields, not of the object.',
  'Lead: viewAll':
    'In an org with private leads none would be found by number. Leads of the local org are public.',
  'Opportunity: viewAll':
    'In an org with private opportunities none could be related. Those of the local org are public.',
  'Case: viewAll': 'In an org with private cases none could be related. Those of the local org are public.',
  'Contact: viewAll':
    'In an org with private contacts nobody would be found by number. Contacts of the local org are public.',
};
