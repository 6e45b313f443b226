import jsforce from 'jsforce';
import { customerNumber } from '../test/support/load/sample-message.ts';

/**
 * The way that comes to mind first: for each message look for the contact, create the message, create a Task. With
 * the real client, on as many lanes as the bridge has.
 * @returns messages a second
 */
export async function oneByOne(
  { url, accessToken }: { readonly url: string; readonly accessToken: string },
  count: number,
  lanes: number,
): Promise<number> {
  const org = new jsforce.Connection({ instanceUrl: url, accessToken, version: '67.0' });
  const { records } = await org.query('SELECT Id FROM ParleyConversation__c LIMIT 1');
  const conversation = records[0]?.Id;
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let number = next++; number < count; number = next++) {
        const ending = customerNumber(number).slice(-7);
        await org.query(`SELECT Id FROM Contact WHERE MobilePhone LIKE '%${[...ending].join('%')}%'`);
        const message = await org.sobject('ParleyMessage__c').create({
          Conversation__c: conversation,
          Direction__c: 'Inbound',
          Kind__c: 'Text',
          Body__c: `One by one ${number}`,
          OccurredAt__c: new Date().toISOString(),
        });
        const task = await org
          .sobject('Task')
          .create({ Subject: `One by one ${number}`, Status: 'Completed' });
        if (!message.success || !task.success) throw new Error('A row was refused.');
      }
    }),
  );
  return count / ((performance.now() - startedAt) / 1_000);
}
