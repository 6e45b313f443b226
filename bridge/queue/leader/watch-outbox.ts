import type { RequestBox } from '../../crm/requests.ts';
import type { Outbox } from '../../crm/sending.ts';
import type { Log } from '../../log.ts';
import type { CallLook } from '../calls/call-look.ts';
import type { OutboundQueue } from '../send/outbound-queue.ts';
import type { Outage } from '../lane/outage.ts';
import type { RequestQueue } from '../requests/request-queue.ts';
import { ParleyError } from '../../errors.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { WakeUp } from '../lane/wake-up.ts';

/** What was changed this long before the last look is looked at again: clocks differ, and commits take time. */
const OVERLAP_MS = 15 * 60_000;
/** How often all of the outbox is read, whenever it was changed. */
const WHOLE_MS = 60 * 60_000;

interface WatchParts {
  readonly outbox: Outbox;
  readonly requests: RequestBox;
  readonly queue: Pick<OutboundQueue, 'take'>;
  readonly requestQueue: Pick<RequestQueue, 'take'>;
  readonly calls: CallLook;
  readonly sweepSeconds: number;
  /** Rung when somebody counts on a look now. */
  readonly wakeUp: WakeUp;
  readonly outage: Outage;
  /** Called when there are messages to send. */
  readonly onTaken: () => void;
  /** Called when there are commands to carry out. */
  readonly onOrdered: () => void;
  readonly log: Log;
}

/**
 * Takes messages, commands and calls over from the CRM until the signal aborts: at once when the doorbell rings, and by a sweep
 * every so often, which finds whatever a bell has missed. A look asks for what was changed lately; the first one, and
 * one in each hour, for everything.
 */
export async function watchOutbox(parts: WatchParts, signal: AbortSignal): Promise<void> {
  const { outage, wakeUp, log } = parts;
  let asked = 0;
  let answered = 0;
  const waiting = new Set<() => void>();
  let lastLook: number | undefined;
  let lastWhole = -Infinity;

  async function sweep(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted) return false;
    const upTo = asked;
    const now = Date.now();
    const isWhole = lastLook === undefined || now - lastWhole >= WHOLE_MS;
    try {
      const since = isWhole ? undefined : new Date((lastLook ?? now) - OVERLAP_MS);
      // Together, so that only the first question costs a request.
      const asking = [parts.outbox.read(since), parts.requests.read(since)] as const;
      const looked = parts.calls.look(since);
      const [messages, commands] = await Promise.all(asking);
      const taken = await parts.queue.take(messages);
      const ordered = await parts.requestQueue.take(commands);
      outage.ended();
      lastLook = now;
      if (isWhole) lastWhole = now;
      if (taken > 0) parts.onTaken();
      if (ordered > 0) parts.onOrdered();
      await looked;
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      log.warn('The outbox cannot be read.', { error, retryInMs: outage.began() });
      return true;
    }
    answered = upTo;
    for (const resolve of waiting) resolve();
    return asked > answered;
  }

  /** Resolves when a sweep that began after the ring has stored what it found. */
  async function ring(): Promise<void> {
    asked += 1;
    const mine = asked;
    wakeUp.ring();
    while (answered < mine && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const done = (): void => {
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        waiting.add(done);
        signal.addEventListener('abort', done, { once: true });
      });
    }
  }

  // Whatever was rung before is answered by the first look.
  await wakeUp.sleep(0, signal);
  await Promise.all([
    runLoop(sweep, { wakeUp, idleMs: parts.sweepSeconds * 1000, signal, log: log.child({ lane: 'outbox' }) }),
    parts.outbox.doorbell?.(ring, signal),
  ]);
}
