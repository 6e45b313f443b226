import type { PoolClient } from 'pg';
import type { Customer } from '../../conversations/customer.ts';
import type { Provider } from '../../conversations/model.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';

/** What a provider says a customer has opted out of, and the code by which it says so. */
export interface Withdrawal {
  readonly purpose: 'All' | 'Marketing';
  readonly evidence: string;
  readonly occurredAt: Date;
}

interface Withdrawn {
  readonly provider: Provider;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly customer: Customer;
  /** What makes the refusal itself: the same one twice is noted once. */
  readonly cause: string;
}

/**
 * Notes that a customer wants no more messages, because a provider has refused one for it: from now on for what is to
 * be sent, and as an event for the CRM. Belongs into the transaction that notes the refusal.
 */
export async function withdrawConsent(
  client: Pick<PoolClient, 'query'>,
  { provider, conversationKey, channelKey, customer, cause }: Withdrawn,
  { purpose, evidence, occurredAt }: Withdrawal,
): Promise<void> {
  await client.query(
    `insert into consent_state as s (conversation_key, purpose, level, source, changed_at)
     values ($1, $2, 'OptedOut', 'Provider', $3)
     on conflict (conversation_key, purpose) do update
     set level = excluded.level, source = excluded.source, changed_at = excluded.changed_at
     where s.changed_at <= excluded.changed_at`,
    [conversationKey, purpose, occurredAt],
  );
  await storeOwnEvent(client, conversationKey, {
    kind: 'consent',
    provider,
    providerId: `refused:${cause}`,
    channelKey,
    customer,
    occurredAt,
    purpose,
    level: 'OptedOut',
    source: 'Provider',
    evidence,
  });
}
