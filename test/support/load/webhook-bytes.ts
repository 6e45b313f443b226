import { signTwilio } from '../sign-twilio.ts';
import type { LoadPlan } from './load-plan.ts';
import { sampleMessage } from './sample-message.ts';

const PATH = '/webhooks/twilio/messages';

/**
 * A whole request, ready to be written to a connection: the form that Twilio posts for an SMS, with the headers that
 * it sends and its signature.
 * @see https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function webhookBytes(plan: LoadPlan, place: number): Buffer {
  const { sid, from, body } = sampleMessage(plan.name, plan.conversations, place);
  const form = new URLSearchParams({
    ToCountry: 'US',
    ToState: 'DC',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: 'WASHINGTON',
    FromZip: '',
    SmsSid: sid,
    FromState: '',
    SmsStatus: 'received',
    FromCity: '',
    Body: body,
    FromCountry: 'US',
    To: plan.to,
    ToZip: '20001',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: plan.accountSid,
    From: from,
    ApiVersion: '2010-04-01',
  }).toString();
  return Buffer.from(
    `POST ${PATH} HTTP/1.1\r\n` +
      `Host: ${new URL(plan.publicUrl).host}\r\n` +
      'User-Agent: TwilioProxy/1.1\r\n' +
      'Accept: */*\r\n' +
      'Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n' +
      `X-Twilio-Signature: ${signTwilio(plan.authToken, plan.publicUrl + PATH, form)}\r\n` +
      `Content-Length: ${Buffer.byteLength(form)}\r\n\r\n${form}`,
  );
}
