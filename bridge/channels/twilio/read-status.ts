import type { ParsedUrlQuery } from 'node:querystring';
import type { ProviderEvent } from '../../conversations/model.ts';
import { customerOf } from './customer.ts';
import { deliveryStatuses, stepsBeforeSent } from './delivery-status.ts';
import { errorClassOf } from './error-class.ts';
import { explainCode } from './explain-code.ts';
import { ownChannel } from './own-channel.ts';
import { readForm } from './read-form.ts';
import { messageStatus } from './wire.ts';

/**
 * How far a message of ours has come; and that the customer wants none, when that is why it failed.
 * @param messageId our id of the message, from the address that we gave for status callbacks
 * @throws ParleyError WEBHOOK_UNREADABLE
 */
export function readStatus(form: ParsedUrlQuery, messageId: string): readonly ProviderEvent[] {
  const wire = readForm(messageStatus, form);
  const { MessageSid: sid, MessageStatus: status } = wire;
  if (stepsBeforeSent.has(status)) return [];
  const about = {
    provider: 'twilio',
    channelKey: ownChannel(wire.From, 'From'),
    customer: customerOf(wire.To),
  } as const;
  const told = deliveryStatuses.get(status);
  if (!told) {
    return [
      { kind: 'other', provider: 'twilio', providerId: `${sid}:${status}`, what: `message-status.${status}` },
    ];
  }
  const errorCode = wire.ErrorCode === '0' ? undefined : wire.ErrorCode || undefined;
  const errorMessage = explainCode(errorCode, wire.ErrorMessage);
  const refusal = told === 'Failed' ? errorClassOf(errorCode).refusal : undefined;
  const canStillBeSent = refusal === 'needsTemplate' || refusal === 'template';
  return [
    {
      ...about,
      kind: 'delivery',
      providerId: sid,
      ...(/^[a-zA-Z0-9]{15,18}$/.test(messageId) && { messageId }),
      deliveryStatus: canStillBeSent ? 'Held' : told,
      ...(refusal && { refusal }),
      ...(errorCode && { errorCode }),
      ...(errorMessage && { errorMessage }),
    },
    ...(refusal === 'optedOut' && errorCode
      ? [
          {
            ...about,
            kind: 'consent',
            providerId: `${sid}:opted-out`,
            purpose: 'All',
            level: 'OptedOut',
            source: 'Provider',
            evidence: errorCode,
          } as const,
        ]
      : []),
  ];
}
