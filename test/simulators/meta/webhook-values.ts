import type { Person } from '../people/person.ts';
import type { MetaMessage } from './meta-message.ts';

export interface MetaNumber {
  /** `100000000000003` */
  readonly phoneNumberId: string;
  /** Digits without `+`. */
  readonly displayNumber: string;
}

/** What every value about a number begins with. */
export function aboutNumber({ phoneNumberId, displayNumber }: MetaNumber) {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayNumber, phone_number_id: phoneNumberId },
  };
}

/** Who it is: with the number, or with the username instead of it. */
export function contactOf({ name, number, userId, username, isNumberHidden }: Person) {
  return {
    profile: { name, ...(username !== undefined && { username }) },
    ...(!isNumberHidden && { wa_id: number.slice(1) }),
    user_id: userId,
  };
}

/** The names under which a message names its sender. */
export function senderOf({ number, userId, isNumberHidden }: Person) {
  return { ...(!isNumberHidden && { from: number.slice(1) }), from_user_id: userId };
}

/**
 * The value of a change of `messages` that brings a customer's message.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages
 */
export function inboundValue(
  ours: MetaNumber,
  person: Person,
  message: MetaMessage,
  more: { readonly isForwarded?: boolean; readonly referral?: object } = {},
): object {
  const context = {
    ...(message.quotes !== undefined && { from: ours.displayNumber, id: message.quotes }),
    ...(more.isForwarded && { forwarded: true }),
  };
  return {
    ...aboutNumber(ours),
    contacts: [contactOf(person)],
    messages: [
      {
        ...(Object.keys(context).length > 0 && { context }),
        ...(more.referral && { referral: more.referral }),
        ...senderOf(person),
        id: message.id,
        timestamp: seconds(message.at),
        type: message.type,
        [message.type]: payloadOf(message),
      },
    ],
  };
}

/**
 * The value of a change of `messages` that says how far a message of ours has come.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/status
 */
export function statusValue(
  ours: MetaNumber,
  person: Person,
  message: MetaMessage,
  status: string,
  failure?: { readonly code: number; readonly title: string },
): object {
  const category = message.rendered?.category.toLowerCase() ?? 'service';
  return {
    ...aboutNumber(ours),
    ...(!failure && { contacts: [contactOf(person)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(new Date()),
        ...(!person.isNumberHidden && { recipient_id: person.number.slice(1) }),
        recipient_user_id: person.userId,
        ...(message.callbackData !== undefined && { biz_opaque_callback_data: message.callbackData }),
        ...(!failure && {
          pricing: { billable: category !== 'service', pricing_model: 'PMP', category, type: 'regular' },
        }),
        ...(failure && {
          errors: [
            {
              ...failure,
              message: failure.title,
              error_data: { details: failure.title },
              href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
            },
          ],
        }),
      },
    ],
  };
}

/** What stands under the name of the type. */
export function payloadOf({ type, content }: Pick<MetaMessage, 'type' | 'content'>): unknown {
  return type === 'contacts' ? content['all'] : content;
}

/** Meta's time: whole seconds, as text. */
export function seconds(date: Date): string {
  return String(Math.floor(date.getTime() / 1000));
}
