import { openOrgClient, type OrgClient } from '../local-org/org-client.ts';
import type { UserScope } from '../../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../../local-org/start-local-org.ts';
import { shareChannel } from '../../support/share-channel.ts';

/** A channel with one conversation of one message. */
export interface SampleChannel {
  readonly channelId: string;
  readonly conversationId: string;
  readonly messageId: string;
}

/** A local org with two private channels, of which the bridge owns both. */
export interface SharedOrg {
  readonly localOrg: LocalOrg;
  readonly admin: UserScope;
  /** Ana and Vera are members; Vera is a viewer. */
  readonly desk: SampleChannel;
  /** Luis is a member. */
  readonly office: SampleChannel;
  /** The org as a user sees it, without any network. */
  as(username: string): UserScope;
  /** REST, UI API and GraphQL as a user. */
  client(username: string): Promise<OrgClient>;
  stop(): Promise<void>;
}

export async function openSharedOrg(): Promise<SharedOrg> {
  const localOrg = await startLocalOrg();
  const { org } = localOrg;
  const as = (username: string) => org.as(org.findUser(username)?.Id ?? '');
  const admin = as('admin@parley.test');
  const desk = addChannel(localOrg, admin, '+12025550101');
  const office = addChannel(localOrg, admin, '+12025550102');
  shareChannel(org, desk.channelId, 'ana@parley.test', 'viewer@parley.test');
  shareChannel(org, office.channelId, 'luis@parley.test');
  return {
    localOrg,
    admin,
    desk,
    office,
    as,
    client: (username) => openOrgClient(localOrg, username),
    stop: () => localOrg.stop(),
  };
}

function addChannel({ org }: LocalOrg, admin: UserScope, number: string): SampleChannel {
  const key = `phone:${number}`;
  const channelId = admin.create('ParleyChannel__c', {
    OwnerId: org.findUser('bridge@parley.test')?.Id,
    Name: number,
    ExternalKey__c: key,
    Address__c: number,
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
  const conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channelId,
    ExternalKey__c: `${key}|+14155550123`,
    CustomerAddress__c: '+14155550123',
    CustomerName__c: `Mona Sample of ${number}`,
  });
  const messageId = admin.create('ParleyMessage__c', {
    Conversation__c: conversationId,
    Direction__c: 'Inbound',
    Body__c: `hello ${number}`,
    ExternalId__c: `twilio:${number}`,
  });
  return { channelId, conversationId, messageId };
}
