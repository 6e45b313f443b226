import { samplePeople } from '../../test/simulators/phone/sample-people.ts';
import type { OrgClient } from './org-client.ts';

const channelKey = 'phone:+12025550101';

/**
 * Adds what somebody needs to try Parley: a phone channel, members of it, and contacts whose numbers are written as
 * people write them. What is there already stays as it is.
 * @param usernames the users who may use the channel
 * @param ownerName the user who owns the channel and so can share it with them: the bridge. Default: who adds it
 */
export async function addSampleRows(
  org: OrgClient,
  usernames: readonly string[],
  ownerName?: string,
): Promise<void> {
  await addChannel(org, ownerName);
  await addMembers(org, usernames);
  await addContacts(org);
}

async function addChannel(org: OrgClient, ownerName: string | undefined): Promise<void> {
  const [existing] = await org.query(
    `SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${channelKey}'`,
  );
  if (existing) return;
  const [owner] =
    ownerName === undefined ? [] : await org.query(`SELECT Id FROM User WHERE Username = '${ownerName}'`);
  await org.create('ParleyChannel__c', {
    ...(owner && { OwnerId: owner['Id'] }),
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

async function addMembers(org: OrgClient, usernames: readonly string[]): Promise<void> {
  const [channel] = await org.query(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${channelKey}'`);
  const reps = await org.query(`SELECT Id FROM User WHERE Username IN ('${usernames.join("','")}')`);
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
