import type { Parley } from '../../support/start-parley.ts';
import { waitFor } from '../../support/wait-for.ts';

const LONG_MS = 25_000;
const caller = '+14155550181';
const writer = '14155550182';
const other = '+14155550183';

/** Customers whom nobody knows become leads and contacts, are renamed by their profiles, and all numbers are checked. */
export async function everyKindOfStranger(parley: Parley): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  const [luis] = await parley.rows("SELECT Id FROM User WHERE Alias = 'luis'");
  const channels = await parley.rows('SELECT Id, Address__c FROM ParleyChannel__c');
  await admin.sobject('ParleyChannel__c').update(
    channels.map(({ Id, Address__c: address }) => ({
      Id: String(Id),
      UnknownSenderPolicy__c: address === '+12025550102' ? 'Contact' : 'Lead',
      LeadSource__c: 'Phone Inquiry',
      DefaultOwner__c: String(luis?.['Id']),
    })),
  );
  // Channels are read once in a minute, and when the bridge starts.
  await parley.stopBridge();
  await parley.startBridge();
  const asLead = (name: string) =>
    parley.whatsapp(
      { from: writer, type: 'text', text: { body: `from ${name}` } },
      { wa_id: writer, user_id: `US.${writer}`, profile: { name } },
    );
  const asContact = (name: string) =>
    parley.text(`whatsapp:${other}`, `from ${name}`, { To: 'whatsapp:+12025550102', ProfileName: name });
  const once = (what: string, soql: string) =>
    waitFor(what, async () => (await parley.rows(soql)).length === 1, LONG_MS);
  const linked = (relation: string, number: string, name: string) =>
    once(
      `${name} and their conversation`,
      `SELECT Id FROM ParleyConversation__c
       WHERE ${relation}.LastName = '${name}' AND ${relation}.MobilePhone = '${number}'`,
    );
  await parley.text(caller, 'from somebody new');
  await asLead('Sam Sample');
  await asContact('Kim Sample');
  await once(
    'the lead',
    `SELECT Id FROM Lead WHERE MobilePhone = '${caller}' AND LeadSource = 'Phone Inquiry'`,
  );
  await linked('Lead__r', `+${writer}`, 'Sample');
  await linked('Contact__r', other, 'Sample');
  await asLead('Sam Example');
  await asContact('Kim Example');
  await linked('Lead__r', `+${writer}`, 'Example');
  await linked('Contact__r', other, 'Example');

  const request = { Kind__c: 'CheckNumbers', RequestStatus__c: 'Queued', RequestKey__c: 'rights-check' };
  const { id } = await admin.sobject('ParleyRequest__c').create({ ...request, Parameters__c: '{}' });
  await once(
    'the check of all numbers',
    `SELECT Id FROM ParleyRequest__c WHERE Id = '${String(id)}' AND RequestStatus__c = 'Done'`,
  );
}
