import type { ConversationLinks } from '../../activities/conversation-links.ts';
import type { Names } from '../../names.ts';
import type { Row } from '../../rest/composite.ts';
import type { CallRecord } from './call-record.ts';

/**
 * What is to be changed in the record of a call: it follows its conversation, and says where the recording can be heard.
 * A record that a rep has made keeps whom they have put there while the conversation knows nobody. Empty: nothing.
 * @param recordingUrl address of its recording, for people
 */
export function callRowChanges(
  record: CallRecord,
  isOfRep: boolean,
  recordingUrl: string,
  { field }: Names,
): Row {
  const { customer, customerName, links, ownLinks } = record;
  const isSomebody = [links.contactId, links.leadId, links.accountId].some((id) => id !== undefined);
  const follows = isSomebody || !isOfRep;
  return {
    ...(follows ? changedLinks(links, ownLinks, field) : {}),
    ...(links.opportunityId !== undefined && links.opportunityId !== ownLinks.opportunityId
      ? { [field.opportunity]: links.opportunityId }
      : {}),
    ...(customer.name !== '' && customer.name !== customerName
      ? { [field.customerName]: customer.name }
      : {}),
    ...(record.hasRecording && record.recordingUrl !== recordingUrl
      ? { [field.recordingUrl]: recordingUrl }
      : {}),
  };
}

function changedLinks(links: ConversationLinks, own: ConversationLinks, field: Names['field']): Row {
  return {
    ...(links.contactId === own.contactId ? {} : { [field.contact]: links.contactId ?? null }),
    ...(links.leadId === own.leadId ? {} : { [field.lead]: links.leadId ?? null }),
    ...(links.accountId === own.accountId ? {} : { [field.account]: links.accountId ?? null }),
  };
}
