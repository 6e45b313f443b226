import { parse, type ParsedUrlQuery } from 'node:querystring';
import type { z } from 'zod';
import { ParleyError } from '../../errors.ts';
import type { MediaFile } from '../../conversations/content.ts';
import type { MessageEvent, ProviderEvent } from '../../conversations/model.ts';
import type { RawRequest } from '../channel-provider.ts';
import { channelKeyOf } from './address.ts';
import { customerOf } from './customer.ts';
import { deliveryStatuses, stepsBeforeSent } from './delivery-status.ts';
import { errorClassOf } from './error-class.ts';
import { explainCode } from './explain-code.ts';
import { readContent, readReferral } from './read-content.ts';
import { webhooks } from './webhooks.ts';
import { inboundMessage, mediaFile, messageStatus } from './wire.ts';

const KEYWORDS = ['STOP', 'START', 'HELP'] as const;

/**
 * What a verified request of Twilio says. Pure: the same bytes give the same.
 * @returns one event, or none for a step that says nothing new
 * @throws ParleyError WEBHOOK_UNREADABLE; its detail names the parameters that are wrong, without their values
 */
export function parseWebhook(request: RawRequest): readonly ProviderEvent[] {
  const [path, query = ''] = request.pathWithQuery.split('?', 2);
  const fields = parse(request.body.toString('utf8'), '&', '=', { maxKeys: 0 });
  switch (path) {
    case webhooks.messages.path:
      return [message(fields)];
    case webhooks.messageStatus.path:
      return update(fields, new URLSearchParams(query).get('message') ?? '');
    default:
      throw new ParleyError('WEBHOOK_UNREADABLE', 'Twilio posts nothing to this path.');
  }
}

function read<Schema extends z.ZodType>(schema: Schema, fields: object): z.output<Schema> {
  const result = schema.safeParse({ ...fields });
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map(({ path }) => String(path[0])));
  throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: ${[...names].join(', ')}.`);
}

function message(fields: ParsedUrlQuery): MessageEvent {
  const wire = read(inboundMessage, fields);
  const files = Array.from({ length: wire.NumMedia }, (_, place) => file(fields, place));
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
function file(fields: ParsedUrlQuery, place: number): MediaFile {
  const given = { url: fields[`MediaUrl${place}`], type: fields[`MediaContentType${place}`] };
  const result = mediaFile.safeParse(given);
  if (!result.success) throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: file ${place}.`);
  return { source: result.data.url, contentType: result.data.type };
}

function update(fields: ParsedUrlQuery, messageId: string): readonly ProviderEvent[] {
  const wire = read(messageStatus, fields);
  if (stepsBeforeSent.has(wire.MessageStatus)) return [];
  const channelKey = ownChannel(wire.From, 'From');
  const told = deliveryStatuses.get(wire.MessageStatus);
  if (!told) {
    return [
      {
        kind: 'other',
        provider: 'twilio',
        providerId: `${wire.MessageSid}:${wire.MessageStatus}`,
        what: `message-status.${wire.MessageStatus}`,
      },
    ];
  }
  const errorCode = wire.ErrorCode === '0' ? undefined : wire.ErrorCode || undefined;
  const errorMessage = explainCode(errorCode, wire.ErrorMessage);
  const refusal = told === 'Failed' ? errorClassOf(errorCode).refusal : undefined;
  const canStillBeSent = refusal === 'needsTemplate' || refusal === 'template';
  return [
    {
      kind: 'delivery',
      provider: 'twilio',
      providerId: wire.MessageSid,
      channelKey,
      customer: customerOf(wire.To),
      ...(/^[a-zA-Z0-9]{15,18}$/.test(messageId) && { messageId }),
      deliveryStatus: canStillBeSent ? 'Held' : told,
      ...(refusal && { refusal }),
      ...(errorCode && { errorCode }),
      ...(errorMessage && { errorMessage }),
    },
  ];
}

function ownChannel(address: string, parameter: string): string {
  const key = channelKeyOf(address);
  if (!key)
    throw new ParleyError('WEBHOOK_UNREADABLE', `${parameter} is not an address that a channel can have.`);
  return key;
}
