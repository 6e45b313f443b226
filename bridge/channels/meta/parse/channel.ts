import type { ProviderEvent } from '../../../conversations/model.ts';
import { ParleyError } from '../../../errors.ts';
import { channelKeyOf } from '../address.ts';
import type { JsonObject } from '../divide-envelope.ts';
import * as wire from '../wire/channel-update.ts';
import type { AboutBusiness } from './about-business.ts';
import { businessAccountNews } from './business-account.ts';
import type { ChannelNews } from './channel-news.ts';
import { messagingLimit } from './messaging-limit.ts';
import { readAs } from './read-as.ts';
import { timeOf } from './time-of.ts';

type Reader = (value: JsonObject) => ChannelNews | undefined;

const readers: Readonly<Record<string, Reader>> = {
  account_update: (value) => businessAccountNews(readAs(wire.accountUpdate, value)),
  account_review_update: (value) => {
    const { decision } = readAs(wire.accountReview, value);
    return reviews.get(decision.toUpperCase());
  },
  account_alerts: (value) => {
    const alert = readAs(wire.accountAlert, value);
    const { alert_severity: severity, alert_description: statusReason } = alert.alert_info ?? alert;
    return severity !== 'INFORMATIONAL' && statusReason ? { statusReason } : undefined;
  },
  phone_number_quality_update: (value) => {
    const quality = readAs(wire.numberQuality, value);
    const limit = messagingLimit(quality.max_daily_conversations_per_business ?? quality.current_limit);
    return {
      number: quality.display_phone_number,
      ...qualityNews.get(quality.event.toUpperCase()),
      ...(limit && { messagingLimit: limit }),
    };
  },
  phone_number_name_update: (value) => {
    const {
      display_phone_number: number,
      decision,
      rejection_reason: reason,
    } = readAs(wire.numberName, value);
    const nameApproval = nameApprovals.get(decision.toUpperCase());
    if (!nameApproval) return undefined;
    const says = reason && reason.toUpperCase() !== 'NONE' ? ` (${reason})` : '';
    const isRejected = nameApproval === 'Rejected';
    return {
      number,
      nameApproval,
      ...(isRejected && { statusReason: `WhatsApp has rejected the display name of the number${says}.` }),
    };
  },
  business_capability_update: (value) => {
    const capability = readAs(wire.businessCapability, value);
    const limit = messagingLimit(
      capability.max_daily_conversations_per_business ?? capability.max_daily_conversation_per_phone,
    );
    return limit === undefined ? undefined : { messagingLimit: limit };
  },
  security: (value) => {
    const { display_phone_number: number, event } = readAs(wire.security, value);
    const statusReason = securityNews.get(event.toUpperCase());
    return statusReason ? { number, statusReason } : undefined;
  },
};

const reviews: ReadonlyMap<string, ChannelNews> = new Map([
  ['APPROVED', { status: 'Active' }],
  ['PENDING', { status: 'Degraded', statusReason: 'WhatsApp is reviewing the business account.' }],
  [
    'DEFERRED',
    { status: 'Degraded', statusReason: 'WhatsApp has put off the review of the business account.' },
  ],
  [
    'REJECTED',
    { status: 'Error', statusReason: 'WhatsApp has rejected the business account in its review.' },
  ],
]);

const qualityNews: ReadonlyMap<string, ChannelNews> = new Map([
  [
    'FLAGGED',
    {
      status: 'Degraded',
      quality: 'Low',
      statusReason: 'WhatsApp rates the quality of the number as low: customers have blocked or reported it.',
    },
  ],
  ['UNFLAGGED', { status: 'Active', quality: 'Medium' }],
  ['DOWNGRADE', { statusReason: 'WhatsApp has lowered how many customers may be written to in a day.' }],
]);

const nameApprovals: ReadonlyMap<string, NonNullable<ChannelNews['nameApproval']>> = new Map([
  ['APPROVED', 'Approved'],
  ['REJECTED', 'Rejected'],
  ['DECLINED', 'Rejected'],
  ['PENDING', 'Pending'],
  ['PENDING_REVIEW', 'Pending'],
  ['DEFERRED', 'Pending'],
]);

const securityNews: ReadonlyMap<string, string> = new Map([
  ['PIN_CHANGED', 'The PIN of the number was changed at WhatsApp.'],
  ['PIN_RESET_REQUEST', 'Somebody has asked WhatsApp to switch off the PIN of the number.'],
  ['PIN_RESET_SUCCESS', 'The PIN of the number was switched off at WhatsApp.'],
]);

/**
 * What Meta says about a number of ours, or about the business.
 * @returns undefined when the field is not about channels
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function channelEvent(
  field: string,
  value: JsonObject,
  about: AboutBusiness,
): ProviderEvent | undefined {
  const reader = Object.hasOwn(readers, field) ? readers[field] : undefined;
  if (!reader) return undefined;
  const { providerId, businessId } = about;
  const { number, ...news } = reader(value) ?? {};
  if (Object.keys(news).length === 0) return { kind: 'other', provider: 'meta', providerId, what: field };
  const channelKey = number === undefined ? undefined : channelKeyOf(number);
  if (number !== undefined && !channelKey) {
    throw new ParleyError('WEBHOOK_UNREADABLE', 'Wrong: display_phone_number.');
  }
  const occurredAt = timeOf(about.time);
  return {
    kind: 'channel',
    provider: 'meta',
    providerId,
    ...(channelKey ? { channelKey } : { providerBusinessId: businessId }),
    ...news,
    ...(occurredAt && { occurredAt }),
  };
}
