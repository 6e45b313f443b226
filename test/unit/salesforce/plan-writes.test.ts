import type { Channel } from '../../../bridge/conversations/model.ts';
import type { ConversationBatch } from '../../../bridge/crm/salesforce/plan-writes.ts';
import { planWrites } from '../../../bridge/crm/salesforce/plan-writes.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { OutboundProgress, StoredEvent } from '../../../bridge/crm/crm.ts';

const channel: Channel = {
  id: 'a00000000000001AAA',
  key: 'phone:+12025550101',
  name: 'Demo phone',
  type: 'phone',
  provider: 'twilio',
  address: '+12025550101',
  status: 'Active',
  logMessages: true,
  timeZone: 'UTC',
};
const key = 'phone:+12025550101|+14155550123';

function inbound(id: number, receivedAt: string, body: string) {
  const message = {
    kind: 'message',
    provider: 'twilio',
    providerId: `SM${id}`,
    channelKey: channel.key,
    from: '+14155550123',
    to: '+12025550101',
    body,
    mediaCount: 0,
  } as const;
  const stored: StoredEvent = { id, conversationKey: key, receivedAt: new Date(receivedAt), event: message };
  return { stored, message };
}

function progress(over: Partial<OutboundProgress>): OutboundProgress {
  return {
    id: 'a01000000000001AAA',
    position: 7,
    takenAt: new Date('2026-11-20T10:00:00Z'),
    to: '+14155550123',
    body: 'Hi',
    deliveryStatus: 'Sent',
    ...over,
  };
}

function batch(over: Partial<ConversationBatch>): ConversationBatch {
  return { key, channel, messages: [], progress: [], memory: undefined, match: undefined, ...over };
}

const names = createNames();

test('a first message makes an identity, a conversation and a message, each by its own key', () => {
  const match = {
    contact: { id: '003000000000001AAA', name: 'Carmen Sample' },
    reason: 'Phone is +14155550123.',
  };
  const rows = planWrites(batch({ messages: [inbound(1, '2026-11-20T10:00:00Z', 'Hello')], match }), names);
  expect(rows.identity).toMatchObject({
    ExternalKey__c: 'tel:+14155550123',
    Contact__c: '003000000000001AAA',
    MatchReason__c: 'Phone is +14155550123.',
    MatchCertainty__c: 'Certain',
  });
  expect(rows.conversation).toMatchObject({
    ExternalKey__c: key,
    Channel__c: channel.id,
    Identity__r: { ExternalKey__c: 'tel:+14155550123' },
    Contact__c: '003000000000001AAA',
    CustomerName__c: 'Carmen Sample',
    ConversationStatus__c: 'Open',
    LastMessagePreview__c: 'Hello',
    LastMessageDirection__c: 'Inbound',
  });
  expect(rows.messages[0]).toMatchObject({
    ExternalId__c: 'twilio:SM1',
    Conversation__r: { ExternalKey__c: key },
    Body__c: 'Hello',
    DeliveryStatus__c: 'Received',
    Sequence__c: 1,
  });
});

test('a person who is not known stays unlinked, with the reason', () => {
  const match = { reason: 'No contact has the number +14155550123.' };
  const rows = planWrites(batch({ messages: [inbound(1, '2026-11-20T10:00:00Z', 'Hello')], match }), names);
  expect(rows.identity).toMatchObject({ MatchCertainty__c: 'None', MatchReason__c: match.reason });
  expect(rows.conversation).toMatchObject({ CustomerName__c: '+14155550123' });
  expect(rows.conversation).not.toHaveProperty('Contact__c');
});

test('of several messages the newest is shown in the list', () => {
  const messages = [inbound(1, '2026-11-20T10:00:00Z', 'first'), inbound(2, '2026-11-20T10:00:05Z', 'last')];
  const { conversation } = planWrites(batch({ messages }), names);
  expect(conversation).toMatchObject({
    LastMessagePreview__c: 'last',
    LastInboundAt__c: new Date('2026-11-20T10:00:05Z'),
  });
});

test('a late progress of an old message does not push a newer one out of the list', () => {
  const memory = {
    recordId: 'a02000000000001AAA',
    matchedAt: new Date('2026-11-20T09:00:00Z'),
    lastMessageAt: new Date('2026-11-20T11:00:00Z'),
  };
  const rows = planWrites(batch({ progress: [progress({ deliveryStatus: 'Delivered' })], memory }), names);
  expect(rows.conversation).toBeUndefined();
  expect(rows.updates).toHaveLength(1);
});

test('a failed message carries code and sentence; one that did not fail clears them', () => {
  const failed = progress({ deliveryStatus: 'Failed', errorCode: '21610', errorMessage: 'Blocked.' });
  const [update] = planWrites(batch({ progress: [failed] }), names).updates;
  expect(update).toMatchObject({
    DeliveryStatus__c: 'Failed',
    ErrorCode__c: '21610',
    ErrorMessage__c: 'Blocked.',
  });
  const [cleared] = planWrites(batch({ progress: [progress({})] }), names).updates;
  expect(cleared).toMatchObject({ DeliveryStatus__c: 'Sent', ErrorCode__c: '', ErrorMessage__c: '' });
});
