import { updateRecord } from 'lightning/uiRecordApi';
import type { CallDetails, Related } from 'c/parleyCallModel';
import giveCommand from 'c/parleyCommand';

/** What a rep notes about a call. */
export interface WrapUp {
  /** Empty: none. */
  readonly disposition: string;
  readonly notes: string;
  readonly related: Pick<Related, 'id' | 'objectApiName'> | undefined;
}

/**
 * Notes what came of a call, and has its Task written again. Answers the key of that command.
 * @throws the platform's error
 */
export default async function saveWrapUp(
  { channel, conversationId, id: callId }: CallDetails,
  { disposition, notes, related }: WrapUp,
): Promise<string> {
  await updateRecord({
    fields: {
      Id: callId,
      Disposition__c: disposition || null,
      Notes__c: notes.trim() || null,
      Opportunity__c: related?.objectApiName === 'Opportunity' ? related.id : null,
      Case__c: related?.objectApiName === 'Case' ? related.id : null,
      WrappedUpAt__c: new Date().toISOString(),
    },
  });
  return giveCommand('RenderActivities', { callId }, { channelId: channel.id, conversationId });
}

/**
 * Says that there is nothing to note.
 * @throws the platform's error
 */
export async function skipWrapUp({ id }: CallDetails): Promise<void> {
  await updateRecord({ fields: { Id: id, WrappedUpAt__c: new Date().toISOString() } });
}
