import { contentAsSent } from '../conversations/content-as-sent.ts';
import type { OutboundQueue, OutboundRow, SendEnd } from './outbound-queue.ts';
import { ownEnd } from './own-end.ts';
import type { SendParts } from './send-parts.ts';

/**
 * Looks before a person is asked to decide: after 10, 30, 70 and 150 seconds. A status callback settles it earlier, and
 * is all there is where a provider keeps no list; it comes within seconds, or not at all.
 */
const MOST_LOOKS = 4;

type ResolveParts = Pick<SendParts, 'crm' | 'providers' | 'media'> & {
  readonly queue: Pick<OutboundQueue, 'takenProviderIds'>;
};

/**
 * Looks for a message whose send had no answer, whatever may be in the way of the next one. Undefined: not known yet.
 * It is never sent again by itself.
 */
export async function resolveUnknown(row: OutboundRow, parts: ResolveParts): Promise<SendEnd | undefined> {
  return (
    (await found(row, parts)) ?? (row.tries >= MOST_LOOKS ? ownEnd('failed', 'SEND_UNCONFIRMED') : undefined)
  );
}

async function found(
  row: OutboundRow,
  { crm, providers, media, queue }: ResolveParts,
): Promise<SendEnd | undefined> {
  const { to, sentForm = to, attemptedAt, replyTo } = row;
  const channel = await crm.channels.find(row.channelKey);
  const provider = channel && providers.get(channel.provider);
  const capabilities = channel && provider?.capabilities[channel.type];
  if (!provider || !capabilities || !attemptedAt) return undefined;
  const content = contentAsSent(row.content, capabilities);
  const message = {
    id: row.id,
    channel,
    to: sentForm,
    content,
    ...(replyTo !== undefined && { replyTo }),
    files: content.type === 'media' ? content.files.map(media) : [],
  };
  const providerId = await provider.findSent(
    message,
    attemptedAt,
    await queue.takenProviderIds(row.conversationKey),
  );
  if (providerId === undefined) return undefined;
  const acceptedForm = sentForm === to ? {} : { acceptedForm: sentForm };
  return { provider: provider.name, deliveryStatus: 'Sent', providerId, ...acceptedForm };
}
