import type { Crm } from '../../bridge/crm/crm.ts';
import { createSalesforce } from '../../bridge/crm/salesforce/index.ts';
import { createMetrics } from '../../bridge/metrics.ts';
import { createOutboundLedger } from '../../bridge/queue/send/outbound-ledger.ts';
import { openStore, type Store } from '../../bridge/store/store.ts';
import { createStreamPositions } from '../../bridge/store/stream-positions.ts';
import { capturedLog } from './captured-log.ts';
import type { Parley } from './start-parley.ts';

/** Another bridge's way into the same org and the same database, for work that a test does by hand. */
export interface CrmBeside {
  readonly crm: Crm;
  readonly store: Store;
  stop(): Promise<void>;
}

export async function crmBeside({ database, login }: Parley): Promise<CrmBeside> {
  const { log } = capturedLog();
  const store = await openStore(database, log);
  const crm = createSalesforce({
    config: { login },
    longestPatienceMs: 0,
    pollMs: 1_000,
    ledger: createOutboundLedger(store.pool),
    capabilitiesOf: () => undefined,
    positions: createStreamPositions(store.pool),
    log,
    metrics: createMetrics(),
  });
  return { crm, store, stop: () => store.stop() };
}
