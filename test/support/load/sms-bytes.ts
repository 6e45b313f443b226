import { signTwilio } from '../sign-twilio.ts';
import type { LoadPlan } from './load-plan.ts';
import { requestBytes } from './request-bytes.ts';
import { sampleMessage } from './sample-message.ts';

const PATH = '/webhooks/twilio/messages';

/**
 * The request in which Twilio tells of an SMS: the form, the headers that it sends and its signature.
 * @see https://www.twilio.com/docs/messaging/guides/webhook-request
 */
export function smsBytes(plan: LoadPlan, place: number): Buffer {
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
  return requestBytes(plan.publicUrl + PATH, form, {
    'User-Agent': 'TwilioProxy/1.1',
    'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
    'X-Twilio-Signature': signTwilio(plan.authToken, plan.publicUrl + PATH, form),
  });
}
