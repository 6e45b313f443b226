import type { ConsentChange, ProviderEvent } from '../../../conversations/model.ts';
import { ParleyError } from '../../../errors.ts';
import { preference } from '../wire/preference.ts';
import { contactOf, type AboutNumber } from './about-number.ts';
import { customerOf } from './customer-of.ts';
import { readAs } from './read-as.ts';
import { timeOf } from './time-of.ts';

/** Who resumes has not asked for anything; who signs up has. */
const levels: ReadonlyMap<string, ConsentChange['level']> = new Map([
  ['stop', 'OptedOut'],
  ['resume', 'Implicit'],
  ['signup', 'Explicit'],
]);

/**
 * What the customer has set in WhatsApp about marketing messages of this number.
 * @param providerId made of the whole change, as Meta gives none
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function preferenceEvent(raw: unknown, about: AboutNumber, providerId: string): ProviderEvent {
  const wire = readAs(preference, raw);
  const level = levels.get(wire.value.toLowerCase());
  if (!level || wire.category !== 'marketing_messages') {
    return { kind: 'other', provider: 'meta', providerId, what: 'user_preferences' };
  }
  const names = { number: wire.wa_id, userId: wire.user_id, parentUserId: wire.parent_user_id };
  const customer = customerOf(names, contactOf(about, Object.values(names)));
  if (!customer) throw new ParleyError('WEBHOOK_UNREADABLE', 'It names no customer.');
  const occurredAt = timeOf(wire.timestamp);
  return {
    kind: 'consent',
    provider: 'meta',
    providerId,
    channelKey: about.channelKey,
    customer,
    purpose: 'Marketing',
    level,
    source: 'Preference',
    evidence: wire.detail ?? wire.value,
    ...(occurredAt && { occurredAt }),
  };
}
