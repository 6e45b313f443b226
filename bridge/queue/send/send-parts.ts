import type { Pool } from 'pg';
import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { OutboundMedia } from '../../conversations/model.ts';
import type { OutboundFile } from '../../conversations/outbound-content.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { ChannelRests } from './channel-rests.ts';
import type { Outage } from '../lane/outage.ts';
import type { OutboundQueue } from './outbound-queue.ts';
import type { SendPace } from './send-pace.ts';
import type { WakeUp } from '../lane/wake-up.ts';

/** What sending needs of the other parts. */
export interface SendParts {
  readonly pool: Pool;
  readonly queue: OutboundQueue;
  readonly crm: Pick<Crm, 'channels' | 'beforeSending'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly pace: SendPace;
  readonly rests: ChannelRests;
  /** A file of the CRM as providers take it. */
  readonly media: (file: OutboundFile) => OutboundMedia;
  /** The pause of all that needs the CRM. */
  readonly outage: Outage;
  readonly wakeUp: WakeUp;
  /** Rung when an outcome waits to be written to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. Default: the clock of the machine. */
  readonly now?: () => number;
}
