import type { ChannelProvider } from '../../channels/channel-provider.ts';
import { contentAsSent } from '../../conversations/checks/content-as-sent.ts';
import type { Channel } from '../../conversations/model.ts';
import type { OutboundQueue } from './outbound-queue.ts';
import type { OutboundRow } from './outbound-row.ts';
import type { SendEnd } from './settle-send.ts';
import { ownEnd } from './own-end.ts';
import type { SendParts } from './send-parts.ts';

/** A provider whose list does not show a message for this long after the attempt does not have it. */
const DOUBT_SECONDS = 60;
/** Looks of bridges that run: one that was away for an hour has not waited for an hour. */
const FEWEST_LOOKS = 3;

type ResolveParts = Pick<SendParts, 'crm' | 'providers' | 'media'> & {
  readonly queue: Pick<OutboundQueue, 'takenProviderIds'>;
};

/**
 * Looks for a message whose send had no answer, whatever may be in the way of the next one: after 10, 30 and 70 seconds,
 * longer where there is only a status callback to wait for. Undefined: not known yet. It is never sent again by itself.
 */
export async function resolveUnknown(row: OutboundRow, parts: ResolveParts): Promise<SendEnd | undefined> {
  const channel = await parts.crm.channels.find(row.channelKey);
  const provider = channel && parts.providers.get(channel.provider);
  const end = channel && provider && (await found(row, { channel, provider }, parts));
  if (end) return end;
  const { doubtSeconds = DOUBT_SECONDS } = provider ?? {};
  const inDoubtSince = row.attemptedAt ?? row.queuedAt;
  const isLong = Date.now() - inDoubtSince.getTime() >= doubtSeconds * 1000;
  return isLong && row.tries >= FEWEST_LOOKS ? ownEnd('failed', 'SEND_UNCONFIRMED') : undefined;
}

async function found(
  row: OutboundRow,
  { channel, provider }: { readonly channel: Channel; readonly provider: ChannelProvider },
  { media, queue }: ResolveParts,
): Promise<SendEnd | undefined> {
  const { to, sentForm = to, attemptedAt, replyTo } = row;
  const capabilities = provider.capabilities[channel.type];
  if (!capabilities || !attemptedAt) return undefined;
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
