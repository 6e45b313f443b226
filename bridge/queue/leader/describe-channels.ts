import type { ChannelProvider } from '../../channels/channel-provider.ts';
import type { Crm } from '../../crm/crm.ts';
import { ParleyError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Outage } from '../lane/outage.ts';
import { runLoop } from '../lane/run-loop.ts';
import { createWakeUp } from '../lane/wake-up.ts';

const HOUR_MS = 60 * 60_000;

interface DescribeParts {
  readonly crm: Pick<Crm, 'describeChannels'>;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly outage: Outage;
  readonly log: Log;
}

/**
 * Writes on channels what their providers can do, so that screens offer nothing else: at once, and hourly for channels
 * that are new.
 */
export async function describeChannels(parts: DescribeParts, signal: AbortSignal): Promise<void> {
  const { crm, providers, outage, log } = parts;

  async function step(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted) return false;
    try {
      await crm.describeChannels((provider, type) => providers.get(provider)?.capabilities[type]);
      outage.ended();
      return false;
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      if (error.code === 'CRM_BUDGET_RESERVED') return false;
      const retryInMs = error.retry ? outage.began() : HOUR_MS;
      log.warn('What channels can do is not up to date in the CRM.', { error, retryInMs });
      return error.retry;
    }
  }

  await runLoop(step, {
    wakeUp: createWakeUp(),
    idleMs: HOUR_MS,
    signal,
    log: log.child({ lane: 'channels' }),
  });
}
