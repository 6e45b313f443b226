import {
  createConnection,
  type SalesforceConnection,
} from '../../../bridge/crm/salesforce/rest/connection.ts';
import { shareChannels } from '../../../bridge/crm/salesforce/channels/channel-shares.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { demoChannels } from '../../../scripts/demo/demo-channels.ts';
import { seedDemo } from '../../../scripts/demo/seed-demo.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { openOrgClient } from '../local-org/org-client.ts';

/** Two reps on each channel of the demo. */
const seeded = 2 * demoChannels.length;
let localOrg: LocalOrg;
let admin: UserScope;
let connection: SalesforceConnection;

beforeEach(async () => {
  localOrg = await startLocalOrg();
  admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
  await seedDemo(localOrg.url);
  const { accessToken } = await openOrgClient(localOrg, 'bridge@parley.test');
  const token = { accessToken, instanceUrl: localOrg.url };
  connection = createConnection({
    current: () => Promise.resolve(token),
    renew: () => Promise.resolve(token),
  });
});
afterEach(() => localOrg.stop());

/** Reconciles once, and says what came of it and how many requests it took. */
async function reconcile() {
  const before = connection.requests();
  const { added, removed, refused } = await shareChannels(connection, createNames());
  return { added, removed, refused: refused.length, requests: connection.requests() - before };
}

test('two queries, and one request more each way when something has changed', async () => {
  expect(await reconcile()).toEqual({ added: seeded, removed: 0, refused: 0, requests: 3 });
  expect(await reconcile()).toEqual({ added: 0, removed: 0, refused: 0, requests: 2 });
  const [member] = admin.query("SELECT Id FROM ParleyChannelMember__c WHERE User__r.Alias = 'luis'").records;
  admin.remove('ParleyChannelMember__c', String(member?.['Id']));
  const [channel] = admin.query('SELECT Id FROM ParleyChannel__c').records;
  admin.create('ParleyChannelMember__c', {
    Channel__c: channel?.['Id'],
    User__c: localOrg.org.findUser('viewer@parley.test')?.Id,
  });
  expect(await reconcile()).toEqual({ added: 1, removed: 1, refused: 0, requests: 4 });
});

test('hundreds of members are shared with in collections of two hundred', async () => {
  const [channel] = admin.query('SELECT Id, OwnerId FROM ParleyChannel__c').records;
  for (let number = 0; number < 230; number += 1) {
    const channelId = admin.create('ParleyChannel__c', {
      OwnerId: channel?.['OwnerId'],
      Name: `Channel ${number}`,
      ExternalKey__c: `phone:+1202555${number}`,
      Address__c: `+1202555${number}`,
      ChannelType__c: 'Phone',
      Provider__c: 'Twilio',
    });
    admin.create('ParleyChannelMember__c', {
      Channel__c: channelId,
      User__c: localOrg.org.findUser('ana@parley.test')?.Id,
    });
  }
  expect(await reconcile()).toEqual({ added: seeded + 230, removed: 0, refused: 0, requests: 4 });
});

test('a channel of somebody else is refused alone, and the owner as a member needs no share', async () => {
  const channelId = admin.create('ParleyChannel__c', {
    Name: 'Of the admin',
    ExternalKey__c: 'phone:+12025550109',
    Address__c: '+12025550109',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
  for (const username of ['ana@parley.test', 'admin@parley.test']) {
    admin.create('ParleyChannelMember__c', {
      Channel__c: channelId,
      User__c: localOrg.org.findUser(username)?.Id,
    });
  }
  expect(await reconcile()).toEqual({ added: seeded, removed: 0, refused: 1, requests: 3 });
  // Nor can the bridge take back there what the owner has shared by hand.
  admin.create('ParleyChannel__Share', {
    ParentId: channelId,
    UserOrGroupId: localOrg.org.findUser('viewer@parley.test')?.Id,
    AccessLevel: 'Read',
    RowCause: 'Manual',
  });
  expect(await reconcile()).toEqual({ added: 0, removed: 0, refused: 2, requests: 4 });
});
