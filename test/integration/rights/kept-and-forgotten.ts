import { archiveMessages } from '../../../bridge/queue/retention/archive-messages.ts';
import { createArchiveRows } from '../../../bridge/queue/retention/archive-rows.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { crmBeside } from '../../support/crm-beside.ts';
import type { Parley } from '../../support/start-parley.ts';

const LONG_MS = 25_000;
const TWO_YEARS_MS = 26 * 31 * 24 * 3_600_000;

/** What the settings say of the org and the directory, what a conversation is about, archives, and who is erased. */
export async function keptAndForgotten(parley: Parley, secondAddress: string): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  const [thomas] = await parley.rows("SELECT Id, MobilePhone FROM Contact WHERE FirstName = 'Thomas'");
  const number = '+12025550142';
  await admin.sobject('Case').create({ Subject: 'Late', ContactId: thomas?.['Id'], Status: 'New' });
  await parley.text(number, 'about the opportunity');
  await parley.text(number, 'about the case', { To: secondAddress });
  await parley.rowsOnce(
    'the opportunity and the case',
    `SELECT Id FROM ParleyConversation__c WHERE Contact__r.FirstName = 'Thomas' AND (Opportunity__c != null OR Case__c != null)`,
    (rows) => rows.length === 2,
  );
  await parley.rowsOnce(
    'what the settings show',
    'SELECT Id FROM ParleySettings__c WHERE ApiCheckedAt__c != null AND DirectoryReadAt__c != null',
    (rows) => rows.length === 1,
  );

  const { crm, store, stop } = await crmBeside(parley);
  try {
    const { messages } = await archiveMessages({
      rows: createArchiveRows(store.pool, crm.name),
      crm: {
        settings: async () => ({ ...(await crm.settings()), messageRetentionMonths: 24 }),
        archives: crm.archives,
      },
      log: capturedLog().log,
      signal: new AbortController().signal,
      longestMs: LONG_MS,
      now: () => new Date(Date.now() + TWO_YEARS_MS),
    });
    expect(messages).toBeGreaterThan(0);
  } finally {
    await stop();
  }

  for (const { Id, Identity__c } of await parley.rows(
    'SELECT Id, Identity__c FROM ParleyConsent__c WHERE Identity__c != null',
  )) {
    const { id } = await admin.sobject('ParleyRequest__c').create({
      Kind__c: 'ErasePerson',
      Parameters__c: JSON.stringify({ identityId: Identity__c }),
      RequestKey__c: `erase ${String(Id)}`,
    });
    await parley.rowsOnce(
      'somebody erased',
      `SELECT RequestStatus__c FROM ParleyRequest__c WHERE Id = '${String(id)}'`,
      ([request]) => ['Done', 'Failed'].includes(String(request?.['RequestStatus__c'])),
    );
  }
}
