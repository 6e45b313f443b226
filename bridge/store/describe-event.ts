import type { ChannelProvider } from '../channels/channel-provider.ts';
import type { Capabilities } from '../conversations/capabilities.ts';
import { channelType } from '../conversations/channel-type.ts';
import { consentOf } from '../conversations/consent/consent-of.ts';
import { eventLane } from '../conversations/keys/event-lane.ts';
import { eventTime } from '../conversations/event-time.ts';
import { hasHandles } from '../conversations/has-handles.ts';
import type { MessageEvent, ProviderEvent } from '../conversations/model.ts';
import { opensServiceWindow } from '../conversations/opens-service-window.ts';
import { providerEventId } from '../conversations/keys/provider-event-id.ts';
import type { NewMediaFiles, ReadInboundEvent, SoughtPerson } from './new-inbound-event.ts';

const DAY_MS = 24 * 3600_000;

type Description = Omit<ReadInboundEvent, 'provider' | 'pathWithQuery' | 'contentType' | 'body'>;

/**
 * What an event means for the store, beside being kept: whose it is, that the customer has written, what they want to
 * receive, and files to fetch. What a channel does not need costs it nothing: a text message has none of it.
 */
export function describeEvent(
  event: ProviderEvent,
  { capabilities, keepsMediaDays }: Pick<ChannelProvider, 'capabilities' | 'keepsMediaDays'>,
  now: Date,
): Description {
  const described = {
    kind: event.kind,
    providerId: providerEventId(event),
    conversationKey: eventLane(event),
  };
  if (event.kind === 'other') return { ...described, what: event.what };
  if (event.kind === 'template' || event.kind === 'channel') return described;

  const at = eventTime(event.occurredAt, now);
  const type = channelType(event.channelKey);
  const person = hasHandles(type) ? soughtPerson(event, at) : undefined;
  const isSpoken = isRemembered(type && capabilities[type]) && opensServiceWindow(event);
  const consent = consentOf(event);
  const files = event.kind === 'message' ? filesOf(event, at, keepsMediaDays, now) : undefined;
  if (!person && !isSpoken && !consent && !files) return described;
  return {
    ...described,
    channelKey: event.channelKey,
    ...(person && { person }),
    ...(isSpoken && { spoken: { at, messageId: event.providerId } }),
    ...(consent && { consent: { ...consent, changedAt: at } }),
    ...(files && { files }),
  };
}

/** Whether anything asks when the customer has last written. */
function isRemembered(ability: Capabilities | undefined): boolean {
  return ability?.serviceWindowHours !== undefined || ability?.readMarks === true;
}

function filesOf(
  { content, origin, providerId }: MessageEvent,
  at: Date,
  keepsMediaDays: number,
  now: Date,
): NewMediaFiles | undefined {
  if (content.type !== 'media' || content.files.length === 0) return undefined;
  // The files of old chats are put there when they are handed over.
  const keptSince = origin === 'history' ? now : at;
  return {
    messageId: providerId,
    files: content.files,
    occurredAt: at,
    expiresAt: new Date(keptSince.getTime() + keepsMediaDays * DAY_MS),
  };
}

function soughtPerson(
  event: Exclude<ProviderEvent, { readonly kind: 'template' | 'channel' | 'other' }>,
  at: Date,
): SoughtPerson {
  const { channelKey } = event;
  const named = {
    channelKey,
    address: event.customer?.address ?? '',
    handles: event.customer?.handles ?? [],
    former: event.kind === 'addressChange' ? event.former : [],
    at,
  };
  if (event.kind !== 'delivery') {
    return { ...named, kind: event.kind === 'addressChange' ? 'change' : 'customer' };
  }
  return {
    ...named,
    kind: 'delivery',
    ...(event.messageId !== undefined && { messageId: event.messageId }),
    ...(event.providerId !== undefined && { providerMessageId: event.providerId }),
  };
}
