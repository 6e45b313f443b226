import { demoChannels } from './demo-channels.ts';
import { demoTemplates } from './demo-templates.ts';
import { demoContacts, demoLeads, harborSample } from './demo-people.ts';
import type { OrgClient } from './org-client.ts';

/**
 * Adds what somebody needs to try Parley: the demo's channels, members of them, contacts, a lead and an account whose
 * numbers are written as people write them, and a template on each WhatsApp channel. What is there already stays as it
 * is.
 * @param usernames the users who may use the channels
 * @param ownerName the user who owns the channels and so can share them: the bridge. Default: who adds them
 */
export async function addSampleRows(
  org: OrgClient,
  usernames: readonly string[],
  ownerName?: string,
): Promise<void> {
  await addChannels(org, ownerName);
  await addMembers(org, usernames);
  await addPeople(org);
  await addTemplates(org);
}

async function addChannels(org: OrgClient, ownerName: string | undefined): Promise<void> {
  const existing = await org.query('SELECT ExternalKey__c FROM ParleyChannel__c');
  const present = new Set(existing.map((channel) => channel['ExternalKey__c']));
  const [owner] =
    ownerName === undefined ? [] : await org.query(`SELECT Id FROM User WHERE Username = '${ownerName}'`);
  for (const channel of demoChannels.filter(({ ExternalKey__c }) => !present.has(ExternalKey__c))) {
    await org.create('ParleyChannel__c', {
      ...(owner && { OwnerId: owner['Id'] }),
      ...channel,
      ChannelStatus__c: 'Active',
      LogMessages__c: true,
      TimeZone__c: 'America/New_York',
    });
  }
}

async function addMembers(org: OrgClient, usernames: readonly string[]): Promise<void> {
  const keys = demoChannels.map(({ ExternalKey__c }) => ExternalKey__c).join("','");
  const channels = await org.query(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c IN ('${keys}')`);
  const reps = await org.query(`SELECT Id FROM User WHERE Username IN ('${usernames.join("','")}')`);
  const members = await org.query('SELECT Channel__c, User__c FROM ParleyChannelMember__c');
  const present = new Set(
    members.map((member) => `${String(member['Channel__c'])} ${String(member['User__c'])}`),
  );
  for (const channel of channels) {
    for (const rep of reps.filter(({ Id }) => !present.has(`${String(channel['Id'])} ${String(Id)}`))) {
      await org.create('ParleyChannelMember__c', { Channel__c: channel['Id'], User__c: rep['Id'] });
    }
  }
}

async function addPeople(org: OrgClient): Promise<void> {
  const accountId = await addHarborSample(org);
  await addMissing(
    org,
    'Contact',
    demoContacts.map(({ account, ...contact }) => (account ? { ...contact, AccountId: accountId } : contact)),
  );
  await addMissing(org, 'Lead', demoLeads);
}

/** Creates who is not there yet by first name. */
async function addMissing(
  org: OrgClient,
  object: 'Contact' | 'Lead',
  people: readonly { readonly FirstName: string }[],
): Promise<void> {
  const existing = await org.query(`SELECT FirstName FROM ${object} WHERE LastName = 'Sample'`);
  const present = new Set(existing.map((person) => person['FirstName']));
  for (const person of people.filter(({ FirstName }) => !present.has(FirstName))) {
    await org.create(object, { ...person, LastName: 'Sample' });
  }
}

/** @returns the id of the demo's account, which comes with an open opportunity */
async function addHarborSample(org: OrgClient): Promise<unknown> {
  const { account, opportunity } = harborSample;
  const find = () => org.query(`SELECT Id FROM Account WHERE Name = '${account.Name}'`);
  const [existing] = await find();
  if (existing) return existing['Id'];
  await org.create('Account', account);
  const [created] = await find();
  await org.create('Opportunity', { ...opportunity, AccountId: created?.['Id'] });
  return created?.['Id'];
}

async function addTemplates(org: OrgClient): Promise<void> {
  const existing = await org.query('SELECT TemplateKey__c FROM ParleyTemplate__c');
  const present = new Set(existing.map((template) => template['TemplateKey__c']));
  const channels = await org.query('SELECT Id, ExternalKey__c FROM ParleyChannel__c');
  for (const { channelKey, row } of demoTemplates.filter((one) => !present.has(one.row.TemplateKey__c))) {
    const channel = channels.find(({ ExternalKey__c }) => ExternalKey__c === channelKey);
    if (channel) await org.create('ParleyTemplate__c', { Channel__c: channel['Id'], ...row });
  }
}
