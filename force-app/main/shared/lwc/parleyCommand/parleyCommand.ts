import { createRecord } from 'lightning/uiRecordApi';

/** Whose command it is: who may use the channel or the conversation may see what became of it. */
export interface CommandSubject {
  readonly channelId?: string | undefined;
  readonly conversationId?: string | undefined;
}

/**
 * Asks the bridge to do something. Answers the key by which `c-parley-request-progress` follows it.
 * @param kind one of `ParleyRequest__c.Kind__c`
 * @throws the platform's error
 */
export default async function giveCommand(
  kind: string,
  parameters: Readonly<Record<string, unknown>>,
  { channelId, conversationId }: CommandSubject = {},
): Promise<string> {
  const requestKey = crypto.randomUUID();
  await createRecord({
    apiName: 'ParleyRequest__c',
    fields: {
      Kind__c: kind,
      ...(channelId && { Channel__c: channelId }),
      ...(conversationId && { Conversation__c: conversationId }),
      Parameters__c: JSON.stringify(parameters),
      RequestKey__c: requestKey,
    },
  });
  return requestKey;
}
