import { readdirSync } from 'node:fs';
import { createMeta } from '../../bridge/channels/meta/index.ts';
import type { SendOutcome } from '../../bridge/channels/channel-provider.ts';
import type { Channel } from '../../bridge/conversations/model.ts';
import { fixture } from '../support/fixture.ts';
import { answerJson, type Asked } from '../support/provider-api.ts';
import { signMeta } from '../support/sign-meta.ts';
import type { ChannelSubject } from './channel-subject.ts';

export const PHONE_NUMBER_ID = '100000000000003';
export const BUSINESS_ID = '200000000000003';
export const MESSAGE = 'wamid.HBgLMTQxNTU1NTAxMDEVAgARGBI5QTNDNEE3RjFEMkUwQjg2QzUA';
export const TEMPLATE = '1689556908129832';
export const MEDIA = '1003383421387001';

const path = '/webhooks/meta';
const names = readdirSync(new URL('../fixtures/meta/', import.meta.url)).map((file) =>
  file.replace('.json', ''),
);
const eventsOf: Readonly<Record<string, number>> = { batch: 5, history: 4, 'status-failed-opted-out': 2 };
const text = fixture('meta/text.json').toString();
const secretText = text.replace(/Hola[^"]*/, 'secret text');

/** A channel of ours at Meta. */
export const metaChannel: Channel = {
  id: 'a0A000000000003AAA',
  key: 'whatsapp:+12025550103',
  name: 'Support',
  type: 'whatsapp',
  provider: 'meta',
  address: '+12025550103',
  status: 'Active',
  logMessages: true,
  timeZone: 'Europe/Madrid',
  providerId: PHONE_NUMBER_ID,
  providerBusinessId: BUSINESS_ID,
};

/** Meta answers no. */
export const graphError = (code: number, more: object = {}) => ({
  error: { message: 'What Meta says.', type: 'OAuthException', code, fbtrace_id: 'AbCdEf', ...more },
});

/** What the Graph API answers: it takes every file, message and template, and lists templates on two pages. */
export function answerGraph(
  response: Parameters<ChannelSubject['sending']['accept']>[0],
  asked: Asked,
): void {
  const { method, path: asks } = asked;
  if (asks.includes('/media')) return answerJson(response, 200, { id: MEDIA });
  if (asks.includes('/app/uploads'))
    return answerJson(response, 200, { id: 'upload:MTphdHRhY2g6ZQ==?sig=ARZ' });
  if (asks.includes('/upload:')) return answerJson(response, 200, { h: '4:c2FtcGxl:aW1hZ2U=:ARb' });
  if (method === 'POST' && asks.endsWith('/message_templates')) {
    return answerJson(response, 200, { id: TEMPLATE, status: 'PENDING', category: 'UTILITY' });
  }
  if (asks.includes('/message_templates'))
    return answerJson(response, 200, templatePage(asks.includes('after=')));
  if (asks.endsWith('/messages')) {
    return answerJson(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: '14155550101', wa_id: '14155550101' }],
      messages: [{ id: MESSAGE, message_status: 'accepted' }],
    });
  }
  return answerJson(response, 200, { success: true });
}

function templatePage(isLast: boolean): object {
  const template = (id: string) => ({
    id,
    name: `greeting_${id}`,
    language: 'en_US',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'We are open.' }],
  });
  // One that our words cannot express stands among them.
  const code = {
    ...template('9'),
    components: [{ type: 'BODY', text: '{{1}}' }, { type: 'LIMITED_TIME_OFFER' }],
  };
  const cursors = { before: 'a', after: isLast ? 'c' : 'b' };
  return isLast
    ? { data: [template('3')], paging: { cursors } }
    : {
        data: [template('1'), code, 'odd', template('2')],
        paging: { cursors, next: 'https://graph.example/next' },
      };
}

const refusals: readonly (readonly [number, number, Partial<SendOutcome>])[] = [
  [400, 131026, { kind: 'refused', refusal: 'permanent', isAboutAddress: true, code: '131026' }],
  [400, 131030, { kind: 'refused', refusal: 'permanent', isAboutAddress: true }],
  [400, 131021, { kind: 'refused', refusal: 'permanent' }],
  [400, 131047, { kind: 'refused', refusal: 'needsTemplate' }],
  [400, 131050, { kind: 'refused', refusal: 'optedOut', purpose: 'Marketing' }],
  [400, 131049, { kind: 'refused', refusal: 'permanent' }],
  [400, 130472, { kind: 'refused', refusal: 'permanent' }],
  [400, 131062, { kind: 'refused', refusal: 'permanent' }],
  ...[132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 131063, 131064].map(
    (code) => [400, code, { kind: 'refused', refusal: 'template' }] as const,
  ),
  ...[131051, 131052, 131053, 131008, 131009, 135000, 137000, 100].map(
    (code) => [400, code, { kind: 'refused', refusal: 'permanent', code: String(code) }] as const,
  ),
  ...[0, 3, 10, 190, 200, 299, 131005].map(
    (code) => [401, code, { kind: 'refused', refusal: 'login' }] as const,
  ),
  ...[368, 131031, 131037, 131042, 131045, 133010].map(
    (code) => [403, code, { kind: 'refused', refusal: 'channel' }] as const,
  ),
  [400, 131056, { kind: 'later', scope: 'conversation', retryAfterMs: 6000 }],
  ...[4, 80007, 130429, 131048, 131057].map(
    (code) => [400, code, { kind: 'later', scope: 'channel' }] as const,
  ),
  ...[2, 131000, 131016].map((code) => [500, code, { kind: 'later', scope: 'message' }] as const),
  [400, 999999, { kind: 'refused', refusal: 'permanent', code: '999999', sentence: 'What Meta says.' }],
  [500, 999999, { kind: 'unknown' }],
  [500, 1, { kind: 'unknown' }],
];

export const metaSubject: ChannelSubject = {
  at: (url) =>
    createMeta({
      appSecrets: ['current-secret', 'older-secret'],
      verifyToken: 'verify-token',
      accessToken: 'access-token',
      apiUrl: `${url}/meta`,
      apiVersion: 'v23.0',
    }),
  publicUrl: 'https://parley.example.com',
  currentToken: 'current-secret',
  olderToken: 'older-secret',
  secrets: ['current-secret', 'older-secret', 'verify-token', 'access-token'],
  webhooks: {
    sign: (secret, request) => ({
      ...request,
      headers: { ...request.headers, 'x-hub-signature-256': signMeta(secret, request.body) },
    }),
    signsAddress: false,
    recorded: names.map((name) => ({
      name,
      path,
      body: fixture(`meta/${name}.json`),
      events: eventsOf[name] ?? 1,
    })),
    malformed: [
      '',
      'secret text',
      secretText.slice(0, -5),
      secretText.replace('whatsapp_business_account', 'page'),
      secretText.replaceAll(/"from[a-z_]*":"[^"]*",/g, '').replace(/"contacts":\[[^\]]*\],/, ''),
      secretText.replace(/"id":"wamid[^"]*"/, '"id":{"a":1}'),
      secretText.replace('"metadata"', '"other"'),
      secretText.replace('"field":"messages"', '"field":7'),
    ].map((body) => ({ path, body: Buffer.from(body) })),
    unknown: [
      { what: 'a field', kept: 'other', path, body: fixture('meta/unknown-field.json') },
      { what: 'a delivery status', kept: 'other', path, body: fixture('meta/status-unknown.json') },
      {
        what: 'a state of a template',
        kept: 'other',
        path,
        body: fixture('meta/template-unknown-state.json'),
      },
      { what: 'a kind of message', kept: 'unsupported', path, body: fixture('meta/unknown-type.json') },
    ],
    mixed: {
      path,
      body: Buffer.from(
        fixture('meta/batch.json')
          .toString()
          .replace(/"id":"wamid[^"]*"/, '"id":[]'),
      ),
      readable: 4,
    },
  },
  sending: {
    channel: () => metaChannel,
    messageId: MESSAGE,
    templateId: TEMPLATE,
    isSend: ({ method, path: asks }) => method === 'POST' && asks.endsWith('/messages'),
    accept: answerGraph,
    refusals: [
      ...refusals.map(([status, code, outcome]) => ({
        what: `${status} with ${code}`,
        status,
        body: graphError(code),
        outcome,
      })),
      {
        what: 'an id that nobody knows',
        status: 400,
        body: graphError(100, { error_subcode: 33 }),
        outcome: { kind: 'refused', refusal: 'channel' },
      },
      {
        what: '401 without a reason',
        status: 401,
        body: {},
        outcome: { kind: 'refused', refusal: 'login', code: 'PROVIDER_LOGIN_REFUSED' },
      },
      { what: 'an answer of somebody else', status: 404, body: 'not here', outcome: { kind: 'later' } },
      { what: 'a redirect', status: 302, body: {}, outcome: { kind: 'later' } },
      {
        what: 'an error with status 200',
        status: 200,
        body: graphError(131047),
        outcome: { kind: 'refused' },
      },
    ],
    senseless: [{ messages: [] }, { messages: [{}] }, { success: true }, []],
    tooMany: graphError(130429),
  },
  media: {
    channel: metaChannel,
    file: () => ({ source: MEDIA, contentType: 'image/jpeg' }),
    accept: (url) => (response) =>
      answerJson(response, 200, {
        url: `${url}/meta/file/1`,
        mime_type: 'image/jpeg',
        sha256: '49f227634806293b0995459bc310b593e1400f41591efcf07e9bced335f41942',
        file_size: 7,
        id: MEDIA,
        messaging_product: 'whatsapp',
      }),
    elsewhere: () =>
      [
        'https://attacker.example/file',
        'https://lookaside.fbsbx.com.attacker.example/file',
        'https://lookaside.fbsbx.com@attacker.example/file',
        'https://fbcdn.net.attacker.example/file',
        'http://169.254.169.254/latest/meta-data/',
        'file:///etc/passwd',
      ].map((source) => ({ source, contentType: 'image/jpeg' })),
  },
  templates: {
    channel: metaChannel,
    accept: answerGraph,
    listed: 3,
    refusal: graphError(100, {
      error_user_title: 'Not possible',
      error_user_msg: 'The body begins with a variable.',
    }),
  },
};
