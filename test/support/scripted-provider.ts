import type { ChannelProvider, SendOutcome } from '../../bridge/channels/channel-provider.ts';
import type { Capabilities } from '../../bridge/conversations/capabilities.ts';
import type { OutboundMessage } from '../../bridge/conversations/model.ts';

/** A provider that does what a test tells it, and remembers what it was asked. */
export interface ScriptedProvider extends ChannelProvider {
  /** Everything that was handed over, in order. */
  readonly sent: OutboundMessage[];
  /** Ids of customers' messages that were shown as read. */
  readonly read: string[];
  /** How often its list was asked. */
  looks: number;
  /** What it says to each message. Default: it takes all, as `id of the message/attempt`. */
  answer: (message: OutboundMessage) => SendOutcome | Promise<SendOutcome>;
  /** What its list says of each message. Default: it has none. */
  find: (message: OutboundMessage) => string | undefined;
}

/** Texts without limits of pace, and WhatsApp with all that a check can stumble over. */
export const scriptedCapabilities: Capabilities = {
  textLimit: 1000,
  captionLimit: 100,
  filesPerMessage: 2,
  media: [
    { contentTypes: ['image/png'], largest: 5_000_000 },
    { contentTypes: ['audio/ogg'], largest: 5_000_000, takesCaption: false },
  ],
  sends: ['text', 'media', 'template', 'reaction', 'location', 'question'],
  serviceWindowHours: 24,
  approvesTemplates: true,
  quotes: true,
  readMarks: true,
  buttons: 3,
  listRows: 10,
  pace: { perSecond: 1000, betweenToOnePersonMs: 0, burstToOnePerson: 1 },
  reports: ['Sent', 'Delivered', 'Read', 'Failed'],
};

export function scriptedProvider(over: Partial<Capabilities> = {}): ScriptedProvider {
  const { serviceWindowHours: _, ...always } = scriptedCapabilities;
  const capabilities = {
    phone: { ...always, approvesTemplates: false, ...over },
    whatsapp: { ...scriptedCapabilities, ...over },
  };
  const provider: ScriptedProvider = {
    name: 'meta',
    capabilities,
    sent: [],
    read: [],
    looks: 0,
    answer: ({ id }) => ({
      kind: 'accepted',
      providerId: `${id}/${provider.sent.filter((message) => message.id === id).length}`,
      at: new Date(),
    }),
    find: () => undefined,
    webhooks: [],
    keepsMediaDays: 7,
    verify: () => undefined,
    split: (request) => [request],
    parse: () => [],
    send(message) {
      provider.sent.push(message);
      return Promise.resolve(provider.answer(message));
    },
    findSent(message) {
      provider.looks += 1;
      return Promise.resolve(provider.find(message));
    },
    listInbound: () => {
      throw new Error('Nobody asks for it.');
    },
    locateMedia: () => Promise.reject(new Error('Nobody asks for it.')),
    markRead(_channel, providerId) {
      provider.read.push(providerId);
      return Promise.resolve();
    },
  };
  return provider;
}
