import { updateRecord } from 'lightning/uiRecordApi';
import giveCommand from 'c/parleyCommand';
import type { Person } from 'c/parleyPersonModel';
import type { RelatedChoice } from './readRelated';

/**
 * Says what a conversation is about, or that it is about nothing, and has its Tasks written again.
 * @throws the platform's error
 */
export default async function saveRelated(
  { channel, conversationId }: Person,
  choice: Pick<RelatedChoice, 'id' | 'objectApiName'> | undefined,
): Promise<void> {
  await updateRecord({
    fields: {
      Id: conversationId,
      Opportunity__c: choice?.objectApiName === 'Opportunity' ? choice.id : null,
      Case__c: choice?.objectApiName === 'Case' ? choice.id : null,
    },
  });
  await giveCommand('RenderActivities', { conversationId }, { conversationId, channelId: channel.id });
}
