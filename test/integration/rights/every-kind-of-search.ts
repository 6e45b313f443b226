import type { Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

const LONG_MS = 25_000;

/** An admin makes the settings, and sees how it stands with the directory and with the API requests. */
export async function everyKindOfSearch(parley: Parley): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('ParleySettings__c').create({ Name: 'Settings', PhoneFields__c: 'Contact.LastName' });
  // Settings are read once in a minute, and when the bridge starts.
  await parley.stopBridge();
  await parley.startBridge();
  await waitFor(
    'the settings to tell',
    async () =>
      (
        await parley.rows(
          'SELECT Id FROM ParleySettings__c WHERE DirectoryReadAt__c != null AND ApiCheckedAt__c != null',
        )
      ).length === 1,
    LONG_MS,
  );
}
