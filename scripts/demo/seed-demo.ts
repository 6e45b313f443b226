import { samplePeople } from '../../test/simulators/phone/sample-people.ts';
import type { OrgClient } from './org-client.ts';
import { logIn } from './org-client.ts';

const channelKey = 'phone:+12025550101';
const repNames = ['ana@parley.test', 'luis@parley.test'];

/**
 * Fills a local org with the demo: a phone channel, the reps who may use it, and contacts whose numbers are written
 * as people write them. What is there already stays as it is, so that it can run at every start.
 */
export async function seedDemo(orgUrl: string): Promise<void> {
  const org = await logIn(orgUrl, 'admin@parley.test', 'parley');
  await addChannel(org);
  await addMembers(org);
  await addContacts(org);
}

async function addChannel(org: OrgClient): Promise<void> {
  const [existing] = await org.query(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${channelKey}'`,
  );
  if (existing) return;
  await org.create('ParleyChannel__c', {
    Name: 'Demo phone',
    ExternalKey__c: channelKey,
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    ChannelStatus__c: 'Active',
    LogMessages__c: true,
    TimeZone__c: 'America/New_York',
  });
}

async function addMembers(org: OrgClient): Promise<void> {
  const [channel] = await org.query(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${channelKey}'`);
  const reps = await org.query(`SELECT Id FROM User WHERE Username IN ('${repNames.join("','")}')`);
  const members = await org.query(
    `SELECT User__c FROM ParleyChannelMember__c WHERE Channel__r.ExternalKey__c = '${channelKey}'`,
  );
  const present = new Set(members.map((member) => member['User__c']));
  for (const rep of reps.filter(({ Id }) => !present.has(Id))) {
    await org.create('ParleyChannelMember__c', { Channel__c: channel?.['Id'], User__c: rep['Id'] });
  }
}

async function addContacts(org: OrgClient): Promise<void> {
  const contacts = await org.query("SELECT FirstName FROM Contact WHERE LastName = 'Sample'");
  const present = new Set(contacts.map((contact) => contact['FirstName']));
  for (const { firstName, lastName, writtenAs } of samplePeople) {
    if (present.has(firstName)) continue;
    await org.create('Contact', { FirstName: firstName, LastName: lastName, MobilePhone: writtenAs });
  }
}
