import type { ChannelProvider, SendOutcome } from '../../channels/channel-provider.ts';
import type { Capabilities } from '../../conversations/capabilities.ts';
import type { Channel } from '../../conversations/model.ts';
import { nextForm } from '../../conversations/numbers/next-form.ts';
import type { RestCause } from './channel-rests.ts';
import { endOfRefusal } from './end-of-refusal.ts';
import { markRead } from './mark-read.ts';
import type { OutboundRow } from './outbound-row.ts';
import type { SendEnd } from './settle-send.ts';
import { retryDelay } from '../../retry-delay.ts';
import type { SendParts } from './send-parts.ts';
import type { SendingState } from './sending-state.ts';

/** A message that could not be handed over for this long is no answer any more: the rep decides. */
const STALE_MS = 4 * 60 * 60_000;
/** Whatever a provider asks for: to ask once in an hour harms nobody. */
const LONGEST_MS = 3_600_000;

/** Where a message goes. */
export interface Way {
  readonly channel: Channel;
  readonly provider: ChannelProvider;
  readonly capabilities: Capabilities;
}

/** A message that was handed over, and what was known then. */
export interface HandedOver {
  readonly row: OutboundRow;
  readonly way: Way;
  readonly state: SendingState;
  /** The form of the address that it went to. */
  readonly form: string;
}

/** What is to be done with what came of a message. */
export interface Ends {
  /** Notes what came of a message. */
  readonly settle: (row: OutboundRow, end: SendEnd) => Promise<void>;
  /** It was not sent, and goes again. */
  readonly onLater: (provider: string) => void;
  /** Its channel rests. */
  readonly onRest: (provider: string, kind: RestCause['kind']) => void;
}

type FollowParts = Pick<SendParts, 'pool' | 'queue' | 'rests' | 'log' | 'now'> & Ends;

/** Does what has to follow from a provider's answer. */
export type FollowOutcome = (sent: HandedOver, outcome: SendOutcome) => Promise<void>;

export function createFollowOutcome(parts: FollowParts): FollowOutcome {
  const { pool, queue, rests, log, settle, onLater, onRest, now = Date.now } = parts;

  async function followAcceptance({ row, way, state, form }: HandedOver, providerId: string): Promise<void> {
    await settle(row, {
      provider: way.provider.name,
      deliveryStatus: 'Sent',
      providerId,
      ...(form !== (state.sendAddress ?? row.to) && { acceptedForm: form }),
    });
    if (state.hasRested) await rests.end(way.channel);
    await markRead(row.conversationKey, way, { pool, log });
  }

  async function followLater(
    { row, way }: HandedOver,
    { scope, code, sentence, retryAfterMs = 0 }: Extract<SendOutcome, { kind: 'later' }>,
  ): Promise<void> {
    if (isStale(row)) return settle(row, failedAt(way, code, sentence));
    onLater(way.provider.name);
    if (scope === 'channel') return rest(row, way.channel, { kind: 'busy', code, sentence, retryAfterMs });
    // Those behind it in its conversation wait with it: the scope of a conversation is kept by their order.
    const asked = Number.isFinite(retryAfterMs) ? Math.min(LONGEST_MS, retryAfterMs) : 0;
    const retryInMs = Math.max(asked, retryDelay(row.tries));
    log.warn('A message waits for another try.', { recordId: row.id, attempt: row.tries, code, retryInMs });
    await queue.postpone(row, retryInMs);
  }

  async function followRefusal(
    { row, way, state, form }: HandedOver,
    refused: Extract<SendOutcome, { kind: 'refused' }>,
  ): Promise<void> {
    const { refusal, code, sentence, isAboutAddress, purpose = 'All' } = refused;
    if (refusal === 'login' || refusal === 'channel') {
      if (isStale(row)) return settle(row, failedAt(way, code, sentence));
      onLater(way.provider.name);
      return rest(row, way.channel, { kind: refusal === 'login' ? 'login' : 'stopped', code, sentence });
    }
    // Refused is certainly not sent: another spelling of the same number cannot make it two.
    const refusedForms = [...row.refusedForms, form];
    if (isAboutAddress && nextForm(row.to, state.sendAddress, refusedForms) !== undefined) {
      return queue.postpone(row, 0, form);
    }
    await settle(row, {
      provider: way.provider.name,
      ...endOfRefusal(refusal, code, sentence),
      ...(refusal === 'optedOut' && { withdrawal: { purpose, evidence: code, occurredAt: new Date(now()) } }),
    });
  }

  /** The channel rests, and the message with it: its tries do not count, as it is not at fault. */
  async function rest(row: OutboundRow, channel: Channel, cause: RestCause): Promise<void> {
    const retryInMs = await rests.begin(channel, cause);
    onRest(channel.provider, cause.kind);
    const fields = { channelKey: channel.key, code: cause.code, retryInMs };
    log.warn('Nothing is sent on the channel for a while.', fields);
    await queue.release(row, 0);
  }

  function isStale({ queuedAt }: OutboundRow): boolean {
    return now() - queuedAt.getTime() >= STALE_MS;
  }

  return (sent, outcome) => {
    switch (outcome.kind) {
      case 'accepted':
        return followAcceptance(sent, outcome.providerId);
      case 'unknown':
        return settle(sent.row, { provider: sent.way.provider.name, deliveryStatus: 'Unconfirmed' });
      case 'later':
        return followLater(sent, outcome);
      case 'refused':
        return followRefusal(sent, outcome);
    }
  };
}

function failedAt({ provider }: Way, errorCode: string, errorMessage: string): SendEnd {
  return { provider: provider.name, deliveryStatus: 'Failed', errorCode, errorMessage };
}
