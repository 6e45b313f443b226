import type { OutboundContent } from '../../conversations/outbound-content.ts';
import type { QueuedMessage } from '../../crm/sending.ts';

/** A message that is being checked or sent, or whose outcome is being found out. */
export interface OutboundRow extends QueuedMessage {
  /** Claims so far while it waits; looks so far while its outcome is unknown. */
  readonly tries: number;
  /** When the rep last asked for it. */
  readonly queuedAt: Date;
  readonly attemptedAt: Date | undefined;
  /** The form of the address that this attempt went to. */
  readonly sentForm: string | undefined;
  /** Forms that the provider has refused. */
  readonly refusedForms: readonly string[];
}

/** A row of `outbound_message`, as `outboundColumns` asks for it. */
export interface OutboundColumns {
  readonly id: string;
  readonly attempt: number;
  readonly conversation_key: string;
  readonly channel_key: string;
  readonly to_address: string;
  readonly content: OutboundContent;
  readonly reply_to: string | null;
  readonly reply_to_id: string | null;
  readonly tries: number;
  readonly queued_at: Date;
  readonly attempted_at: Date | null;
  readonly sent_form: string | null;
  readonly refused_forms: readonly string[];
}
/** A message of ours that is quoted had no provider id yet when the quote was written; it has when its turn is over. */
export const outboundColumns = `m.id, m.attempt, m.conversation_key, m.channel_key, m.to_address, m.content, m.reply_to_id, m.tries,
  coalesce(m.reply_to, (select q.provider_id from outbound_message q where q.id = m.reply_to_id)) as reply_to,
  m.queued_at, m.attempted_at, m.sent_form, m.refused_forms`;

export function toOutboundRow(row: OutboundColumns): OutboundRow {
  return {
    id: row.id,
    attempt: row.attempt,
    conversationKey: row.conversation_key,
    channelKey: row.channel_key,
    to: row.to_address,
    content: row.content,
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
    ...(row.reply_to_id !== null && { replyToId: row.reply_to_id }),
    tries: row.tries,
    queuedAt: row.queued_at,
    attemptedAt: row.attempted_at ?? undefined,
    sentForm: row.sent_form ?? undefined,
    refusedForms: row.refused_forms,
  };
}
