import type { Pool } from 'pg';
import type { ChannelProvider } from '../../../channels/channel-provider.ts';
import type { Crm } from '../../../crm/crm.ts';
import type { Log } from '../../../log.ts';
import type { Metrics } from '../../../metrics.ts';
import type { Outage } from '../../lane/outage.ts';
import type { WakeUp } from '../../lane/wake-up.ts';
import type { CallLedger } from '../call-ledger.ts';
import type { CallSetUps } from '../call-set-ups.ts';
import type { CallOrders } from './call-orders.ts';

/** What placing calls needs of the other parts. */
export interface PlacingParts {
  readonly pool: Pool;
  readonly ledger: CallLedger;
  readonly orders: CallOrders;
  readonly setUps: Pick<CallSetUps, 'read'>;
  readonly crm: { readonly calls: Pick<Crm['calls'], 'beforeCalling'> };
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** Rung when there is something to write to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
}
