import { fitKey } from '../../../conversations/keys/fit-key.ts';
import { messageKey } from '../../../conversations/keys/message-key.ts';
import type { Language } from '../../../conversations/language.ts';
import type { AddressChange, Channel, MessageEvent } from '../../../conversations/model.ts';
import { opensServiceWindow } from '../../../conversations/opens-service-window.ts';
import type { EventOutcome } from '../../delivery.ts';
import type { OutboundProgress } from '../../sending.ts';
import type { Names } from '../names.ts';
import { consentRows } from './consent-rows.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found } from './found.ts';
import type { Gathered, Progress } from './gather-events.ts';
import { planCalls } from './plan-calls.ts';
import { createMessageBook, type ChangedMessage } from './message-book.ts';
import { firstState } from './message-row.ts';
import type { Person } from './person.ts';
import { applyChanges, applyOwnReaction, planChanged, rowOf, settleChange } from './plan-changes.ts';
import { planChannels } from './plan-channels.ts';
import { planConversation, planMessages, type PlannedConversation } from './plan-conversation.ts';
import { planPerson, type PlannedPerson } from './plan-person.ts';
import { planTemplates } from './plan-templates.ts';
import { createPlan, type Plan, type RowReference } from './plan.ts';
import { progressRow } from './progress-row.ts';
import type { Settlement, Touch } from './settlement.ts';

/** A conversation whose rows are planned. */
export interface PlannedBatch extends PlannedConversation {
  readonly batch: ConversationBatch;
  readonly known: Person | undefined;
  readonly person: PlannedPerson | undefined;
  /** Whom the conversation was linked to in Salesforce, where it was looked at. */
  readonly wasLinkedTo: string | undefined;
}

/** All rows of a batch, and what follows when they are written. */
export interface BatchPlan {
  readonly plan: Plan;
  readonly conversations: readonly PlannedBatch[];
  readonly settlements: readonly Settlement[];
  /** What came of events that need no rows. */
  readonly outcomes: ReadonlyMap<number, EventOutcome>;
}

interface Parts {
  readonly gathered: Gathered;
  readonly persons: ReadonlyMap<string, Person>;
  readonly found: Found;
  /** All channels of the org. */
  readonly channels: readonly Channel[];
  readonly windowHoursOf: (channel: Channel) => number | undefined;
  /** The language of what is written, where a channel has none of its own. */
  readonly language: Language;
  readonly names: Names;
}

/** Plans all rows of a batch. Pure: the same events and the same state of Salesforce give the same rows. */
export function planBatch(parts: Parts): BatchPlan {
  const { gathered, persons, found, channels, windowHoursOf, language, names } = parts;
  const plan = createPlan();
  const outcomes = new Map(gathered.outcomes);
  const book = createMessageBook(found.messages, gathered.ownRecords);
  for (const { event } of gathered.conversations.flatMap(({ messages, moves }) => [...messages, ...moves])) {
    const isOurs = event.kind === 'message' && event.direction === 'Outbound';
    book.draft(messageKey(event.provider, event.providerId), isOurs, firstState(event));
  }
  const applied = new Map(
    gathered.conversations.map((batch) => [batch.key, applyChanges(batch, book, outcomes)]),
  );
  const reacted = new Map(gathered.progress.map((one) => [one.now.id, applyOwnReaction(one, book)]));
  planChanged(book, names, plan);
  for (const { now, channel } of gathered.progress) {
    plan.messageChanges.put(now.id, progressRow(channel, now, names));
  }

  const settlements: Settlement[] = [];
  const inLane = Map.groupBy(
    gathered.progress.filter(({ isInLane }) => isInLane),
    ({ now }) => now.conversationKey,
  );
  const conversations = gathered.conversations.map((batch): PlannedBatch => {
    const known = isNobody(batch, found) ? undefined : persons.get(batch.key);
    const person = known?.isToBeFound ? planPerson(batch, known, found, language, names, plan) : undefined;
    const progress = inLane.get(batch.key) ?? [];
    const changes = applied.get(batch.key) ?? [];
    planMessages(batch, book, names, plan);
    const address = known?.address ?? batch.memory?.address ?? progress[0]?.now.to ?? '';
    const windowHours = windowHoursOf(batch.channel);
    const about = { batch, progress, changes, person, address, windowHours, language };
    const planned = planConversation(about, book, found, names, plan);
    const mainKey = person?.identityKeys[0] ?? known?.mainKey ?? '';
    const consents = planConsents(batch, mainKey, found, names, plan);
    settlements.push(
      ...settleMessages(batch, mainKey, planned.row, consents),
      ...changes.map((change) => settleChange(change, batch, planned.row, plan)),
      ...settleCorrections(batch, mainKey, planned.row, person, outcomes),
      ...planCalls(
        { batch, person, conversation: planned.row, identityKey: mainKey, found, language, names },
        plan,
        outcomes,
      ),
    );
    const wasLinkedTo = found.conversations.get(batch.key)?.contact?.id;
    return { batch, known, person, wasLinkedTo, ...planned };
  });
  settlements.push(
    ...gathered.progress.map((one) => settleProgress(one, reacted.get(one.now.id), plan)),
    ...planTemplates(gathered.templates, channels, found, names, plan),
    ...planChannels(gathered.channels, channels, found, names, plan),
  );
  return { plan, conversations, settlements, outcomes };
}

/** Rows of the consents of a conversation, by purpose; none for one on which a later word stands. */
function planConsents(
  batch: ConversationBatch,
  identityKey: string,
  found: Found,
  names: Names,
  plan: Plan,
): ReadonlyMap<string, RowReference> {
  const rows = new Map<string, RowReference>();
  for (const [purpose, { key, row }] of consentRows(batch, identityKey, found.consents, names)) {
    if (!row) continue;
    plan.consents.put(key, row);
    rows.set(purpose, { collection: 'consents', key });
  }
  return rows;
}

function settleMessages(
  batch: ConversationBatch,
  identityKey: string,
  conversation: RowReference | undefined,
  consents: ReadonlyMap<string, RowReference>,
): readonly Settlement[] {
  const identity: RowReference = { collection: 'identities', key: identityKey };
  const above = [identity, ...(conversation ? [conversation] : [])];
  const shared = {
    above,
    ...(conversation ? { beside: conversation } : {}),
  };
  const words = new Map(batch.consents.map(({ stored, word }) => [stored.id, consents.get(word.purpose)]));
  const brought = new Set([...batch.messages, ...batch.moves].map(({ stored }) => stored.id));
  return [
    ...[...batch.messages, ...batch.moves].map(({ stored, event, at }): Settlement => {
      const key = messageKey(event.provider, event.providerId);
      const consent = words.get(stored.id);
      return {
        ...shared,
        eventIds: [stored.id],
        rows: [{ collection: 'messages', key }, ...(consent ? [consent] : [])],
        touch: { channel: batch.channel, conversationKey: batch.key, at, ...turnOf(event) },
        arrived: key,
      };
    }),
    ...batch.consents
      .filter(({ stored }) => !brought.has(stored.id))
      .map(({ stored }): Settlement => {
        const consent = words.get(stored.id);
        return { eventIds: [stored.id], rows: consent ? [consent] : [], above: [identity] };
      }),
  ];
}

/** Something is said of who somebody is whose conversation is not in Salesforce: there is nobody to say it of. */
function isNobody(
  { key, corrections, messages, moves, calls, memory }: ConversationBatch,
  found: Found,
): boolean {
  const isNew = memory === undefined && !found.conversations.has(key);
  return corrections.length > 0 && isNew && messages.length + moves.length + calls.length === 0;
}

/** What was said of who a customer is, is delivered when their conversation and identity say so. */
function settleCorrections(
  { corrections }: ConversationBatch,
  identityKey: string,
  conversation: RowReference | undefined,
  person: PlannedPerson | undefined,
  outcomes: Map<number, EventOutcome>,
): readonly Settlement[] {
  return corrections.flatMap(({ stored }): readonly Settlement[] => {
    const unknown = person?.unknown.get(stored.id);
    if (!person) outcomes.set(stored.id, 'nothing');
    else if (unknown) {
      const sentence = `${unknown.object} ${unknown.id}`;
      outcomes.set(stored.id, { code: 'PERSON_NOT_THERE', sentence, retry: false });
    } else {
      const identity: RowReference = { collection: 'identities', key: identityKey };
      return [
        { eventIds: [stored.id], rows: [...(conversation ? [conversation] : []), identity], above: [] },
      ];
    }
    return [];
  });
}

function settleProgress(
  { now, channel, eventIds }: Progress,
  reacted: ChangedMessage | undefined,
  plan: Plan,
): Settlement {
  const touch = touchOf(now, channel, reacted);
  return {
    eventIds,
    rows: [{ collection: 'messageChanges', key: now.id }, ...(reacted ? rowOf(reacted, plan) : [])],
    above: [],
    ...(now.externalId === undefined ? {} : { arrived: fitKey(now.externalId) }),
    ...(touch ? { touch } : {}),
  };
}

/** Whoever wants no more messages waits for no answer. */
function turnOf(event: AddressChange | MessageEvent): Pick<Touch, 'turn'> {
  if (event.kind !== 'message' || event.origin !== 'live') return {};
  if (event.direction === 'Outbound') return { turn: 'us' };
  return opensServiceWindow(event) && event.keyword !== 'STOP' ? { turn: 'customer' } : {};
}

/** A reaction is no line of an activity: it shows at the message that it is to. */
function touchOf(
  { content, conversationKey, deliveryStatus, takenAt }: OutboundProgress,
  channel: Channel,
  reacted: ChangedMessage | undefined,
): Touch | undefined {
  if (content.type !== 'reaction') {
    const isSent = deliveryStatus === 'Sent' || deliveryStatus === 'Delivered' || deliveryStatus === 'Read';
    return { channel, conversationKey, at: takenAt, ...(isSent && { turn: 'us' }) };
  }
  if (reacted?.kind !== 'found' || !reacted.message.occurredAt) return undefined;
  const { conversationKey: key, conversationId: recordId, occurredAt: at } = reacted.message;
  return { channel, conversationKey: key, recordId, at };
}
