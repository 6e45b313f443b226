import { subscribe, type SubscribeOptions } from '../../../bridge/crm/salesforce/pubsub/subscribe.ts';
import type { StreamNotice } from '../../../bridge/crm/salesforce/pubsub/stream-notice.ts';

/** A subscription whose notices are taken one at a time. */
export interface Listener {
  /** The next notice; asking for it confirms the one before. */
  next(): Promise<StreamNotice>;
  /** The next notice of that kind; others are passed over. */
  nextOf<Kind extends StreamNotice['kind']>(kind: Kind): Promise<Extract<StreamNotice, { kind: Kind }>>;
  stop(): Promise<void>;
}

/** Subscribes with short delays, so that tests need not wait. */
export function listen(options: Omit<SubscribeOptions, 'signal'>): Listener {
  const ending = new AbortController();
  const delays = { firstMs: 20, longestMs: 100 };
  const notices = subscribe({ delays, ...options, signal: ending.signal });
  const next = async (): Promise<StreamNotice> => {
    const { value, done } = await notices.next();
    if (done) throw new Error('The subscription has ended.');
    return value;
  };
  return {
    next,
    async nextOf(kind) {
      for (;;) {
        const notice = await next();
        if (isOf(notice, kind)) return notice;
      }
    },
    async stop() {
      ending.abort();
      await notices.return();
    },
  };
}

function isOf<Kind extends StreamNotice['kind']>(
  notice: StreamNotice,
  kind: Kind,
): notice is Extract<StreamNotice, { kind: Kind }> {
  return notice.kind === kind;
}
