import type { ChannelProvider, SendOutcome } from '../channels/channel-provider.ts';
import type { Channel, OutboundMessage } from '../conversations/model.ts';
import type { Channels } from '../crm/crm.ts';
import { ParleyError, type ErrorCode } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { OutboundQueue, OutboundRow } from './outbound-queue.ts';
import type { SendResult } from './outcome-event.ts';
import { retryDelay } from './retry-delay.ts';
import { runLoop } from './run-loop.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

/** Messages that a lane sends at the same time, each of another conversation. */
const AT_ONCE = 5;
/** A lane takes new messages when all of its last ones have been answered. */
const LANES = 4;
const IDLE_MS = 1_000;
/** A send without an answer is given up as this long abandoned: well beyond the time limit of any provider's client. */
const ABANDONED_SECONDS = 30;
/**
 * A message whose turn came longer ago is not handed over any more. With the time limit of a provider's client this
 * stays below the moment at which it counts as abandoned: what has been given up must not leave afterwards.
 */
const TURN_MS = 30_000;
/** Looks at the provider's list before a person is asked to decide. */
const MOST_LOOKS = 3;
/** A message that could not be handed over for this long is no answer any more: the rep decides. */
const STALE_MS = 4 * 60 * 60_000;

interface SendParts {
  readonly queue: OutboundQueue;
  readonly channels: Channels;
  readonly providers: ReadonlyMap<string, ChannelProvider>;
  readonly wakeUp: WakeUp;
  /** Rung when an outcome waits to be written to the CRM. */
  readonly crmWakeUp: WakeUp;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly signal: AbortSignal;
}

/**
 * Sends what reps have written, until the signal aborts. Every check is made at the moment of sending. A message whose
 * outcome is unknown is looked for in the provider's list and never sent again by itself.
 */
export async function sendMessages(parts: SendParts): Promise<void> {
  const { queue, wakeUp, crmWakeUp, signal, log, metrics } = parts;
  const sends = metrics.counter('parley_sends_total', 'Attempts to send, by outcome.', [
    'provider',
    'outcome',
  ]);

  async function settle(row: OutboundRow, end: SendEnd): Promise<void> {
    sends.inc({ provider: end.provider ?? 'none', outcome: end.deliveryStatus });
    await queue.settle({
      conversationKey: row.conversationKey,
      channelKey: row.channelKey,
      customerAddress: row.to,
      messageId: row.id,
      attempt: row.attempt,
      ...end,
    });
    crmWakeUp.ring();
    wakeUp.ring();
  }

  async function postpone(row: OutboundRow, code: string, atLeastMs = 0): Promise<void> {
    const retryInMs = Math.max(atLeastMs, retryDelay(row.tries));
    log.warn('A message waits for another try.', { recordId: row.id, attempt: row.tries, code, retryInMs });
    await queue.postpone(row, retryInMs);
  }

  /** @param askedAt when the claim was asked for, which is surely before it was made; of the clock of this process */
  async function send(row: OutboundRow, askedAt: number): Promise<void> {
    const ready = await prepare(row, parts).catch((error: unknown) => error);
    if (!isPrepared(ready)) await postpone(row, ready instanceof ParleyError ? ready.code : 'INTERNAL');
    else if (performance.now() - askedAt > TURN_MS) await postpone(row, 'TURN_PASSED');
    else if (ready.kind === 'refused') await settle(row, failure(ready.code));
    else {
      const provider = ready.provider.name;
      const outcome = await ready.provider.send(ready.message);
      if (outcome.kind === 'later' && Date.now() - row.takenAt.getTime() < STALE_MS) {
        sends.inc({ provider, outcome: 'later' });
        await postpone(row, outcome.code, outcome.retryAfterMs);
      } else await settle(row, { provider, ...endOf(outcome) });
    }
  }

  async function sendNext(): Promise<boolean> {
    const askedAt = performance.now();
    return each(await queue.claim(AT_ONCE), (row) => send(row, askedAt));
  }

  async function resolve(row: OutboundRow): Promise<void> {
    const way = await findWay(row, parts);
    const found = way && (await findSent(row, way));
    if (found) await settle(row, found);
    else if (row.tries >= MOST_LOOKS) await settle(row, failure('SEND_UNCONFIRMED'));
  }

  async function findSent(row: OutboundRow, { provider, message }: Way): Promise<SendEnd | undefined> {
    const taken = await queue.takenProviderIds(row.conversationKey);
    const providerId = await provider.findSent(message, row.attemptedAt, taken);
    return providerId === undefined
      ? undefined
      : { provider: provider.name, deliveryStatus: 'Sent', providerId };
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
    return each(await queue.claimUnknown(AT_ONCE), resolve);
  }

  const loop = { idleMs: IDLE_MS, signal, log: log.child({ lane: 'send' }) };
  await Promise.all([
    ...Array.from({ length: LANES }, () => runLoop(sendNext, { ...loop, wakeUp })),
    runLoop(findOut, { ...loop, wakeUp: createWakeUp() }),
  ]);
}

type SendEnd = Pick<SendResult, 'provider' | 'deliveryStatus' | 'providerId' | 'errorCode' | 'errorMessage'>;

interface Way {
  readonly provider: ChannelProvider;
  readonly message: OutboundMessage;
}
type Prepared = (Way & { readonly kind: 'ready' }) | { readonly kind: 'refused'; readonly code: ErrorCode };

function isPrepared(value: unknown): value is Prepared {
  return !(value instanceof Error);
}

/** The way that a message goes, or has gone: whatever may be in the way of it now. */
async function findWay(row: OutboundRow, { channels, providers }: SendParts): Promise<Way | undefined> {
  const channel = await channels.find(row.channelKey);
  const provider = channel && providers.get(channel.provider);
  return provider && { provider, message: { id: row.id, channel, to: row.to, body: row.body } };
}

async function prepare(row: OutboundRow, parts: SendParts): Promise<Prepared> {
  const way = await findWay(row, parts);
  if (!way) return { kind: 'refused', code: 'CHANNEL_UNKNOWN' };
  const code = obstacle(way.message.channel, way.provider, row.body);
  return code ? { kind: 'refused', code } : { kind: 'ready', ...way };
}

function obstacle(channel: Channel, provider: ChannelProvider, body: string): ErrorCode | undefined {
  if (channel.status !== 'Active' && channel.status !== 'Degraded') return 'CHANNEL_NOT_ACTIVE';
  if (body.trim() === '') return 'MESSAGE_EMPTY';
  if (body.length > provider.capabilities.textLimit) return 'MESSAGE_TOO_LONG';
  return undefined;
}

function endOf(outcome: SendOutcome): SendEnd {
  switch (outcome.kind) {
    case 'accepted':
      return { deliveryStatus: 'Sent', providerId: outcome.providerId };
    case 'unknown':
      return { deliveryStatus: 'Unconfirmed' };
    case 'refused':
    case 'later':
      return { deliveryStatus: 'Failed', errorCode: outcome.code, errorMessage: outcome.sentence };
  }
}

function failure(code: ErrorCode): SendEnd {
  const { message, action } = new ParleyError(code);
  return { deliveryStatus: 'Failed', errorCode: code, errorMessage: `${message} ${action}` };
}
