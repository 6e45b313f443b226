import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { DeliveryUpdate, Provider } from '../conversations/model.ts';
import { ParleyError } from '../errors.ts';

/** Media type of an event that the bridge itself has stored: what came of its own request to a provider. */
export const OUTCOME_TYPE = 'application/vnd.parley.delivery+json';

const outcome = z.object({
  kind: z.literal('delivery'),
  provider: z.enum(['twilio', 'meta']).optional(),
  providerId: z.string().optional(),
  channelKey: z.string(),
  customerAddress: z.string(),
  messageId: z.string(),
  attempt: z.number(),
  deliveryStatus: z.enum(['Unconfirmed', 'Sent', 'Delivered', 'Read', 'Failed']),
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
});

/** What came of one of our attempts to send. */
export interface SendResult {
  /** Absent when the bridge itself saw that the message cannot be sent. */
  readonly provider?: Provider;
  readonly conversationKey: string;
  readonly channelKey: string;
  readonly customerAddress: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly deliveryStatus: 'Unconfirmed' | 'Sent' | 'Failed';
  readonly providerId?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/**
 * Stores the outcome of a send among the events of providers, as one of our own, so that it is delivered to the CRM in order with them.
 * Belongs into the transaction that changes the ledger.
 */
export async function storeOutcome(
  client: PoolClient,
  { conversationKey, ...result }: SendResult,
): Promise<void> {
  const body = { kind: 'delivery', ...result } satisfies DeliveryUpdate;
  await client.query(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body)
     values ('parley', $1, 'delivery', $2, '', $3, $4) on conflict (provider, provider_id) do nothing`,
    [
      `outcome:${result.messageId}:${result.attempt}:${result.deliveryStatus}`,
      conversationKey,
      OUTCOME_TYPE,
      Buffer.from(JSON.stringify(body)),
    ],
  );
}

/** Reads an event that `storeOutcome` has stored. */
export function readOutcome(body: Buffer): DeliveryUpdate {
  const parsed = outcome.safeParse(JSON.parse(body.toString('utf8')));
  if (!parsed.success) throw new ParleyError('WEBHOOK_UNREADABLE', 'A stored outcome has another form.');
  const { provider, providerId, errorCode, errorMessage, ...rest } = parsed.data;
  return {
    ...rest,
    ...(provider === undefined ? {} : { provider }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  };
}
