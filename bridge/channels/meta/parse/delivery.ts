import type { DeliveryUpdate, ProviderEvent } from '../../../conversations/model.ts';
import { explainCode, meaningOf } from '../explain-code.ts';
import { status } from '../wire/status.ts';
import { contactOf, type AboutNumber } from './about-number.ts';
import { customerOf } from './customer-of.ts';
import { readAs } from './read-as.ts';
import { timeOf } from './time-of.ts';

const statuses: ReadonlyMap<string, DeliveryUpdate['deliveryStatus']> = new Map([
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['read', 'Read'],
  // A voice message that was listened to.
  ['played', 'Read'],
  ['failed', 'Failed'],
]);

/**
 * How far a message of ours has come. A failure because of a closed window or a template holds the message: the rep
 * can choose another way. One because the customer has opted out says that too.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function deliveryEvents(raw: unknown, about: AboutNumber): readonly ProviderEvent[] {
  const wire = readAs(status, raw);
  const deliveryStatus = statuses.get(wire.status);
  if (!deliveryStatus || wire.recipient_type === 'group' || wire.type === 'call') {
    const what = wire.recipient_type === 'group' ? 'group' : (wire.type ?? wire.status);
    return [
      { kind: 'other', provider: 'meta', providerId: `${wire.id}:${wire.status}`, what: `statuses.${what}` },
    ];
  }
  const names = {
    number: wire.recipient_id,
    userId: wire.recipient_user_id,
    parentUserId: wire.recipient_parent_user_id,
  };
  const customer = customerOf(names, contactOf(about, Object.values(names)));
  const occurredAt = timeOf(wire.timestamp);
  const messageId = /^[a-zA-Z0-9]{15,18}$/.exec(wire.biz_opaque_callback_data ?? '')?.[0];
  const [failure = {}] = wire.errors ?? [];
  const meaning = deliveryStatus === 'Failed' ? meaningOf(failure.code) : undefined;
  const refused = meaning?.kind === 'refused' ? meaning : undefined;
  const isHeld = refused?.refusal === 'needsTemplate' || refused?.refusal === 'template';
  const errorMessage = explainCode(failure);
  const evidence = failure.code === undefined ? undefined : String(failure.code);
  const common = {
    provider: 'meta',
    channelKey: about.channelKey,
    ...(occurredAt && { occurredAt }),
  } as const;
  return [
    {
      ...common,
      kind: 'delivery',
      providerId: wire.id,
      ...(customer && { customer }),
      ...(messageId && { messageId }),
      deliveryStatus: isHeld ? 'Held' : deliveryStatus,
      ...(refused && { refusal: refused.refusal }),
      ...(refused?.purpose && { optedOutOf: refused.purpose }),
      ...(evidence && { errorCode: evidence }),
      ...(errorMessage && { errorMessage }),
      ...(wire.pricing?.category && { pricingCategory: wire.pricing.category }),
    },
    ...(refused?.refusal === 'optedOut' && customer && evidence
      ? [
          {
            ...common,
            kind: 'consent',
            providerId: `${wire.id}:opted-out`,
            customer,
            purpose: refused.purpose ?? 'All',
            level: 'OptedOut',
            source: 'Provider',
            evidence,
          } as const,
        ]
      : []),
  ];
}
