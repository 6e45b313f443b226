import { countSegments } from './count-segments.ts';
import type { Message } from './message.ts';

/** Places of the area codes that sample numbers come from. Elsewhere Twilio sends the names empty. */
const places: Readonly<
  Record<string, { readonly city: string; readonly state: string; readonly zip: string }>
> = {
  '202': { city: 'WASHINGTON', state: 'DC', zip: '20001' },
  '415': { city: 'SAN FRANCISCO', state: 'CA', zip: '94102' },
};

/**
 * Everything that Twilio posts when a customer's SMS comes in.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function inboundForm(message: Message): URLSearchParams {
  return new URLSearchParams({
    ...place('To', message.to),
    ...place('From', message.from),
    SmsMessageSid: message.sid,
    NumMedia: '0',
    SmsSid: message.sid,
    SmsStatus: 'received',
    Body: message.body,
    To: message.to,
    From: message.from,
    NumSegments: String(countSegments(message.body)),
    MessageSid: message.sid,
    AccountSid: message.accountSid,
    ApiVersion: '2010-04-01',
  });
}

function place(end: 'To' | 'From', number: string): Record<string, string> {
  const isNorthAmerican = /^\+1\d{10}$/.test(number);
  const known = isNorthAmerican ? places[number.slice(2, 5)] : undefined;
  return {
    [`${end}Country`]: isNorthAmerican ? 'US' : '',
    [`${end}State`]: known?.state ?? '',
    [`${end}City`]: known?.city ?? '',
    [`${end}Zip`]: known?.zip ?? '',
  };
}
