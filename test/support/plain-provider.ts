import type { Capabilities, ChannelProvider, RawRequest } from '../../bridge/channels/channel-provider.ts';
import type { ProviderEvent } from '../../bridge/conversations/model.ts';
import { ParleyError } from '../../bridge/errors.ts';

export const PLAIN = '/webhooks/plain';

const capabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  filesPerMessage: 1,
  media: [],
  sends: ['text'],
  approvesTemplates: false,
  quotes: false,
  readMarks: false,
  buttons: 0,
  listRows: 0,
  pace: { perSecond: 80, betweenToOnePersonMs: 0, burstToOnePerson: 80 },
  reports: [],
};

const refused = () => Promise.reject(new Error('Nothing is sent here.'));

/**
 * A provider that speaks our own words, for tests of what is behind providers: it trusts everybody, and what is posted
 * to it is a JSON array of events. An element that is a string is one that nobody can read.
 */
export const plainProvider: ChannelProvider = {
  name: 'meta',
  capabilities: {
    phone: capabilities,
    whatsapp: { ...capabilities, serviceWindowHours: 24, readMarks: true },
  },
  webhooks: [
    { path: PLAIN, contentType: 'application/json', bodyLimit: 3 * 1024 * 1024, answer: { status: 200 } },
  ],
  verify: () => undefined,
  split(request) {
    return elements(request).map((element) => ({
      ...request,
      body: Buffer.from(JSON.stringify([element])),
    }));
  },
  parse(request) {
    return elements(request).map((element) => {
      if (typeof element === 'string') throw new ParleyError('WEBHOOK_UNREADABLE', 'It is a mere text.');
      return element as ProviderEvent;
    });
  },
  send: refused,
  findSent: refused,
  async *listInbound() {},
  keepsMediaDays: 7,
  locateMedia: refused,
};

/** Such a request. */
export function plainRequest(events: readonly (ProviderEvent | string)[]): RawRequest {
  return {
    pathWithQuery: PLAIN,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(events)),
  };
}

function elements({ body }: RawRequest): readonly unknown[] {
  const parsed: unknown = JSON.parse(body.toString('utf8'), (name, value: unknown) =>
    name === 'occurredAt' && typeof value === 'string' ? new Date(value) : value,
  );
  if (!Array.isArray(parsed)) throw new ParleyError('WEBHOOK_UNREADABLE', 'It is no array.');
  return parsed;
}
