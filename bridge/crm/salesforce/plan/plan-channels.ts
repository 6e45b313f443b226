import { cleanText } from '../../../conversations/text/clean-text.ts';
import type { Channel, ChannelUpdate } from '../../../conversations/model.ts';
import type { Row } from '../rest/composite.ts';
import type { Names } from '../names.ts';
import type { Dated } from './dated.ts';
import type { Found, FoundChannel } from './found.ts';
import type { Plan } from './plan.ts';
import type { Settlement } from './settlement.ts';

/** Longest text fields, in UTF-16 code units. */
const LONGEST_TEXT = 255;
const LONGEST_LIMIT = 80;

/** Whether a word of a provider is about a channel: about it alone, or about all of its business. */
export function concerns(event: ChannelUpdate, channel: Channel): boolean {
  if (event.channelKey !== undefined) return channel.key === event.channelKey;
  return (
    event.providerBusinessId !== undefined &&
    channel.provider === event.provider &&
    channel.providerBusinessId === event.providerBusinessId
  );
}

/**
 * Plans what providers say of channels. Their status is not changed where a person has put the channel aside, and
 * only what the bridge has reported itself is taken back.
 */
export function planChannels(
  updates: readonly Dated<ChannelUpdate>[],
  channels: readonly Channel[],
  found: Found,
  names: Names,
  plan: Plan,
): readonly Settlement[] {
  const now = new Map(found.channels);
  const concerned = new Map<number, string[]>();
  // In the order of the provider's clock, whatever the order of arrival.
  for (const update of [...updates].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    for (const channel of channels.filter((one) => concerns(update.event, one))) {
      const there = now.get(channel.id);
      if (!there) continue;
      const { row, after } = channelRow(update, there, names);
      now.set(channel.id, after);
      if (Object.keys(row).length === 1) continue;
      plan.channels.put(channel.id, row);
      concerned.set(update.stored.id, [...(concerned.get(update.stored.id) ?? []), channel.id]);
    }
  }
  return updates.map(({ stored }) => ({
    eventIds: [stored.id],
    rows: (concerned.get(stored.id) ?? []).map((key) => ({ collection: 'channels', key })),
    above: [],
  }));
}

function channelRow(
  { event, at }: Dated<ChannelUpdate>,
  there: FoundChannel,
  { field }: Names,
): { readonly row: Row; readonly after: FoundChannel } {
  const { status, quality, messagingLimit, nameApproval } = event;
  const isNews = status !== undefined && !isPutAside(there) && !(there.checkedAt && at < there.checkedAt);
  return {
    row: {
      Id: there.id,
      ...(quality ? { [field.qualityRating]: quality } : {}),
      ...(messagingLimit ? { [field.messagingLimit]: cleanText(messagingLimit, LONGEST_LIMIT) } : {}),
      ...(nameApproval ? { [field.nameApproval]: nameApproval } : {}),
      ...(isNews
        ? {
            [field.channelStatus]: status,
            [field.statusReason]:
              status === 'Active' ? '' : cleanText(event.statusReason ?? '', LONGEST_TEXT),
            [field.checkedAt]: at,
          }
        : {}),
    },
    after: isNews ? { ...there, status, checkedAt: at } : there,
  };
}

/** A person has said that the channel is not to be used, or not yet. */
function isPutAside({ status }: FoundChannel): boolean {
  return status === undefined || status === 'Draft' || status === 'Paused';
}
