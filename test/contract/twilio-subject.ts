import type { ServerResponse } from 'node:http';
import { createTwilio } from '../../bridge/channels/twilio/index.ts';
import type { Channel, ChannelType } from '../../bridge/conversations/model.ts';
import { fixture } from '../support/fixture.ts';
import { answerJson, type Asked } from '../support/provider-api.ts';
import { signTwilio } from '../support/sign-twilio.ts';
import type { ChannelSubject } from './channel-subject.ts';

export const ACCOUNT = 'AC00000000000000000000000000000009';
export const MESSAGE = 'SM00000000000000000000000000000b01';
export const TEMPLATE = 'HX00000000000000000000000000000d01';
export const PUBLIC_URL = 'https://parley.example.com';

const messages = '/webhooks/twilio/messages';
const messageStatus = '/webhooks/twilio/message-status';
const inbound = fixture('twilio/sms-inbound').toString();
const withFile = fixture('twilio/mms-caption').toString();
const delivered = fixture('twilio/sms-delivered').toString();

const recorded = (path: string, events: number, ...names: readonly string[]) =>
  names.map((name) => ({ name, path, events, body: fixture(`twilio/${name}`) }));
const malformed = (path: string, ...bodies: readonly string[]) =>
  bodies.map((body) => ({ path, body: Buffer.from(body) }));
const mediaPath = `/2010-04-01/Accounts/${ACCOUNT}/Messages/MM${'0'.repeat(31)}1/Media/ME${'0'.repeat(31)}1`;
const picture = (source: string) => ({ source, contentType: 'image/jpeg' });

const channels: Readonly<Record<ChannelType, string>> = {
  phone: '+12025550101',
  whatsapp: '+12025550102',
  email: 'support@parley.test',
};

/** A channel of ours at Twilio. */
export function twilioChannel(type: ChannelType): Channel {
  return {
    id: 'a0A000000000001AAA',
    key: `${type}:${channels[type]}`,
    name: 'Support',
    type,
    provider: 'twilio',
    address: channels[type],
    status: 'Active',
    logMessages: true,
    timeZone: 'Europe/Madrid',
  };
}

/** A template as Twilio lists it. */
export function listedContent(sid: string, more: object = {}, approval: object = {}): object {
  return {
    sid,
    account_sid: ACCOUNT,
    date_created: '2026-11-01T10:00:00Z',
    date_updated: '2026-11-01T10:00:00Z',
    friendly_name: `template ${sid}`,
    language: 'en_US',
    variables: { '1': 'Avery' },
    types: { 'twilio/text': { body: 'Hello {{1}}, we are open.' } },
    url: `https://content.twilio.com/v1/Content/${sid}`,
    approval_requests: {
      name: `greeting_${sid.slice(-2)}`,
      category: 'UTILITY',
      content_type: 'twilio/text',
      status: 'approved',
      rejection_reason: '',
      allow_category_change: true,
      ...approval,
    },
    ...more,
  };
}

/** What Twilio's Content API answers: a list of two pages, and whatever is submitted is taken. */
export function answerContent(response: ServerResponse, { method, path }: Asked): void {
  if (method === 'POST' && path.endsWith('/ApprovalRequests/whatsapp')) {
    answerJson(response, 201, { name: 'table_ready', category: 'UTILITY', status: 'received' });
  } else if (method === 'POST') answerJson(response, 201, { sid: TEMPLATE });
  else {
    const isLast = path.includes('Page=1');
    const next = 'https://content.twilio.com/v1/ContentAndApprovals?PageSize=500&Page=1&PageToken=x';
    const sids = isLast ? ['HX', '3'] : ['HX', '1', '2'];
    const [prefix = '', ...ends] = sids;
    answerJson(response, 200, {
      contents: ends.map((end) => listedContent(prefix + end.padStart(32, '0'))),
      meta: { page: 0, page_size: 2, next_page_url: isLast ? null : next, key: 'contents' },
    });
  }
}

export const twilioSubject: ChannelSubject = {
  at: (url) =>
    createTwilio(
      {
        accountSid: ACCOUNT,
        authTokens: ['current-token', 'older-token'],
        apiUrl: `${url}/twilio`,
        contentApiUrl: `${url}/twilio-content`,
        intelligenceApiUrl: `${url}/twilio-intelligence`,
      },
      PUBLIC_URL,
    ),
  publicUrl: PUBLIC_URL,
  currentToken: 'current-token',
  olderToken: 'older-token',
  secrets: ['current-token', 'older-token', Buffer.from(`${ACCOUNT}:current-token`).toString('base64')],
  webhooks: {
    sign: (token, request, calledUrl) => ({
      ...request,
      headers: { ...request.headers, 'x-twilio-signature': signTwilio(token, calledUrl, request.body) },
    }),
    signsAddress: true,
    recorded: [
      ...recorded(
        messages,
        1,
        'sms-inbound',
        'sms-inbound-emoji',
        'sms-stop',
        'sms-start',
        'sms-help',
        'mms-inbound',
        'mms-caption',
        'mms-contact-card',
        'whatsapp-inbound',
        'whatsapp-image',
        'whatsapp-voice',
        'whatsapp-video',
        'whatsapp-document',
        'whatsapp-sticker',
        'whatsapp-contact-card',
        'whatsapp-location',
        'whatsapp-button',
        'whatsapp-list',
        'whatsapp-form',
        'whatsapp-quote',
        'whatsapp-forwarded',
        'whatsapp-referral',
        'whatsapp-hidden-number',
        'whatsapp-number-revealed',
        'whatsapp-unsupported',
        'whatsapp-stop',
      ),
      ...recorded(
        messageStatus,
        1,
        'sms-sent',
        'sms-partially-delivered',
        'sms-delivered',
        'sms-read',
        'sms-undelivered',
        'sms-failed',
        'sms-canceled',
        'whatsapp-read',
        'whatsapp-window-closed',
        'whatsapp-template-paused',
        'whatsapp-delivered-to-hidden-number',
      ),
      ...recorded(messageStatus, 2, 'sms-opted-out'),
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
        inbound.replace('NumMedia=0', 'NumMedia=1'),
        withFile.replace(/MediaUrl0=[^&]*/, 'MediaUrl0=secret+text'),
        withFile.replace(/MediaUrl0=[^&]*/, 'MediaUrl0=file%3A%2F%2F%2Fsecret+text'),
        `${withFile}&MediaUrl0=https%3A%2F%2Fexample.com%2Fsecret+text`,
      ),
      ...malformed(
        messageStatus,
        inbound,
        delivered.replace('MessageStatus=delivered', 'MessageStatus=secret+text'),
        `${delivered}&MessageStatus=read`,
      ),
    ],
    unknown: [
      {
        what: 'a delivery status',
        kept: 'other',
        path: messageStatus,
        body: Buffer.from(delivered.replaceAll('Status=delivered', 'Status=teleported')),
      },
      {
        what: 'a kind of message',
        kept: 'unsupported',
        path: messages,
        body: Buffer.from(
          fixture('twilio/whatsapp-unsupported').toString().replace('unsupported', 'hologram'),
        ),
      },
    ],
  },
  sending: {
    channel: twilioChannel,
    messageId: MESSAGE,
    templateId: TEMPLATE,
    isSend: ({ method, path }) => method === 'POST' && path.endsWith('/Messages.json'),
    accept: (response) => answerJson(response, 201, { sid: MESSAGE, status: 'queued' }),
    refusals: [
      ...(
        [
          [21211, { kind: 'refused', refusal: 'permanent', isAboutAddress: true }],
          [21614, { kind: 'refused', refusal: 'permanent', isAboutAddress: true }],
          [21408, { kind: 'refused', refusal: 'permanent' }],
          [21610, { kind: 'refused', refusal: 'optedOut', code: '21610' }],
          [21606, { kind: 'refused', refusal: 'channel' }],
          [21656, { kind: 'refused', refusal: 'template' }],
          [63016, { kind: 'refused', refusal: 'needsTemplate' }],
          [63003, { kind: 'refused', refusal: 'permanent', isAboutAddress: true }],
          [63007, { kind: 'refused', refusal: 'channel' }],
          [63041, { kind: 'refused', refusal: 'template' }],
          [21611, { kind: 'later', scope: 'channel' }],
          [63018, { kind: 'later', scope: 'channel' }],
          [99999, { kind: 'refused', refusal: 'permanent', code: '99999', sentence: 'What Twilio says.' }],
        ] as const
      ).map(([code, outcome]) => ({
        what: String(code),
        status: 400,
        body: { code, message: 'What Twilio says.', status: 400 },
        outcome,
      })),
      {
        what: 'no reason',
        status: 400,
        body: 'nothing that is known',
        outcome: { kind: 'refused', refusal: 'permanent', code: 'SEND_REFUSED' },
      },
      ...(
        [
          [401, 20003],
          [403, 20005],
          [404, 20404],
        ] as const
      ).map(([status, code]) => ({
        what: `${status}`,
        status,
        body: { code, message: 'What Twilio says.', status },
        outcome: { kind: 'refused', refusal: 'login', code: 'PROVIDER_LOGIN_REFUSED' } as const,
      })),
    ],
    senseless: [{ status: 'queued' }, { sid: '../../x' }, []],
    tooMany: { code: 20429, message: 'Too many requests', status: 429 },
  },
  media: {
    channel: twilioChannel('whatsapp'),
    file: (url) => picture(`${url}/twilio${mediaPath}`),
    accept: () => (response) => response.writeHead(404).end(),
    elsewhere: (url) => [
      picture(`https://attacker.example${mediaPath}`),
      picture(`https://api.twilio.com.attacker.example${mediaPath}`),
      picture(`https://api.twilio.com@attacker.example${mediaPath}`),
      picture('http://169.254.169.254/latest/meta-data/'),
      picture(`${url}/twilio/2010-04-01/Accounts/${ACCOUNT}.json`),
      picture(`${url}/twilio${mediaPath}/../../../../../Calls.json`),
      picture(`${url}/twilio${mediaPath}?x=1`),
      picture(`${url}${mediaPath}`),
      picture('file:///etc/passwd'),
      picture('no address'),
    ],
  },
  templates: {
    channel: twilioChannel('whatsapp'),
    accept: answerContent,
    listed: 3,
    refusal: { code: 20001, message: 'Body starts with a variable', status: 400 },
  },
};
