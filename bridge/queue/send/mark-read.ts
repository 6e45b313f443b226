import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Capabilities } from '../../conversations/capabilities.ts';
import type { Channel } from '../../conversations/model.ts';
import type { Log } from '../../log.ts';

interface Answered {
  readonly channel: Channel;
  readonly provider: ChannelProvider;
  readonly capabilities: Capabilities;
}

/**
 * Shows the customer that what they wrote was read, once it has been answered and where the channel is set to it. Each
 * message is shown once, on whichever bridge. Failing does no harm and is not tried again.
 */
export async function markRead(
  conversationKey: string,
  { channel, provider, capabilities }: Answered,
  { pool, log }: { readonly pool: Pool; readonly log: Log },
): Promise<void> {
  if (channel.readMarks !== 'OnReply' || !capabilities.readMarks || !provider.markRead) return;
  try {
    const unread = await pool.query<{ last_customer_id: string }>(
      `update conversation_state set marked_read_id = last_customer_id
       where conversation_key = $1 and last_customer_id is not null and marked_read_id is distinct from last_customer_id
       returning last_customer_id`,
      [conversationKey],
    );
    const [message] = unread.rows;
    if (message) await provider.markRead(channel, message.last_customer_id);
  } catch (error) {
    log.debug('The customer was not shown that the message was read.', { channelKey: channel.key, error });
  }
}
