import type { ProviderEvent } from '../../bridge/conversations/model.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { inboundEvents } from '../../bridge/store/inbound-events.ts';
import { createIngest, type IngestOutcome } from '../../bridge/store/ingest.ts';
import type { Store } from '../../bridge/store/store.ts';
import { capturedLog } from './captured-log.ts';
import { plainProvider, plainRequest } from './plain-provider.ts';

/** The way of one bridge into a store, for events in our own words. */
export interface PlainIngest {
  /** Takes in one request that tells these events. A string is an event that nobody can read. */
  take(...events: readonly (ProviderEvent | string)[]): Promise<readonly IngestOutcome[]>;
  stop(): Promise<void>;
}

export function startPlainIngest(store: Store, now?: Date): PlainIngest {
  const ingest = createIngest(store, {
    maxWaiting: 5000,
    onStored: () => undefined,
    log: capturedLog().log,
    metrics: createMetrics(),
  });
  return {
    take: (...events) => ingest.add(inboundEvents(plainProvider, plainRequest(events), now)),
    stop: () => ingest.stop(),
  };
}
