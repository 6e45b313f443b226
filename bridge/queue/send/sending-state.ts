import type { Pool } from 'pg';
import { z } from 'zod';
import { conversationKey as keyOfConversation } from '../../conversations/keys/conversation-key.ts';
import type { GivenConsent } from '../../conversations/consent/consent-obstacle.ts';

/** What the store knows at the moment of sending, whether or not a CRM has heard of it. */
export interface SendingState {
  /** When the customer last wrote, live and by the provider's clock. */
  readonly lastCustomerAt: Date | undefined;
  /** The form of the address that the provider has accepted last, where it is not the one that it shows. */
  readonly sendAddress: string | undefined;
  /** The latest words of this person on this channel. */
  readonly consents: readonly GivenConsent[];
  /** The channel has rested, and no send has worked since. */
  readonly hasRested: boolean;
}

const consents = z.array(
  z.object({
    purpose: z.enum(['All', 'Marketing']),
    level: z.enum(['OptedOut', 'Implicit', 'Explicit']),
    changedAt: z.coerce.date(),
    isOther: z.boolean(),
  }),
);

/**
 * @param channel of the conversation; `id` is its record
 * @param to the number that is written to, where a number is one person: what was said from it counts, whatever the
 * conversation is called
 */
export async function readSendingState(
  pool: Pool,
  conversationKey: string,
  channel: { readonly id: string; readonly key: string },
  to?: string,
): Promise<SendingState> {
  const found = await pool.query<{
    last_customer_at: Date | null;
    send_address: string | null;
    consents: unknown;
    has_rested: boolean;
  }>({
    name: 'read sending state',
    text: `select s.last_customer_at, s.send_address,
        exists (select 1 from channel_pause where channel_key = $2) as has_rested,
        coalesce((select json_agg(json_build_object('purpose', c.purpose, 'level', c.level, 'changedAt', c.changed_at,
            'isOther', c.conversation_key <> all(array[$1, $3])))
          from consent_state c where c.conversation_key = any(array[$1, $3, s.same_person_as] || array(
            select t.conversation_key from conversation_state t where t.same_person_as = $1))), '[]') as consents
      from (values ($1::text)) as asked (key) left join conversation_state s on s.conversation_key = asked.key`,
    values: [
      conversationKey,
      channel.key,
      to === undefined ? conversationKey : keyOfConversation(channel.key, to),
    ],
  });
  const [row] = found.rows;
  return {
    lastCustomerAt: row?.last_customer_at ?? undefined,
    sendAddress: row?.send_address ?? undefined,
    consents: consents.parse(row?.consents ?? []).map((consent) => ({ ...consent, channelId: channel.id })),
    hasRested: row?.has_rested ?? false,
  };
}
