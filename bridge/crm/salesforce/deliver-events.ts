import { activityGroup } from '../../conversations/activity-group.ts';
import type { Channel, InboundMessage } from '../../conversations/model.ts';
import { ParleyError } from '../../errors.ts';
import type {
  Channels,
  ConversationMemory,
  Delivery,
  EventOutcome,
  OutboundLedger,
  OutboundProgress,
  StoredEvent,
  TouchedGroup,
} from '../crm.ts';
import {
  LARGEST_COLLECTION,
  MOST_COLLECTIONS,
  writeCollections,
  type CollectionWrite,
  type Row,
} from './composite.ts';
import type { SalesforceConnection } from './connection.ts';
import { findContacts, type ContactMatch } from './contacts.ts';
import { inChunks } from './in-chunks.ts';
import type { Names } from './names.ts';
import { planWrites, writtenAt, type ConversationBatch, type ConversationRows } from './plan-writes.ts';
import type { RowProblem } from './row-problem.ts';
import type { RowResult } from './row-results.ts';

/** How long "no contact has this number" is believed before it is asked again. */
const UNMATCHED_MS = 10 * 60_000;
/** How long messages wait for the search for their contacts, which may take long in an org that has millions. */
const SEARCH_MS = 10_000;

interface Parts {
  readonly connection: SalesforceConnection;
  readonly names: Names;
  readonly channels: Channels;
  readonly ledger: OutboundLedger;
}

/** What of a conversation's events is to be written, before anything is looked up in Salesforce. */
interface Gathered {
  readonly key: string;
  readonly channel: Channel;
  readonly messages: { stored: StoredEvent; message: InboundMessage }[];
  readonly progress: Map<string, { readonly now: OutboundProgress; readonly eventIds: number[] }>;
}

/**
 * Delivers a batch to Salesforce: one request for all of it as a rule, and queries more for addresses that are new.
 * Upserts by external id, so that writing the same events again changes nothing.
 * @throws ParleyError when Salesforce as a whole is away
 */
export async function deliverEvents(
  events: readonly StoredEvent[],
  memories: ReadonlyMap<string, ConversationMemory>,
  { connection, names, channels, ledger }: Parts,
): Promise<Delivery> {
  const outcomes = new Map<number, EventOutcome>();
  const gathered = await gather(events, outcomes, channels, ledger);
  const matches = await matchContacts(connection, names, gathered, memories);
  const batches = gathered.map((one): ConversationBatch => ({
    key: one.key,
    channel: one.channel,
    messages: one.messages,
    progress: [...one.progress.values()].map(({ now }) => now),
    memory: memories.get(one.key),
    match: matches.get(one.key),
  }));
  const planned = batches.map((batch) => planWrites(batch, names));
  const written = await write(connection, names, planned);

  const groups = new Map<string, TouchedGroup>();
  const remembered = new Map<string, ConversationMemory | undefined>();
  for (const [index, batch] of batches.entries()) {
    const results = written[index];
    const rows = planned[index];
    if (!results || !rows) continue;
    remember(batch, rows, results, remembered);
    settle(batch, gathered[index]?.progress, results, outcomes, groups);
  }
  return { outcomes, groups: [...groups.values()], memories: remembered };
}

async function gather(
  events: readonly StoredEvent[],
  outcomes: Map<number, EventOutcome>,
  channels: Channels,
  ledger: OutboundLedger,
): Promise<readonly Gathered[]> {
  const updates = events.flatMap(({ id, receivedAt, event }) =>
    event.kind === 'delivery' ? [{ eventId: id, at: event.occurredAt ?? receivedAt, update: event }] : [],
  );
  const merged = updates.length > 0 ? await ledger.merge(updates) : new Map<number, OutboundProgress>();
  const gathered = new Map<string, Gathered>();
  for (const stored of events) {
    const { event } = stored;
    const progress = merged.get(stored.id);
    if (event.kind === 'delivery' && !progress) {
      outcomes.set(stored.id, 'nothing');
      continue;
    }
    const channel = await channels.find(event.channelKey);
    if (!channel) {
      outcomes.set(stored.id, { code: 'CHANNEL_UNKNOWN', sentence: event.channelKey, retry: false });
      continue;
    }
    const entry: Gathered = gathered.get(stored.conversationKey) ?? {
      key: stored.conversationKey,
      channel,
      messages: [],
      progress: new Map(),
    };
    gathered.set(entry.key, entry);
    if (event.kind === 'message') entry.messages.push({ stored, message: event });
    else if (progress) {
      const eventIds = [...(entry.progress.get(progress.id)?.eventIds ?? []), stored.id];
      entry.progress.set(progress.id, { now: progress, eventIds });
    }
  }
  return [...gathered.values()];
}

async function matchContacts(
  connection: SalesforceConnection,
  names: Names,
  gathered: readonly Gathered[],
  memories: ReadonlyMap<string, ConversationMemory>,
): Promise<ReadonlyMap<string, ContactMatch>> {
  const asked = gathered.flatMap(({ key, channel, messages }) => {
    const memory = memories.get(key);
    const believed =
      memory && (memory.contactId !== undefined || Date.now() - memory.matchedAt.getTime() < UNMATCHED_MS);
    const from = messages[0]?.message.from;
    return believed || from === undefined ? [] : [{ key, number: from, channelNumber: channel.address }];
  });
  if (asked.length === 0) return new Map();
  const found = await inTime(findContacts(connection, names, asked));
  return new Map(
    asked.map(({ key, number }) => [
      key,
      found
        ? (found.get(number) ?? { reason: `${number} is not a phone number.` })
        : { reason: `The contacts could not be searched for ${number}. A later message asks again.` },
    ]),
  );
}

/**
 * What a search finds, or undefined when Salesforce takes too long or refuses it: a message without a contact is
 * better than none.
 * @throws ParleyError when Salesforce as a whole is away
 */
async function inTime<Found>(search: Promise<Found>): Promise<Found | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SEARCH_MS);
  });
  const found = search.catch((error: unknown) => {
    if (error instanceof ParleyError && (!error.retry || error.code === 'CRM_ANSWER_UNREADABLE')) {
      return undefined;
    }
    throw error;
  });
  try {
    return await Promise.race([found, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** The results of one conversation's rows; identity and conversation are absent when they were not written. */
interface ConversationResults {
  readonly identity: RowResult | undefined;
  readonly conversation: RowResult | undefined;
  readonly messages: readonly RowResult[];
  readonly updates: readonly RowResult[];
}

async function write(
  connection: SalesforceConnection,
  names: Names,
  planned: readonly ConversationRows[],
): Promise<readonly ConversationResults[]> {
  const { object, field } = names;
  const identities = withRow(planned.map(({ identity }) => identity));
  const conversations = withRow(planned.map(({ conversation }) => conversation));
  const messages = planned.flatMap((rows) => rows.messages);
  const updates = planned.flatMap((rows) => rows.updates);
  const results = await writeAll(connection, [
    { object: object.identity, key: field.externalKey, rows: identities },
    { object: object.conversation, key: field.externalKey, rows: conversations },
    { object: object.message, key: field.externalId, rows: messages },
    { object: object.message, rows: updates },
  ]);
  const [identityResults = [], conversationResults = [], messageResults = [], updateResults = []] = results;
  const next = { identity: 0, conversation: 0, message: 0, update: 0 };
  return planned.map((rows) => ({
    identity: rows.identity ? identityResults[next.identity++] : undefined,
    conversation: rows.conversation ? conversationResults[next.conversation++] : undefined,
    messages: messageResults.slice(next.message, (next.message += rows.messages.length)),
    updates: updateResults.slice(next.update, (next.update += rows.updates.length)),
  }));
}

function withRow(rows: readonly (Row | undefined)[]): readonly Row[] {
  return rows.filter((row) => row !== undefined);
}

/** Writes collections of any length with as few requests as they fit into, and gives the results of each as one list. */
async function writeAll(
  connection: SalesforceConnection,
  wanted: readonly CollectionWrite[],
): Promise<readonly (readonly RowResult[])[]> {
  const chunks = wanted.flatMap((write, index) =>
    inChunks(write.rows, LARGEST_COLLECTION).map((rows) => ({ index, write: { ...write, rows } })),
  );
  const results: (readonly RowResult[])[] = [];
  for (const together of inChunks(chunks, MOST_COLLECTIONS)) {
    const writes = together.map(({ write }) => write);
    results.push(...(await writeCollections(connection, writes)));
  }
  return wanted.map((_, index) =>
    chunks.flatMap((chunk, at) => (chunk.index === index ? (results[at] ?? []) : [])),
  );
}

function remember(
  batch: ConversationBatch,
  rows: ConversationRows,
  results: ConversationResults,
  remembered: Map<string, ConversationMemory | undefined>,
): void {
  const { conversation } = results;
  if (!conversation) return;
  const wasRemade = conversation.kind === 'written' && conversation.created && batch.memory !== undefined;
  if (conversation.kind === 'refused' || wasRemade) {
    remembered.set(batch.key, undefined);
    return;
  }
  const contactId = batch.match ? batch.match.contact?.id : batch.memory?.contactId;
  remembered.set(batch.key, {
    recordId: conversation.id,
    ...(contactId ? { contactId } : {}),
    matchedAt: batch.match ? new Date() : (batch.memory?.matchedAt ?? new Date()),
    lastMessageAt: rows.lastMessageAt,
    ...(rows.lastInboundAt ? { lastInboundAt: rows.lastInboundAt } : {}),
  });
}

function settle(
  batch: ConversationBatch,
  progress: Gathered['progress'] | undefined,
  results: ConversationResults,
  outcomes: Map<number, EventOutcome>,
  groups: Map<string, TouchedGroup>,
): void {
  const above = refusal(results.identity) ?? refusal(results.conversation);
  const recordId =
    results.conversation?.kind === 'written' ? results.conversation.id : batch.memory?.recordId;
  const touch = (at: Date): void => {
    if (!batch.channel.logMessages || recordId === undefined) return;
    const group = activityGroup(batch.channel, batch.key, at);
    groups.set(group.key, { ...group, recordId });
  };
  for (const [index, { stored }] of batch.messages.entries()) {
    const problem = refusal(results.messages[index]);
    outcomes.set(stored.id, problem ? (above ?? problem) : 'delivered');
    if (!problem) touch(writtenAt(stored));
  }
  for (const [index, { now, eventIds }] of [...(progress?.values() ?? [])].entries()) {
    const problem = refusal(results.updates[index]);
    for (const id of eventIds) outcomes.set(id, problem ?? 'delivered');
    if (!problem) touch(now.takenAt);
  }
}

function refusal(result: RowResult | undefined): RowProblem | undefined {
  return result?.kind === 'refused' ? result.problem : undefined;
}
