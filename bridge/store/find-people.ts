import type { ClientBase } from 'pg';
import { whoIsIt, type KnownHandle, type KnownHandles } from '../conversations/who-is-it.ts';
import { handleKey } from '../conversations/keys/handle-key.ts';
import type { NewInboundEvent, SoughtPerson } from './new-inbound-event.ts';

/** Where an event goes, once it is known whose it is. */
export interface Place {
  readonly conversationKey: string;
  /** Another conversation that may be with the same person, where that is not noted yet. */
  readonly samePersonAs?: string;
}

export interface FoundPeople {
  readonly places: ReadonlyMap<NewInboundEvent, Place>;
  /** What has to be noted of handles, in its last form. */
  readonly learned: readonly KnownHandle[];
  /** All of it was known: nothing has to be noted. */
  readonly isSettled: boolean;
}

interface HandleColumns {
  readonly channel_key: string;
  readonly handle: string;
  readonly conversation_key: string;
  readonly former_since: Date | null;
  readonly since: Date | null;
  readonly holder: number;
  readonly same_person_as: string | null;
}

interface MessageColumns {
  readonly key: string;
  readonly conversation_key: string;
}

const HANDLES = `
  select h.channel_key, h.handle, h.conversation_key, h.former_since, h.since, h.holder, s.same_person_as
  from handle h left join conversation_state s on s.conversation_key = h.conversation_key
  where h.conversation_key in (
    select found.conversation_key from unnest($1::text[], $2::text[]) as sought (channel_key, handle)
    join handle found on found.channel_key = sought.channel_key and found.handle = sought.handle)`;

const MESSAGES = `
  select id as key, conversation_key from outbound_message where id = any($1)
  union all
  select provider_id, conversation_key from outbound_message where provider_id = any($2)
  union all
  select earlier.id, m.conversation_key
  from outbound_message m cross join unnest(m.earlier_provider_ids) as earlier (id)
  where m.earlier_provider_ids && $2 and earlier.id = any($2)`;

/**
 * Finds out to which conversation each event belongs that names a person by handles. Events are looked at in their
 * order: what one teaches, the next one knows. Reads only; who writes what was learned must have held the lock since
 * before the reading.
 */
export async function findPeople(
  client: Pick<ClientBase, 'query'>,
  events: readonly NewInboundEvent[],
): Promise<FoundPeople> {
  const sought = events.flatMap((event) =>
    event.kind !== 'unreadable' && event.person ? [{ event, person: event.person }] : [],
  );
  const people = sought.map(({ person }) => person);
  const known = await readHandles(client, people);
  const messages = await readMessages(client, people);
  const places = new Map<NewInboundEvent, Place>();
  const learned = new Map<string, KnownHandle>();
  let isSettled = true;
  for (const { event, person } of sought) {
    const messageOf = messages.get(person.messageId ?? '') ?? messages.get(person.providerMessageId ?? '');
    if (person.handles.length === 0) {
      if (messageOf !== undefined) places.set(event, { conversationKey: messageOf });
      continue;
    }
    const found = whoIsIt(person, known, messageOf);
    for (const handle of found.learned) {
      known.set(handle);
      learned.set(mapKey(handle.channelKey, handle.handle), handle);
    }
    const isNews = found.samePersonAs !== undefined && !known.isTwin(found.conversationKey);
    if (isNews) known.noteTwin(found.conversationKey);
    if (isNews || found.learned.length > 0) isSettled = false;
    places.set(event, {
      conversationKey: found.conversationKey,
      ...(isNews && { samePersonAs: found.samePersonAs }),
    });
  }
  return { places, learned: [...learned.values()], isSettled };
}

interface Handles extends KnownHandles {
  set(handle: KnownHandle): void;
  /** Whether it is noted that the conversation may be with the same person as another one. */
  isTwin(conversationKey: string): boolean;
  noteTwin(conversationKey: string): void;
}

async function readHandles(
  client: Pick<ClientBase, 'query'>,
  people: readonly SoughtPerson[],
): Promise<Handles> {
  const wanted = new Map<string, readonly [string, string]>();
  for (const { channelKey, handles, former } of people) {
    for (const handle of [...handles, ...former]) {
      const key = handleKey(handle);
      wanted.set(mapKey(channelKey, key), [channelKey, key]);
    }
  }
  const pairs = [...wanted.values()];
  const { rows } =
    pairs.length === 0
      ? { rows: [] }
      : await client.query<HandleColumns>({
          name: 'read handles',
          text: HANDLES,
          values: [pairs.map(([channelKey]) => channelKey), pairs.map(([, handle]) => handle)],
        });
  return createHandles(rows);
}

function createHandles(rows: readonly HandleColumns[]): Handles {
  const byHandle = new Map<string, KnownHandle>();
  const byConversation = new Map<string, Map<string, KnownHandle>>();
  const twins = new Set(rows.flatMap((row) => (row.same_person_as === null ? [] : [row.conversation_key])));

  function set(handle: KnownHandle): void {
    const key = mapKey(handle.channelKey, handle.handle);
    const before = byHandle.get(key);
    if (before) byConversation.get(before.conversationKey)?.delete(key);
    byHandle.set(key, handle);
    const ofConversation = byConversation.get(handle.conversationKey) ?? new Map<string, KnownHandle>();
    byConversation.set(handle.conversationKey, ofConversation.set(key, handle));
  }

  for (const row of rows) {
    set({
      channelKey: row.channel_key,
      handle: row.handle,
      conversationKey: row.conversation_key,
      ...(row.former_since && { formerSince: row.former_since }),
      ...(row.since && { since: row.since }),
      holder: row.holder,
    });
  }
  return {
    get: (channelKey, handle) => byHandle.get(mapKey(channelKey, handle)),
    of: (conversationKey) => [...(byConversation.get(conversationKey)?.values() ?? [])],
    set,
    isTwin: (conversationKey) => twins.has(conversationKey),
    noteTwin: (conversationKey) => twins.add(conversationKey),
  };
}

/** The conversations of our messages that deliveries are about, by our id and by the provider's. */
async function readMessages(
  client: Pick<ClientBase, 'query'>,
  people: readonly SoughtPerson[],
): Promise<ReadonlyMap<string, string>> {
  const deliveries = people.filter(({ kind }) => kind === 'delivery');
  if (deliveries.length === 0) return new Map();
  const { rows } = await client.query<MessageColumns>({
    name: 'read conversations of messages',
    text: MESSAGES,
    values: [
      deliveries.flatMap(({ messageId }) => messageId ?? []),
      deliveries.flatMap(({ providerMessageId }) => providerMessageId ?? []),
    ],
  });
  return new Map(rows.map((row) => [row.key, row.conversation_key]));
}

function mapKey(channelKey: string, handle: string): string {
  return `${channelKey}\n${handle}`;
}
