import type { Channel } from '../../bridge/conversations/model.ts';
import type { Crm } from '../../bridge/crm/crm.ts';
import type { BeforeSending, QueuedMessage } from '../../bridge/crm/sending.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { createChannelRests } from '../../bridge/queue/send/channel-rests.ts';
import { createOutage } from '../../bridge/queue/lane/outage.ts';
import { createOutboundQueue } from '../../bridge/queue/send/outbound-queue.ts';
import { sendMessages } from '../../bridge/queue/send/send-messages.ts';
import { createSendPace } from '../../bridge/queue/send/send-pace.ts';
import { createWakeUp } from '../../bridge/queue/lane/wake-up.ts';
import type { Store } from '../../bridge/store/store.ts';
import { capturedLog } from './captured-log.ts';
import type { ScriptedProvider } from './scripted-provider.ts';

interface Surroundings {
  readonly store: Store;
  readonly provider: ScriptedProvider;
  /** The only channel. */
  readonly channel: Channel | (() => Channel | Promise<Channel>);
  /** What the CRM says of each message; undefined: its row is gone. Default: nothing stands in the way. */
  readonly beforeSending?: (
    message: QueuedMessage,
  ) => BeforeSending | undefined | Promise<BeforeSending | undefined>;
  readonly now?: () => number;
}

export interface Sending {
  /** There is something to send. Without it the lanes look once in a second. */
  ring(): void;
  /** The figures, as text. */
  figures(): Promise<string>;
  /** What it has logged. */
  readonly lines: () => string;
  stop(): Promise<void>;
}

/** The lanes that send, of one bridge, on a real database and with a provider and a CRM that follow a script. */
export function startSending({ store, provider, channel, beforeSending, now }: Surroundings): Sending {
  const { pool } = store;
  const stopping = new AbortController();
  const metrics = createMetrics();
  const { log, text } = capturedLog();
  const crm: Pick<Crm, 'channels' | 'beforeSending'> = {
    channels: {
      find: async () => (typeof channel === 'function' ? channel() : channel),
      all: () => Promise.reject(new Error('Nobody asks for it.')),
    },
    async beforeSending(messages) {
      const words = await Promise.all(
        messages.map(async (message) => {
          const word = beforeSending ? await beforeSending(message) : { consents: [] };
          return word ? [[message.id, word] as const] : [];
        }),
      );
      return new Map(words.flat());
    },
  };
  const wakeUp = createWakeUp();
  const ended = sendMessages({
    pool,
    queue: createOutboundQueue(pool),
    crm,
    providers: new Map([[provider.name, provider]]),
    pace: createSendPace(pool),
    rests: createChannelRests(pool),
    media: ({ name, contentType, size, versionId }) => ({
      name,
      contentType,
      size,
      link: `https://bridge.example/media/${versionId}`,
      read: () => Promise.reject(new Error('Nobody reads it.')),
    }),
    outage: createOutage(),
    wakeUp,
    crmWakeUp: createWakeUp(),
    log,
    metrics,
    signal: stopping.signal,
    ...(now && { now }),
  });
  return {
    ring: wakeUp.ring,
    figures: () => metrics.text(),
    lines: text,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
