import { parse } from 'node:querystring';
import type { z } from 'zod';
import { ParleyError } from '../../errors.ts';
import type { DeliveryUpdate, InboundMessage, ProviderEvent } from '../../conversations/model.ts';
import type { RawRequest } from '../channel-provider.ts';
import { channelKeyOf } from './address.ts';
import { deliveryStatuses, stepsBeforeSent } from './delivery-status.ts';
import { explainCode } from './explain-code.ts';
import { webhooks } from './webhooks.ts';
import { inboundMessage, messageStatus } from './wire.ts';

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
      return [message(read(inboundMessage, fields))];
    case webhooks.messageStatus.path:
      return update(read(messageStatus, fields), new URLSearchParams(query).get('message') ?? '');
    default:
      throw new ParleyError('WEBHOOK_UNREADABLE', 'Twilio posts nothing to this path.');
  }
}

function read<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.output<Schema> {
  const result = schema.safeParse({ ...(fields as object) });
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map(({ path }) => String(path[0])));
  throw new ParleyError('WEBHOOK_UNREADABLE', `Wrong: ${[...names].join(', ')}.`);
}

function message(wire: z.output<typeof inboundMessage>): InboundMessage {
  return {
    kind: 'message',
    provider: 'twilio',
    providerId: wire.MessageSid,
    channelKey: ownChannel(wire.To, 'To'),
    from: wire.From,
    to: wire.To,
    ...(wire.ProfileName && { profileName: wire.ProfileName }),
    body: wire.Body,
    mediaCount: wire.NumMedia,
    ...(wire.DateSent && { occurredAt: wire.DateSent }),
  };
}

function update(wire: z.output<typeof messageStatus>, messageId: string): readonly DeliveryUpdate[] {
  if (stepsBeforeSent.has(wire.MessageStatus)) return [];
  const deliveryStatus = deliveryStatuses.get(wire.MessageStatus);
  if (!deliveryStatus) {
    throw new ParleyError('WEBHOOK_UNREADABLE', `${wire.MessageStatus} is no delivery status that is known.`);
  }
  const errorMessage = explainCode(wire.ErrorCode, wire.ErrorMessage);
  return [
    {
      kind: 'delivery',
      provider: 'twilio',
      providerId: wire.MessageSid,
      channelKey: ownChannel(wire.From, 'From'),
      customerAddress: wire.To,
      ...(/^[a-zA-Z0-9]{15,18}$/.test(messageId) && { messageId }),
      deliveryStatus,
      ...(wire.ErrorCode && wire.ErrorCode !== '0' && { errorCode: wire.ErrorCode }),
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
