import { fileURLToPath } from 'node:url';
import { createOrg } from '../../local-org/create-org.ts';
import type { Org, UserScope } from '../../local-org/org.ts';

/** An org of this package without its HTTP surface, with a channel and a conversation. */
export interface SampleOrg {
  readonly org: Org;
  readonly admin: UserScope;
  readonly channelId: string;
  /** Its external key is `conversation`. */
  readonly conversationId: string;
  close(): void;
}

export function openSampleOrg(): SampleOrg {
  const org = createOrg({ projectFolder: fileURLToPath(new URL('../../..', import.meta.url)) });
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const channelId = admin.create('ParleyChannel__c', {
    Name: 'Phone',
    ExternalKey__c: 'phone:+12025550101',
    Address__c: '+12025550101',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
  });
  const conversationId = admin.create('ParleyConversation__c', {
    ExternalKey__c: 'conversation',
    Channel__c: channelId,
    CustomerAddress__c: '+12025550111',
  });
  return { org, admin, channelId, conversationId, close: () => org.close() };
}
