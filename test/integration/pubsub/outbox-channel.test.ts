import { z } from 'zod';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { SalesforceToken } from '../../../bridge/crm/salesforce/rest/token-source.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { shareChannel } from '../../support/share-channel.ts';
import { listen, type Listener } from './listen.ts';

const tokenAnswer = z.object({ access_token: z.string(), instance_url: z.string() });

/** A token as a developer hands it over: without the id of the org. */
async function logIn(url: string, username: string): Promise<SalesforceToken> {
  const body = new URLSearchParams({ grant_type: 'password', username, password: 'parley' });
  const response = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body });
  const answer = tokenAnswer.parse(await response.json());
  return { accessToken: answer.access_token, instanceUrl: answer.instance_url };
}

describe('the channel of our own package', () => {
  let org: LocalOrg;
  let admin: UserScope;
  let rep: UserScope;
  let conversation: string;
  let listener: Listener;
  let token: SalesforceToken;

  beforeEach(async () => {
    org = await startLocalOrg();
    rep = org.org.as(org.org.findUser('ana@parley.test')?.Id ?? '');
    admin = org.org.as(org.org.findUser('admin@parley.test')?.Id ?? '');
    const channel = admin.create('ParleyChannel__c', {
      Name: 'Support line',
      ChannelType__c: 'phone',
      Provider__c: 'twilio',
      Address__c: '+12025550101',
      ExternalKey__c: 'phone:+12025550101',
      ChannelStatus__c: 'Active',
      TimeZone__c: 'America/New_York',
    });
    shareChannel(org.org, channel, 'ana@parley.test');
    conversation = admin.create('ParleyConversation__c', {
      Channel__c: channel,
      ExternalKey__c: 'phone:+12025550101|+12025550142',
    });
    token = await logIn(org.url, 'bridge@parley.test');
    listener = listen({
      endpoint: org.pubsubEndpoint,
      topic: createNames().outboxTopic,
      tokens: {
        current: () => Promise.resolve(token),
        renew: async () => {
          token = await logIn(org.url, 'bridge@parley.test');
          return token;
        },
      },
    });
    await listener.nextOf('connected');
  });
  afterEach(async () => {
    await listener.stop();
    await org.stop();
  });

  const write = (values: Readonly<Record<string, unknown>>): string =>
    rep.create('ParleyMessage__c', { Conversation__c: conversation, Body__c: 'Hello', ...values });
  const queue = (): string => write({ Direction__c: 'Outbound', DeliveryStatus__c: 'Queued' });
  it('rings for a message that a rep has queued, and for one that is queued again; for nothing else', async () => {
    write({ Direction__c: 'Inbound', DeliveryStatus__c: 'Received' });
    write({ Direction__c: 'InternalNote' });
    admin.update('ParleyConversation__c', conversation, { CustomerName__c: 'Cleo Sample' });
    const message = queue();
    rep.update('ParleyMessage__c', message, { DeliveryStatus__c: 'Failed' });
    rep.update('ParleyMessage__c', message, { DeliveryStatus__c: 'Queued' });
    const seen: (readonly [string, string])[] = [];
    while (seen.length < 2) {
      const { entity, changeType, recordIds } = await listener.nextOf('change');
      expect(entity).toBe('ParleyMessage__c');
      seen.push([changeType, recordIds.join()]);
    }
    expect(seen).toEqual([
      ['CREATE', message],
      ['UPDATE', message],
    ]);
  });

  it('rings also when the token was revoked meanwhile', async () => {
    queue();
    await listener.nextOf('change');
    const body = new URLSearchParams({ token: token.accessToken });
    const revoked = await fetch(`${org.url}/services/oauth2/revoke`, { method: 'POST', body });
    expect(revoked.ok).toBe(true);
    const message = queue();
    expect((await listener.nextOf('change')).recordIds).toEqual([message]);
  });

  it('goes on after a stream that was broken on demand', async () => {
    const down = listener.nextOf('down');
    const answer = await fetch(`${org.url}/local-org/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'stream-reset' }),
    });
    expect(answer.ok).toBe(true);
    await down;
    await listener.nextOf('connected');
  });
});
