import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Config } from '../../config.ts';
import type { Crm } from '../../crm/crm.ts';
import type { Log } from '../../log.ts';
import type { Wake } from '../../store/wake.ts';
import type { ApiUseLedger } from '../budget/api-use.ts';
import { tellApiUse } from '../budget/tell-api-use.ts';
import type { CallLook } from '../calls/call-look.ts';
import { createOutage, type Outage } from '../lane/outage.ts';
import type { WakeUp } from '../lane/wake-up.ts';
import type { RequestQueue } from '../requests/request-queue.ts';
import type { OutboundQueue } from '../send/outbound-queue.ts';
import { describeChannels } from './describe-channels.ts';
import { shareChannels } from './share-channels.ts';
import { watchOutbox } from './watch-outbox.ts';

/** Members of channels change seldom: every fifth sweep is soon enough, and saves API requests. */
const SWEEPS_PER_SHARING = 5;

interface ForAllParts {
  readonly crm: Crm;
  readonly pace: Pick<Config['pace'], 'sweepSeconds' | 'pollSeconds'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly queue: OutboundQueue;
  readonly requestQueue: RequestQueue;
  readonly calls: CallLook;
  readonly apiUse: ApiUseLedger;
  readonly outage: Outage;
  /** Rung when somebody counts on what they have just set. */
  readonly lookWakeUp: WakeUp;
  /** Rung when there are messages to send, and commands to carry out. */
  readonly wakeUps: { readonly send: WakeUp; readonly requests: WakeUp };
  readonly wake: Wake;
  readonly log: Log;
}

/** What one bridge does for all, until it leads no more. */
export async function doForAll(parts: ForAllParts, leading: AbortSignal): Promise<void> {
  const { crm, pace, providers, queue, requestQueue, outage, wakeUps, wake, log } = parts;

  const wakeAll = (lane: keyof typeof wakeUps) => () => {
    wakeUps[lane].ring();
    void wake.tell(lane).catch(() => undefined);
  };

  await Promise.all([
    watchOutbox(
      {
        outbox: crm.outbox,
        requests: crm.requests,
        calls: parts.calls,
        queue,
        requestQueue,
        sweepSeconds: crm.outbox.doorbell ? pace.sweepSeconds : pace.pollSeconds,
        outage,
        wakeUp: parts.lookWakeUp,
        onTaken: wakeAll('send'),
        onOrdered: wakeAll('requests'),
        log,
      },
      leading,
    ),
    // With a pause of its own: what is wrong with shares is no reason to hold messages back.
    shareChannels(
      { crm, sweepSeconds: pace.sweepSeconds * SWEEPS_PER_SHARING, outage: createOutage(), log },
      leading,
    ),
    describeChannels({ crm, providers, outage: createOutage(), log }, leading),
    tellApiUse({ crm, ledger: parts.apiUse, log }, leading),
  ]);
}
