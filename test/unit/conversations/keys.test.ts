import fc from 'fast-check';
import { conversationKey } from '../../../bridge/conversations/keys/conversation-key.ts';
import { fitKey } from '../../../bridge/conversations/keys/fit-key.ts';
import { identityKey } from '../../../bridge/conversations/keys/identity-key.ts';
import { messagePreview } from '../../../bridge/conversations/text/message-preview.ts';
import { providerEventId } from '../../../bridge/conversations/keys/provider-event-id.ts';

test('a conversation is one person on one channel', () => {
  expect(conversationKey('phone:+12025550101', '+14155550123')).toBe('phone:+12025550101|+14155550123');
});

test('an identity says of which kind its address is', () => {
  expect(identityKey('phone', '+14155550123')).toBe('tel:+14155550123');
  expect(identityKey('email', 'sample@example.com')).toBe('mailto:sample@example.com');
});

test('a key always fits an external id field, and two keys never become one', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 100, maxLength: 400 }), fc.string({ minLength: 1 }), (key, more) => {
      expect(fitKey(key).length).toBeLessThanOrEqual(120);
      expect(fitKey(key)).not.toBe(fitKey(key + more));
    }),
  );
});

test('a preview is one line of at most 255 characters', () => {
  expect(messagePreview({ type: 'text', text: '  Hello\n\n  there\t! ' })).toBe('Hello there !');
  expect(messagePreview({ type: 'text', text: 'x'.repeat(65_000) })).toHaveLength(255);
});

test('a provider event is itself by its message, and for a delivery by its status too', () => {
  const sid = 'SM00000000000000000000000000000001';
  const delivery = {
    kind: 'delivery',
    provider: 'twilio',
    providerId: sid,
    channelKey: 'phone:+12025550101',
    deliveryStatus: 'Delivered',
  } as const;
  expect(providerEventId(delivery)).toBe(`delivery:${sid}:delivered`);
});
