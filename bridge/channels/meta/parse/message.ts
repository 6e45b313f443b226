import type { AddressChange, MessageEvent, OtherEvent, ProviderEvent } from '../../../conversations/model.ts';
import type { Customer } from '../../../conversations/customer.ts';
import { ParleyError } from '../../../errors.ts';
import * as wire from '../wire/message.ts';
import { contactOf, type AboutNumber } from './about-number.ts';
import { contentOf } from './content-of.ts';
import { customerOf, handlesOf, type Names } from './customer-of.ts';
import { readAs } from './read-as.ts';
import { timeOf } from './time-of.ts';
import { withOwnNumber } from './with-own-number.ts';

/** Where a message was found, and what follows from that. */
export interface Found {
  readonly about: AboutNumber;
  readonly direction: 'Inbound' | 'Outbound';
  readonly origin: 'live' | 'history';
  /** The customer, where the place names them and the message may not. */
  readonly customer?: Names;
}

type Base = Pick<MessageEvent, 'provider' | 'providerId' | 'channelKey' | 'customer' | 'occurredAt'>;

/**
 * What one message of Meta tells: a message, or something about an earlier one.
 * @param raw the message as it came
 * @throws ParleyError WEBHOOK_UNREADABLE when it has no id, names nobody, or changes a message without saying which
 */
export function messageEvent(raw: unknown, found: Found): ProviderEvent {
  const message = readAs(wire.message, raw);
  if (message.group_id) return ofGroup(message.id);
  const { about, direction } = found;
  const own = namesIn(message, found);
  const contact = contactOf(about, Object.values(own));
  const occurredAt = timeOf(message.timestamp);
  const base = (customer: Customer | undefined): Base => {
    if (!customer) throw new ParleyError('WEBHOOK_UNREADABLE', 'It names no customer.');
    return {
      provider: 'meta',
      providerId: message.id,
      channelKey: about.channelKey,
      customer,
      ...(occurredAt && { occurredAt }),
    };
  };
  if (message.type === 'system') {
    const { system } = readAs(wire.system, raw);
    return (
      addressChange(system, own, contact, base) ??
      notice(system.body ?? '', found, base(customerOf(own, contact)))
    );
  }
  const known = base(customerOf(own, contact));
  switch (message.type) {
    case 'reaction': {
      const { message_id: target, emoji = '' } = readAs(wire.reaction, raw).reaction;
      return { ...known, kind: 'reaction', direction, origin: found.origin, target, emoji };
    }
    case 'edit': {
      const { original_message_id: target, message: changed } = readAs(wire.edit, raw).edit;
      return { ...known, kind: 'edit', direction, target, content: contentOf(changed) };
    }
    case 'revoke': {
      const { original_message_id: target } = readAs(wire.revoke, raw).revoke;
      return { ...known, kind: 'revoke', direction, target };
    }
    default:
      return ordinary(message, raw, found, known);
  }
}

function ordinary(message: wire.WireMessage, raw: unknown, found: Found, base: Base): MessageEvent {
  const { direction, origin } = found;
  const { context, referral } = message;
  const deliveryStatus =
    direction === 'Outbound'
      ? pastStatuses.get(message.history_context?.status?.toUpperCase() ?? '')
      : undefined;
  const cameFrom = {
    ...(referral?.source_url && { sourceUrl: referral.source_url }),
    ...(referral?.source_type && { sourceType: referral.source_type }),
    ...(referral?.source_id && { sourceId: referral.source_id }),
    ...(referral?.headline && { headline: referral.headline }),
    ...(referral?.body && { text: referral.body }),
    ...(referral?.ctwa_clid && { clickId: referral.ctwa_clid }),
  };
  const content = contentOf(raw);
  return {
    ...base,
    customer: direction === 'Inbound' ? withOwnNumber(base.customer, content) : base.customer,
    kind: 'message',
    direction,
    origin,
    content,
    ...(context?.id && { replyTo: context.id }),
    ...((context?.forwarded || context?.frequently_forwarded) && { isForwarded: true }),
    ...(Object.keys(cameFrom).length > 0 && { referral: cameFrom }),
    ...(deliveryStatus && { deliveryStatus }),
  };
}

/** How far a message of ours had come before Parley was connected. */
const pastStatuses: ReadonlyMap<string, NonNullable<MessageEvent['deliveryStatus']>> = new Map([
  ['SENT', 'Sent'],
  ['DELIVERED', 'Delivered'],
  ['READ', 'Read'],
  ['PLAYED', 'Read'],
  ['ERROR', 'Failed'],
]);

function namesIn(message: wire.WireMessage, { direction, customer }: Found): Names {
  const own =
    direction === 'Inbound'
      ? [message.from, message.from_user_id, message.from_parent_user_id]
      : [message.to, message.to_user_id, message.to_parent_user_id];
  const [number, userId, parentUserId] = own;
  return {
    number: number ?? customer?.number,
    userId: userId ?? customer?.userId,
    parentUserId: parentUserId ?? customer?.parentUserId,
  };
}

/**
 * The customer has a new number, and with it a new user id. Undefined when it tells something else.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 */
function addressChange(
  system: wire.WireSystem['system'],
  before: Names,
  contact: Parameters<typeof customerOf>[1],
  base: (customer: Customer | undefined) => Base,
): AddressChange | undefined {
  if (!/changed_(number|user_id)$/.test(system.type ?? '')) return undefined;
  const customer = customerOf(
    {
      number: system.wa_id ?? system.new_wa_id,
      userId: system.user_id,
      parentUserId: system.parent_user_id,
    },
    contact?.profile && { profile: contact.profile },
  );
  if (!customer) return undefined;
  const now = new Set(customer.handles.map(({ value }) => value));
  const former = handlesOf(
    { userId: system.previous_user_id, parentUserId: system.previous_parent_user_id },
    before,
  ).filter(({ value }) => !now.has(value));
  return { ...base(customer), kind: 'addressChange', former, text: system.body ?? '' };
}

function notice(text: string, { direction, origin }: Found, base: Base): MessageEvent {
  return { ...base, kind: 'message', direction, origin, content: { type: 'notice', text } };
}

/** Messages of groups are not taken in: a conversation here is with one person. */
function ofGroup(providerId: string): OtherEvent {
  return { kind: 'other', provider: 'meta', providerId, what: 'messages.group' };
}
