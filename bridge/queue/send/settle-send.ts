import type { Pool, PoolClient } from 'pg';
import type { Provider } from '../../conversations/model.ts';
import { addressedCustomer } from './addressed-customer.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import type { OutboundRow } from './outbound-row.ts';
import { storeOwnEvent } from '../own-events/store-own-event.ts';
import { withdrawConsent, type Withdrawal } from './withdraw-consent.ts';

/** What came of one of our attempts to send. */
export interface SendEnd {
  /** Absent when the bridge itself saw that the message cannot be sent. */
  readonly provider?: Provider;
  readonly deliveryStatus: 'Unconfirmed' | 'Sent' | 'Held' | 'Failed';
  readonly providerId?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** The form of the address that was accepted, where it is another than was expected. */
  readonly acceptedForm?: string;
  /** The provider says that the customer has opted out. */
  readonly withdrawal?: Withdrawal;
}

const stateOf = { Sent: 'sent', Held: 'held', Failed: 'failed', Unconfirmed: 'unknown' } as const;

/**
 * Notes what came of an attempt, and tells the CRM in the same transaction: both are known, or neither. An attempt that
 * has come to its end already stays as it is.
 * @param firstLookSeconds after which it is looked for, when it had no answer
 */
export function settleSend(
  pool: Pool,
  row: OutboundRow,
  { withdrawal, acceptedForm, ...end }: SendEnd,
  firstLookSeconds: number,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const { conversationKey, channelKey } = row;
    const changed = await client.query(
      `update outbound_message set
             state = $3,
             provider_id = coalesce($4, provider_id),
             tries = case when $3 = 'unknown' then 0 else tries end,
             not_before = case when $3 = 'unknown' then now() + $5 * interval '1 second' end
           where id = $1 and attempt = $2
             and (state in ('sending', 'unknown') or state = 'waiting' and tries = $6)`,
      [row.id, row.attempt, stateOf[end.deliveryStatus], end.providerId, firstLookSeconds, row.tries],
    );
    // A status of the provider may have come first and settled it: then its event says all there is to say.
    if (changed.rowCount !== 1) return;
    const customer = addressedCustomer(row.to);
    await storeOwnEvent(client, conversationKey, {
      kind: 'delivery',
      ...end,
      channelKey,
      customer,
      messageId: row.id,
      attempt: row.attempt,
    });
    if (end.provider && withdrawal) {
      const cause = `${row.id}:${row.attempt}`;
      const about = { provider: end.provider, conversationKey, channelKey, customer, cause };
      await withdrawConsent(client, about, withdrawal);
    }
    if (acceptedForm !== undefined) await rememberForm(client, row, acceptedForm);
  });
}

/** The next message to this person goes to the form that has worked. */
async function rememberForm(
  client: PoolClient,
  { conversationKey, channelKey, to }: OutboundRow,
  form: string,
): Promise<void> {
  await client.query(
    `insert into conversation_state (conversation_key, channel_key, send_address) values ($1, $2, $3)
     on conflict (conversation_key) do update set send_address = excluded.send_address`,
    [conversationKey, channelKey, form === to ? null : form],
  );
}
