import type { BeforeSending } from '../../crm/sending.ts';
import { errorCatalogue } from '../../errors.ts';
import { createHandOver } from './hand-over.ts';
import { keepAlive } from '../lane/keep-alive.ts';
import type { OutboundRow } from './outbound-row.ts';
import type { SendEnd } from './settle-send.ts';
import { resolveUnknown } from './resolve-unknown.ts';
import { runLoop } from '../lane/run-loop.ts';
import type { SendParts } from './send-parts.ts';
import { createWakeUp } from '../lane/wake-up.ts';

/** Messages that a lane sends at the same time, each of another conversation. The CRM is asked once for all of them. */
const AT_ONCE = 10;
/** A lane takes new messages when all of its last ones have been answered. */
const LANES = 4;
const IDLE_MS = 1_000;
/** How often a lane says that it still asks the CRM. */
const RENEW_MS = 10_000;
/** A send without a sign of life is given up as this long abandoned. */
const ABANDONED_SECONDS = 30;

/**
 * Sends what reps have written, until the signal aborts. Every check is made at the moment of sending, with what the
 * CRM and the store know then: without the CRM's word messages wait. A message whose outcome is unknown is looked for
 * in the provider's list and never sent again by itself.
 */
export async function sendMessages(parts: SendParts): Promise<void> {
  const { queue, crm, outage, wakeUp, crmWakeUp, signal, log, metrics } = parts;
  const sends = metrics.counter('parley_sends_total', 'Attempts to send, by outcome.', [
    'provider',
    'outcome',
  ]);
  const obstacles = metrics.counter(
    'parley_messages_stopped_total',
    'Messages that were not sent, by reason.',
    ['code'],
  );

  const rests = metrics.counter(
    'parley_channel_rests_total',
    'Times that a channel had to rest, by reason.',
    ['provider', 'reason'],
  );

  async function settle(row: OutboundRow, end: SendEnd): Promise<void> {
    const { deliveryStatus, errorCode } = end;
    sends.inc({ provider: end.provider ?? 'none', outcome: deliveryStatus });
    if (deliveryStatus === 'Held' || deliveryStatus === 'Failed') {
      obstacles.inc({ code: errorCode && errorCode in errorCatalogue ? errorCode : 'SEND_REFUSED' });
    }
    await queue.settle(row, end);
    crmWakeUp.ring();
    wakeUp.ring();
  }

  const handOver = createHandOver(parts, {
    settle,
    onLater: (provider) => sends.inc({ provider, outcome: 'later' }),
    onRest: (provider, reason) => rests.inc({ provider, reason }),
  });

  async function sendNext(): Promise<boolean> {
    await outage.over(signal);
    if (signal.aborted) return false;
    const rows = await queue.claim(AT_ONCE);
    if (rows.length === 0) return false;
    wakeUp.ring();
    const known = await askCrm(rows);
    if (!known) return true;
    return each(rows, async (row) => {
      const word = known.get(row.id);
      if (word) await handOver(row, word);
      else await queue.drop(row);
    });
  }

  /** What the CRM says of each message; while it says nothing, none is sent. */
  async function askCrm(
    rows: readonly OutboundRow[],
  ): Promise<ReadonlyMap<string, BeforeSending> | undefined> {
    try {
      const known = await keepAlive(
        () => crm.beforeSending(rows),
        async () => void (await each(rows, queue.renew)),
        RENEW_MS,
      );
      outage.ended();
      return known;
    } catch (error) {
      const retryInMs = outage.began();
      log.warn('The CRM cannot be asked; messages wait.', { error, count: rows.length, retryInMs });
      await each(rows, (row) => queue.release(row, retryInMs));
      return undefined;
    }
  }

  /** A message that fails in an unforeseen way must not take the others along. */
  async function each(
    rows: readonly OutboundRow[],
    work: (row: OutboundRow) => Promise<void>,
  ): Promise<boolean> {
    await Promise.all(
      rows.map((row) =>
        work(row).catch((error: unknown) => {
          log.error('A message could not be handled.', { recordId: row.id, error });
        }),
      ),
    );
    return rows.length > 0;
  }

  async function findOut(): Promise<boolean> {
    await each(await queue.findAbandoned(ABANDONED_SECONDS), (row) =>
      settle(row, { deliveryStatus: 'Unconfirmed' }),
    );
    return each(await queue.claimUnknown(AT_ONCE), async (row) => {
      const end = await resolveUnknown(row, parts);
      if (end) await settle(row, end);
    });
  }

  const loop = { idleMs: IDLE_MS, signal, log: log.child({ lane: 'send' }) };
  await Promise.all([
    ...Array.from({ length: LANES }, () => runLoop(sendNext, { ...loop, wakeUp })),
    runLoop(findOut, { ...loop, wakeUp: createWakeUp() }),
  ]);
}
