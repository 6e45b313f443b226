import type { Org } from '../local-org/org.ts';
import { shareChannel } from './share-channel.ts';

/** Hours of a moment before now, as a datetime. */
function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * Rows that the package's reports count. Ana and the viewer are members of the channel `Main line`; of `Back office`
 * nobody is.
 *
 * | channel     | in the last 30 days                                            | before |
 * | ----------- | -------------------------------------------------------------- | ------ |
 * | Main line   | 3 texts in, 2 out (Ana after 10 and 20 minutes), 1 note        | 1 in   |
 * |             | 5 calls in: 1 answered by Ana, 1 by the AI agent, 2 missed,    |        |
 * |             | 1 voicemail; 2 calls out, by Ana: 1 answered, 1 busy           |        |
 * | Back office | 1 text in                                                      |        |
 */
export function addReportedRows(org: Org): void {
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const ana = org.findUser('ana@parley.test')?.Id ?? '';
  const addChannel = (name: string, address: string) =>
    admin.create('ParleyChannel__c', {
      Name: name,
      ChannelType__c: 'Phone',
      Provider__c: 'Twilio',
      Address__c: address,
      ExternalKey__c: `phone:${address}`,
    });
  const addConversation = (channelId: string, key: string) =>
    admin.create('ParleyConversation__c', {
      Channel__c: channelId,
      CustomerName__c: 'Mara Sample',
      CustomerAddress__c: '+12025550111',
      ExternalKey__c: key,
      ConversationStatus__c: 'Open',
    });
  const mainLine = addChannel('Main line', '+12025550101');
  const backOffice = addChannel('Back office', '+12025550104');
  shareChannel(org, mainLine, 'ana@parley.test', 'viewer@parley.test');
  const conversation = addConversation(mainLine, 'phone:+12025550101|+12025550111');
  const elsewhere = addConversation(backOffice, 'phone:+12025550104|+12025550111');
  const addMessage = (conversationId: string, direction: string, values: object) =>
    admin.create('ParleyMessage__c', {
      Conversation__c: conversationId,
      Direction__c: direction,
      Kind__c: 'Text',
      Body__c: 'Is my order ready?',
      OccurredAt__c: hoursAgo(2),
      HourOfDay__c: '09',
      ...values,
    });
  addMessage(conversation, 'Inbound', {});
  addMessage(conversation, 'Inbound', {});
  addMessage(conversation, 'Inbound', { HourOfDay__c: '14' });
  addMessage(conversation, 'Inbound', { OccurredAt__c: hoursAgo(24 * 40) });
  addMessage(elsewhere, 'Inbound', {});
  addMessage(conversation, 'InternalNote', {});
  for (const minutes of [10, 20]) {
    addMessage(conversation, 'Outbound', {
      AuthorType__c: 'Rep',
      Author__c: ana,
      ResponseMinutes__c: minutes,
      DeliveryStatus__c: 'Delivered',
    });
  }
  const addCall = (outcome: string, values: object) =>
    admin.create('ParleyCall__c', {
      Channel__c: mainLine,
      Conversation__c: conversation,
      Direction__c: 'Inbound',
      CallStatus__c: 'Ended',
      Outcome__c: outcome,
      HourOfDay__c: '09',
      StartedAt__c: hoursAgo(3),
      CustomerName__c: 'Mara Sample',
      CustomerAddress__c: '+12025550111',
      ...values,
    });
  addCall('Answered', { AnsweredBy__c: ana, DurationSeconds__c: 90 });
  addCall('Answered', { AiAgentName__c: 'Parley', DurationSeconds__c: 60 });
  addCall('Missed', {});
  addCall('Missed', { HourOfDay__c: '17' });
  addCall('Voicemail', { HourOfDay__c: '17' });
  addCall('Answered', { Direction__c: 'Outbound', InitiatedBy__c: ana, DurationSeconds__c: 185 });
  addCall('Busy', { Direction__c: 'Outbound', InitiatedBy__c: ana });
}
