import account from '@salesforce/label/c.ParleySourceAccount';
import channel from '@salesforce/label/c.ParleySourceChannel';
import contact from '@salesforce/label/c.ParleySourceContact';
import conversation from '@salesforce/label/c.ParleySourceConversation';
import lead from '@salesforce/label/c.ParleySourceLead';
import opportunity from '@salesforce/label/c.ParleySourceOpportunity';
import user from '@salesforce/label/c.ParleySourceUser';

/** Records around a conversation whose fields can fill variables: first word of the path, and object. */
export const OBJECTS: readonly {
  readonly root: string;
  readonly objectApiName: string;
  readonly label: string;
}[] = [
  { root: 'Contact', objectApiName: 'Contact', label: contact },
  { root: 'Lead', objectApiName: 'Lead', label: lead },
  { root: 'Account', objectApiName: 'Account', label: account },
  { root: 'Opportunity', objectApiName: 'Opportunity', label: opportunity },
  { root: 'User', objectApiName: 'User', label: user },
  { root: 'Channel', objectApiName: 'ParleyChannel__c', label: channel },
  { root: 'Conversation', objectApiName: 'ParleyConversation__c', label: conversation },
];
