import { wasPlaced } from '../../../conversations/calls/was-placed.ts';
import { consentOf } from '../../../conversations/consent/consent-of.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import type {
  Channel,
  ChannelUpdate,
  ProviderEvent,
  Provider,
  TemplateUpdate,
} from '../../../conversations/model.ts';
import type { Channels } from '../../crm.ts';
import type { EventOutcome, Known, StoredEvent } from '../../delivery.ts';
import type { OutboundLedger, OutboundProgress } from '../../sending.ts';
import type { ConversationBatch, DatedConsent, TargetedEvent } from './conversation-batch.ts';
import { dated, type Dated } from './dated.ts';

/** How far a message of ours has come, told by events of its own conversation or by others. */
export interface Progress {
  readonly now: OutboundProgress;
  readonly channel: Channel;
  readonly eventIds: readonly number[];
  /** Its conversation is in this batch, and what is said of it may be written. */
  readonly isInLane: boolean;
}

/** A batch of events by what they are about, before anything is asked of Salesforce. */
export interface Gathered {
  readonly conversations: readonly ConversationBatch[];
  /** Each message of ours once. */
  readonly progress: readonly Progress[];
  readonly templates: readonly Dated<TemplateUpdate>[];
  readonly channels: readonly Dated<ChannelUpdate>[];
  /** Records of our own messages, by the key of the message: those that events of this batch point to. */
  readonly ownRecords: ReadonlyMap<string, string>;
  /** What came of events that need nothing more. */
  readonly outcomes: ReadonlyMap<number, EventOutcome>;
}

interface Parts {
  readonly channels: Channels;
  readonly ledger: OutboundLedger;
}

/** Sorts events by what they are about. Throws what the list of channels and the ledger throw. */
export async function gatherEvents(
  events: readonly StoredEvent[],
  known: ReadonlyMap<string, Known>,
  { channels, ledger }: Parts,
): Promise<Gathered> {
  const outcomes = new Map<number, EventOutcome>();
  const [merged, ownRecords] = await Promise.all([mergeUpdates(events, ledger), findOwn(events, ledger)]);
  const conversations = new Map<string, Mutable>();
  const progress = new Map<string, Progress>();
  const templates: Dated<TemplateUpdate>[] = [];
  const channelUpdates: Dated<ChannelUpdate>[] = [];

  for (const stored of events) {
    const { id, event, conversationKey } = stored;
    if (event.kind === 'other') outcomes.set(id, 'nothing');
    else if (event.kind === 'template') templates.push(dated(stored, event));
    else if (event.kind === 'channel') channelUpdates.push(dated(stored, event));
    else if (isOwnSend(event, ownRecords)) outcomes.set(id, 'nothing');
    else if (event.kind === 'delivery' && !merged.has(id)) outcomes.set(id, 'nothing');
    else {
      const channel = await channels.find(event.channelKey);
      const now = merged.get(id);
      if (!channel) {
        outcomes.set(id, { code: 'CHANNEL_UNKNOWN', sentence: event.channelKey, retry: false });
      } else if (now) {
        const before = progress.get(now.id);
        progress.set(now.id, {
          now,
          channel,
          eventIds: [...(before?.eventIds ?? []), id],
          isInLane: before?.isInLane === true || now.conversationKey === conversationKey,
        });
      } else if (event.kind !== 'delivery') {
        const batch = conversations.get(conversationKey) ?? emptyBatch(conversationKey, channel, known);
        conversations.set(conversationKey, batch);
        addTo(batch, stored, event);
      }
    }
  }
  for (const { now, channel, isInLane } of progress.values()) {
    if (!isInLane || conversations.has(now.conversationKey)) continue;
    conversations.set(now.conversationKey, emptyBatch(now.conversationKey, channel, known));
  }
  return {
    conversations: [...conversations.values()],
    progress: [...progress.values()],
    templates,
    channels: channelUpdates,
    ownRecords,
    outcomes,
  };
}

type Mutable = ConversationBatch & {
  readonly messages: ConversationBatch['messages'][number][];
  readonly moves: ConversationBatch['moves'][number][];
  readonly calls: ConversationBatch['calls'][number][];
  readonly refusedCalls: ConversationBatch['calls'][number][];
  readonly changes: Dated<TargetedEvent>[];
  readonly consents: DatedConsent[];
  readonly corrections: ConversationBatch['corrections'][number][];
};

function emptyBatch(key: string, channel: Channel, known: ReadonlyMap<string, Known>): Mutable {
  return {
    key,
    channel,
    messages: [],
    moves: [],
    calls: [],
    refusedCalls: [],
    changes: [],
    consents: [],
    corrections: [],
    ...known.get(key),
  };
}

type CustomerEvent = Exclude<ProviderEvent, { kind: 'other' | 'template' | 'channel' | 'delivery' }>;

function addTo(batch: Mutable, stored: StoredEvent, event: CustomerEvent): void {
  if (event.kind === 'message') batch.messages.push(dated(stored, event));
  else if (event.kind === 'addressChange') batch.moves.push(dated(stored, event));
  else if (event.kind === 'person') batch.corrections.push(dated(stored, event));
  else if (event.kind === 'call') {
    const isPlaced = wasPlaced(event.call);
    (isPlaced ? batch.calls : batch.refusedCalls).push(dated(stored, event));
  } else if (event.kind !== 'consent') batch.changes.push(dated(stored, event));
  const word = consentOf(event);
  if (word && (event.kind === 'message' || event.kind === 'consent')) {
    batch.consents.push({ ...dated(stored, event), word });
  }
}

async function mergeUpdates(
  events: readonly StoredEvent[],
  ledger: OutboundLedger,
): Promise<ReadonlyMap<number, OutboundProgress>> {
  const updates = events.flatMap(({ id, receivedAt, event }) =>
    event.kind === 'delivery' ? [{ eventId: id, at: event.occurredAt ?? receivedAt, update: event }] : [],
  );
  return updates.length > 0 ? ledger.merge(updates) : new Map();
}

/** Which of the messages that events point to are ours: what was sent by the bridge has a record of its own. */
async function findOwn(
  events: readonly StoredEvent[],
  ledger: OutboundLedger,
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<Provider, string[]>();
  for (const { event } of events) {
    const providerId = pointsTo(event);
    if (providerId === undefined || !('provider' in event) || event.provider === undefined) continue;
    asked.set(event.provider, [...(asked.get(event.provider) ?? []), providerId]);
  }
  const records = new Map<string, string>();
  for (const [provider, providerIds] of asked) {
    for (const [providerId, record] of await ledger.own(provider, providerIds)) {
      records.set(messageKey(provider, providerId), record);
    }
  }
  return records;
}

function pointsTo(event: ProviderEvent): string | undefined {
  if ('target' in event) return event.target;
  return event.kind === 'message' && event.direction === 'Outbound' ? event.providerId : undefined;
}

/** A provider may show us what we have sent ourselves: there is a record of it. */
function isOwnSend(event: ProviderEvent, ownRecords: ReadonlyMap<string, string>): boolean {
  return (
    event.kind === 'message' &&
    event.direction === 'Outbound' &&
    ownRecords.has(messageKey(event.provider, event.providerId))
  );
}
