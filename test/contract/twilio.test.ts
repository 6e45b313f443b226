import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import { fixture } from '../support/fixture.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import { channelContract } from './channel-contract.ts';

const publicUrl = 'https://parley.example.com';
const messages = '/webhooks/twilio/messages';
const messageStatus = '/webhooks/twilio/message-status';
const inbound = fixture('twilio/sms-inbound').toString();
const delivered = fixture('twilio/sms-delivered').toString();

const recorded = (path: string, events: number, ...names: readonly string[]) =>
  names.map((name) => ({ name, path, events, body: fixture(`twilio/${name}`) }));
const malformed = (path: string, ...bodies: readonly string[]) =>
  bodies.map((body) => ({ path, body: Buffer.from(body) }));

channelContract('Twilio', {
  provider: createTwilio(
    {
      accountSid: 'AC00000000000000000000000000000009',
      authTokens: ['current-token', 'older-token'],
      apiUrl: 'https://api.twilio.com',
      contentApiUrl: 'https://content.twilio.com',
    },
    publicUrl,
  ),
  publicUrl,
  currentToken: 'current-token',
  olderToken: 'older-token',
  sign: (token, request, calledUrl) => ({
    ...request,
    headers: { ...request.headers, 'x-twilio-signature': signTwilio(token, calledUrl, request.body) },
  }),
  recorded: [
    ...recorded(
      messages,
      1,
      'sms-inbound',
      'sms-inbound-emoji',
      'sms-stop',
      'mms-inbound',
      'whatsapp-inbound',
    ),
    ...recorded(messageStatus, 1, 'sms-sent', 'sms-delivered', 'sms-read', 'sms-undelivered', 'sms-failed'),
    ...recorded(messageStatus, 0, 'sms-queued'),
  ],
  malformed: [
    ...malformed(
      messages,
      '',
      'Body=secret+text',
      `${inbound}&Body=secret+text`,
      inbound.replaceAll(/SM0{28}/g, 'XX'),
      inbound.replace('To=%2B12025550101', 'To=rcs%3Asecret+text'),
      inbound.replace('From=%2B14155550101', 'From='),
      inbound.replace('From=%2B14155550101', 'From=secret+text%00'),
      inbound.replace('NumMedia=0', 'NumMedia=-1'),
    ),
    ...malformed(
      messageStatus,
      inbound,
      delivered.replace('MessageStatus=delivered', 'MessageStatus=secret+text'),
    ),
  ],
});
