import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import { listen } from '../pubsub/listen.ts';
import { openSharedOrg, type SharedOrg } from './open-shared-org.ts';

let shared: SharedOrg;
beforeEach(async () => {
  shared = await openSharedOrg();
});
afterEach(() => shared.stop());

async function listenAs(username: string) {
  const { accessToken } = await shared.client(username);
  const token = { accessToken, instanceUrl: shared.localOrg.url, orgId: shared.localOrg.org.id };
  return listen({
    endpoint: shared.localOrg.pubsubEndpoint,
    topic: createNames().outboxTopic,
    tokens: { current: () => Promise.resolve(token), renew: () => Promise.resolve(token) },
  });
}

test.each(['ana@parley.test', 'viewer@parley.test'])(
  'change events go past sharing, so %s, who does not see every message, gets none',
  async (username) => {
    const listener = await listenAs(username);
    try {
      const { error } = await listener.nextOf('down');
      expect(String(error)).toContain('subscribe');
    } finally {
      await listener.stop();
    }
  },
);

test('who sees every message hears of what any rep queues', async () => {
  const listener = await listenAs('bridge@parley.test');
  try {
    await listener.nextOf('connected');
    const id = shared.as('luis@parley.test').create('ParleyMessage__c', {
      Conversation__c: shared.office.conversationId,
      Direction__c: 'Outbound',
      DeliveryStatus__c: 'Queued',
    });
    expect(await listener.nextOf('change')).toMatchObject({ recordIds: [id] });
  } finally {
    await listener.stop();
  }
});
