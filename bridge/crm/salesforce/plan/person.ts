import { conversationKey } from '../../../conversations/keys/conversation-key.ts';
import type { Customer, Handle } from '../../../conversations/customer.ts';
import { handleKey } from '../../../conversations/keys/handle-key.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import { identityKey } from '../../../conversations/keys/identity-key.ts';
import type { CustomerEvent } from '../../../conversations/model.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Dated } from './dated.ts';

/** How long "no contact has this number" is believed before it is asked again. */
const UNMATCHED_MS = 10 * 60_000;

/** One name of a person, and the key of its identity. */
export interface PersonHandle extends Handle {
  readonly key: string;
  /** The how-manieth person it is who has this number: what others know of the number may be about an earlier one. */
  readonly holder: number;
}

/** The customer of a conversation, as the events of a batch and the bridge's memory have them. */
export interface Person {
  /** Where they are written to now, and since when. */
  readonly address: string;
  readonly addressAt: Date;
  /** Key of the identity that the conversation has. */
  readonly mainKey: string;
  /** All handles that the batch names and that lead to this person, each once. */
  readonly handles: readonly PersonHandle[];
  readonly name?: string;
  readonly username?: string;
  /** Their identities and contact have to be looked up: they are new, or nobody was found for a while. */
  readonly isToBeFound: boolean;
}

/** The person of a batch; undefined when no event of it names the customer. */
export function personOf(batch: ConversationBatch): Person | undefined {
  const { memory } = batch;
  // Word of a file is our own: it tells nothing new of the person.
  const named = [
    ...batch.messages,
    ...batch.moves,
    ...batch.changes.filter(({ event }) => event.kind !== 'media'),
    ...batch.consents,
  ];
  const [first] = named;
  if (!first) return undefined;
  const latest = named.reduce((one, other) => (isLater(other, one) ? other : one));
  const isNews = isNewer(latest.event.customer.address, latest.at, memory);
  const all = handlesOf(
    named.map(({ event }) => event.customer),
    batch,
  );
  // A name that leads to somebody else says nothing of who this person is.
  const theirs = all.filter((handle) => knownHandle(handle, batch));
  const handles = theirs.length > 0 ? theirs : all;
  const own = handles.find(({ value }) => value === first.event.customer.address) ?? handles[0];
  const known = new Set(memory?.identityKeys);
  const isBelieved =
    memory &&
    (memory.contactId !== undefined || Date.now() - memory.matchedAt.getTime() < UNMATCHED_MS) &&
    all.every(({ key }) => known.has(key));
  const name = named.findLast(({ event }) => event.customer.name)?.event.customer.name;
  const username = named.findLast(({ event }) => event.customer.username)?.event.customer.username;
  return {
    address: isNews ? latest.event.customer.address : (memory?.address ?? latest.event.customer.address),
    addressAt: isNews ? latest.at : (memory?.addressAt ?? latest.at),
    mainKey: memory?.identityKeys[0] ?? own?.key ?? '',
    handles,
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    isToBeFound: !isBelieved,
  };
}

function isLater(one: Dated<CustomerEvent>, other: Dated<CustomerEvent>): boolean {
  const lead = one.at.getTime() - other.at.getTime();
  return lead > 0 || (lead === 0 && outranks(one.event.customer.address, other.event.customer.address));
}

function isNewer(address: string, at: Date, memory: ConversationBatch['memory']): boolean {
  if (!memory?.addressAt || memory.address === undefined) return true;
  const lead = at.getTime() - memory.addressAt.getTime();
  return lead > 0 || (lead === 0 && outranks(address, memory.address));
}

/** Which of two addresses of the same second counts: a number before a user id, else the greater. It has to be one. */
function outranks(one: string, other: string): boolean {
  const isNumber = one.startsWith('+');
  return isNumber === other.startsWith('+') ? one > other : isNumber;
}

function handlesOf(customers: readonly Customer[], batch: ConversationBatch): readonly PersonHandle[] {
  const handles = new Map<string, PersonHandle>();
  for (const handle of customers.flatMap((customer) => customer.handles)) {
    const holder = holderOf(handle, batch);
    const plain = identityKey(batch.channel.type, handle.value);
    const key = holder > 1 ? fitKey(`${plain}#${holder}`) : plain;
    if (!handles.has(key)) handles.set(key, { ...handle, key, holder });
  }
  return [...handles.values()];
}

/** A conversation with a later holder of a number says so at the end of its key. */
function holderOf(handle: Handle, batch: ConversationBatch): number {
  const { key, channel } = batch;
  const holder = Number(/#(\d{1,4})$/.exec(key)?.[1] ?? 1);
  if (key === conversationKey(channel.key, handle.value, holder)) return holder;
  return knownHandle(handle, batch)?.holder ?? 1;
}

function knownHandle(handle: Handle, { state }: ConversationBatch) {
  const key = handleKey(handle);
  return state?.handles.find((known) => known.key === key);
}
