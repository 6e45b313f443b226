import type { Pool, PoolClient } from 'pg';
import { laterDeliveryStatus } from '../../conversations/later-delivery-status.ts';
import type { DeliveryStatus, DeliveryUpdate } from '../../conversations/model.ts';
import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { OutboundLedger, OutboundProgress } from '../../crm/sending.ts';
import { addressedCustomer } from './addressed-customer.ts';
import { endOfRefusal } from './end-of-refusal.ts';
import { inTransaction } from '../../store/in-transaction.ts';
import { withdrawConsent } from './withdraw-consent.ts';

interface LedgerRow {
  readonly id: string;
  readonly position: string;
  readonly attempt: number;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly to_address: string;
  readonly content: OutboundContent;
  readonly reply_to_id: string | null;
  readonly taken_at: Date;
  readonly earlier_provider_ids: readonly string[];
  state: 'waiting' | 'sending' | 'sent' | 'held' | 'failed' | 'unknown';
  provider_id: string | null;
  delivery_status: DeliveryStatus;
  error_code: string | null;
  error_message: string | null;
  pricing_category: string | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  failed_at: Date | null;
}

/** The ledger of outbound messages, as the CRM asks it. */
export function createOutboundLedger(pool: Pool): OutboundLedger {
  return {
    merge: (updates) =>
      inTransaction(pool, async (client) => {
        const rows = await lockRows(
          client,
          updates.map(({ update }) => update),
        );
        const progress = new Map<number, OutboundProgress>();
        const concerned = updates.flatMap(({ eventId, at, update }) => {
          const row = rowOf(rows, update);
          return row ? [{ eventId, row, update, at }] : [];
        });
        for (const { row, update, at } of concerned) {
          apply(row, update, at);
          await noteOptOut(client, row, update, at);
        }
        await writeRows(client, [...new Set(concerned.map(({ row }) => row))]);
        for (const { eventId, row, update } of concerned) {
          progress.set(eventId, toProgress(row, update.provider));
        }
        return progress;
      }),

    // Ids of different providers never look alike, so the id alone is enough.
    async own(_provider, providerIds) {
      if (providerIds.length === 0) return new Map();
      const found = await pool.query<{ provider_id: string; id: string }>({
        name: 'own outbound',
        text: `select provider_id, id from outbound_message where provider_id = any($1)
          union all select earlier.provider_id, id
          from outbound_message, unnest(earlier_provider_ids) as earlier (provider_id)
          where earlier_provider_ids && $1 and earlier.provider_id = any($1)`,
        values: [providerIds],
      });
      return new Map(found.rows.map((row) => [row.provider_id, row.id]));
    },
  };
}

async function lockRows(client: PoolClient, updates: readonly DeliveryUpdate[]): Promise<LedgerRow[]> {
  const found = await client.query<LedgerRow>({
    name: 'lock outbound',
    text: `select id, position, attempt, conversation_key, channel_key, to_address, content, reply_to_id, taken_at,
        earlier_provider_ids, state, provider_id, delivery_status, error_code, error_message, pricing_category,
        sent_at, delivered_at, read_at, failed_at
      from outbound_message where id = any($1) or provider_id = any($2) order by id for update`,
    values: [
      updates.flatMap(({ messageId }) => messageId ?? []),
      updates.flatMap(({ providerId }) => providerId ?? []),
    ],
  });
  return found.rows;
}

/** A provider's id says more than ours: it is unique here, so it stays with the row that has it. */
function rowOf(rows: readonly LedgerRow[], update: DeliveryUpdate): LedgerRow | undefined {
  const { providerId } = update;
  const known = providerId === undefined ? undefined : rows.find((row) => row.provider_id === providerId);
  return known ?? rows.find((row) => concerns(row, update));
}

/**
 * Whether an update is about this row's present attempt. The provider may report before its answer to our request has
 * arrived: then our own id, which it hands back, is all there is to go by.
 */
function concerns(row: LedgerRow, update: DeliveryUpdate): boolean {
  if (update.providerId !== undefined) {
    if (row.provider_id === update.providerId) return true;
    if (row.provider_id !== null || row.earlier_provider_ids.includes(update.providerId)) return false;
  }
  if (row.id !== update.messageId) return false;
  return update.attempt === undefined || update.attempt === row.attempt;
}

function apply(row: LedgerRow, update: DeliveryUpdate, at: Date): void {
  const { deliveryStatus, errorCode, errorMessage } = judged(update);
  row.delivery_status = laterDeliveryStatus(row.delivery_status, deliveryStatus);
  row.provider_id ??= update.providerId ?? null;
  row.pricing_category ??= update.pricingCategory ?? null;
  if (deliveryStatus === 'Sent') row.sent_at ??= at;
  if (deliveryStatus === 'Delivered') row.delivered_at ??= at;
  if (deliveryStatus === 'Read') row.read_at ??= at;
  const isEnded = row.delivery_status === 'Failed' || row.delivery_status === 'Held';
  if (isEnded && row.delivery_status === deliveryStatus) {
    if (deliveryStatus === 'Failed') row.failed_at ??= at;
    row.error_code ??= errorCode ?? null;
    row.error_message ??= errorMessage ?? null;
  }
  // What was delivered has not failed, whichever was told first.
  if (!isEnded) row.failed_at = row.error_code = row.error_message = null;
  if (row.delivery_status === 'Failed') row.state = 'failed';
  else if (row.delivery_status === 'Held') row.state = 'held';
  else if (row.delivery_status !== 'Queued' && row.delivery_status !== 'Unconfirmed') row.state = 'sent';
}

/** A provider may refuse what it has taken: then it means the same as if it had refused it at once. */
function judged(
  update: DeliveryUpdate,
): Pick<DeliveryUpdate, 'deliveryStatus' | 'errorCode' | 'errorMessage'> {
  const { deliveryStatus, refusal, errorCode = 'SEND_REFUSED', errorMessage = '' } = update;
  const isRefused = deliveryStatus === 'Failed' || deliveryStatus === 'Held';
  if (!isRefused || !refusal) return update;
  return endOfRefusal(refusal, errorCode, errorMessage);
}

async function noteOptOut(
  client: PoolClient,
  row: LedgerRow,
  update: DeliveryUpdate,
  at: Date,
): Promise<void> {
  const { provider, providerId, refusal, optedOutOf = 'All' } = update;
  if (refusal !== 'optedOut' || !provider) return;
  const withdrawn = {
    provider,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    customer: update.customer ?? addressedCustomer(row.to_address),
    cause: providerId ?? `${row.id}:${row.attempt}`,
  };
  await withdrawConsent(client, withdrawn, {
    purpose: optedOutOf,
    evidence: update.errorCode ?? 'SEND_REFUSED',
    occurredAt: update.occurredAt ?? at,
  });
}

async function writeRows(client: PoolClient, rows: readonly LedgerRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query({
    name: 'write outbound',
    text: `update outbound_message m set
        state = r.state, provider_id = r.provider_id, delivery_status = r.delivery_status,
        error_code = r.error_code, error_message = r.error_message, pricing_category = r.pricing_category,
        sent_at = r.sent_at, delivered_at = r.delivered_at, read_at = r.read_at, failed_at = r.failed_at
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[])
        as r (id, state, provider_id, delivery_status, error_code, error_message, pricing_category,
          sent_at, delivered_at, read_at, failed_at)
      where m.id = r.id`,
    values: [
      rows.map((row) => row.id),
      rows.map((row) => row.state),
      rows.map((row) => row.provider_id),
      rows.map((row) => row.delivery_status),
      rows.map((row) => row.error_code),
      rows.map((row) => row.error_message),
      rows.map((row) => row.pricing_category),
      rows.map((row) => row.sent_at),
      rows.map((row) => row.delivered_at),
      rows.map((row) => row.read_at),
      rows.map((row) => row.failed_at),
    ],
  });
}

function toProgress(row: LedgerRow, provider: string | undefined): OutboundProgress {
  return {
    id: row.id,
    conversationKey: row.conversation_key,
    position: Number(row.position),
    takenAt: row.taken_at,
    to: row.to_address,
    content: row.content,
    ...(row.reply_to_id === null ? {} : { replyToId: row.reply_to_id }),
    deliveryStatus: row.delivery_status,
    ...(row.provider_id === null || provider === undefined
      ? {}
      : { externalId: `${provider}:${row.provider_id}` }),
    ...(row.error_code === null ? {} : { errorCode: row.error_code }),
    ...(row.error_message === null ? {} : { errorMessage: row.error_message }),
    ...(row.pricing_category === null ? {} : { pricingCategory: row.pricing_category }),
    ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
    ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at }),
    ...(row.read_at === null ? {} : { readAt: row.read_at }),
    ...(row.failed_at === null ? {} : { failedAt: row.failed_at }),
  };
}
