import { createRecord } from 'lightning/uiRecordApi';

/**
 * Asks the bridge to submit a template. Answers the key under which the order can be followed.
 * @throws the platform's error
 */
export default async function orderSubmission(templateId: string, channelId: string): Promise<string> {
  const requestKey = crypto.randomUUID();
  await createRecord({
    apiName: 'ParleyRequest__c',
    fields: {
      Kind__c: 'SubmitTemplate',
      RequestStatus__c: 'Queued',
      Channel__c: channelId,
      Parameters__c: JSON.stringify({ templateId }),
      RequestKey__c: requestKey,
    },
  });
  return requestKey;
}
