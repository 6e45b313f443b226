import type { ParsedUrlQuery } from 'node:querystring';
import { ParleyError } from '../../errors.ts';
import type { MediaFile } from '../../conversations/content.ts';
import type { MessageEvent } from '../../conversations/model.ts';
import { customerOf } from './customer.ts';
import { ownChannel } from './own-channel.ts';
import { readContent, readReferral } from './read-content.ts';
import { readForm } from './read-form.ts';
import { inboundMessage, mediaFile } from './wire.ts';

const KEYWORDS = ['STOP', 'START', 'HELP'] as const;

/**
 * A message of a customer.
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readMessage(form: ParsedUrlQuery): MessageEvent {
  const wire = readForm(inboundMessage, form);
  const files = Array.from({ length: wire.NumMedia }, (_, place) => fileAt(form, place));
  const referral = readReferral(wire);
  const keyword = KEYWORDS.find((word) => word === wire.OptOutType);
  return {
    kind: 'message',
    provider: 'twilio',
    providerId: wire.MessageSid,
    channelKey: ownChannel(wire.To, 'To'),
    customer: customerOf(wire.From, wire),
    direction: 'Inbound',
    origin: 'live',
    content: readContent(wire, files),
    ...(wire.OriginalRepliedMessageSid && { replyTo: wire.OriginalRepliedMessageSid }),
    ...([wire.Forwarded, wire.FrequentlyForwarded].includes('true') && { isForwarded: true }),
    ...(referral && { referral }),
    ...(keyword && { keyword }),
    ...(wire.DateSent && { occurredAt: wire.DateSent }),
  };
}

/** One file of a message. Its address is what Twilio says, and is looked at before anybody asks there. */
function fileAt(form: ParsedUrlQuery, place: number): MediaFile {
  const given = { url: form[`MediaUrl${place}`], type: form[`MediaContentType${place}`] };
  const result = mediaFile.safeParse(given);
  if (!result.success) throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: file ${place}.`);
  return { source: result.data.url, contentType: result.data.type };
}
