import { conversationKey } from '../../../conversations/keys/conversation-key.ts';
import type { Customer, Handle } from '../../../conversations/customer.ts';
import { handleKey } from '../../../conversations/keys/handle-key.ts';
import { readHandleKey } from '../../../conversations/keys/read-handle-key.ts';
import { fitKey } from '../../../conversations/keys/fit-key.ts';
import { identityKey } from '../../../conversations/keys/identity-key.ts';
import { matchKeys } from '../../../conversations/matching/match-keys.ts';
import type { MatchKey } from '../../../conversations/matching/match-key.ts';
import type { CustomerEvent, PersonChange } from '../../../conversations/model.ts';
import { createdKind } from '../../../conversations/strangers/created-kind.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Dated } from './dated.ts';

/**
 * How long "nobody has this number" is believed before it is asked again. The directory tells when somebody gets it;
 * this is for what it cannot see, such as a right that the bridge has got since.
 */
const UNMATCHED_MS = 24 * 60 * 60_000;

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
  /** All numbers and words in the place of numbers by which they are known, each once. */
  readonly numbers: readonly PersonHandle[];
  /** What their contact is found by; none where nobody can be found. */
  readonly keys: readonly MatchKey[];
  /** Their contact has to be looked for: they are new, or nobody was found for a while. */
  readonly isSought: boolean;
  /** The directory has to be asked: they are sought, or what was said of them may end in that. */
  readonly isAsked: boolean;
  /** What Salesforce has of them has to be looked at: they are sought, or something was said of who they are. */
  readonly isToBeFound: boolean;
}

/** Words on who somebody is after which they may be looked for. */
const searching: ReadonlySet<PersonChange['change']['kind']> = new Set(['lookAgain', 'moved']);

/** The person of a batch; undefined when no event of it names the customer. */
export function personOf(batch: ConversationBatch): Person | undefined {
  const { memory, corrections } = batch;
  // Word of a file is our own, as is what is said of who they are: it tells nothing new of the person.
  const named = [
    ...batch.messages,
    ...batch.moves,
    ...batch.calls,
    ...batch.changes.filter(({ event }) => event.kind !== 'media'),
    ...batch.consents,
  ];
  const first = named[0] ?? corrections[0];
  if (!first) return undefined;
  const all = handlesOf([...(named.length > 0 ? named : corrections)].map(customerOf), batch);
  // A name that leads to somebody else says nothing of who this person is.
  const theirs = all.filter((handle) => knownHandle(handle, batch));
  const handles = theirs.length > 0 ? theirs : all;
  const own = handles.find(({ value }) => value === first.event.customer.address) ?? handles[0];
  const known = new Set(memory?.identityKeys);
  const isBelieved =
    memory &&
    (memory.contactId !== undefined || Date.now() - memory.matchedAt.getTime() < UNMATCHED_MS) &&
    all.every(({ key }) => known.has(key));
  const isSought = named.length > 0 && (!isBelieved || isFirstWord(batch));
  const numbers = unique([...handles, ...knownHandles(batch)]).filter(
    ({ kind }) => kind === 'number' || kind === 'word',
  );
  const name = named.findLast(({ event }) => event.customer.name)?.event.customer.name;
  const username = named.findLast(({ event }) => event.customer.username)?.event.customer.username;
  return {
    ...addressOf(named, first, memory),
    mainKey: memory?.identityKeys[0] ?? own?.key ?? '',
    handles,
    numbers,
    keys: numbers.some(({ holder }) => holder > 1)
      ? []
      : [...new Set(numbers.flatMap(({ value }) => matchKeys(value)))],
    ...(name ? { name } : {}),
    ...(username ? { username } : {}),
    isSought,
    isAsked: isSought || corrections.some(({ event: { change } }) => searching.has(change.kind)),
    isToBeFound: isSought || corrections.length > 0,
  };
}

/**
 * Whether a customer whom nobody knows writes or calls for the first time: what was imported, or written to them, made nobody a
 * stranger, so nobody has decided yet whether a record is created for them.
 */
function isFirstWord({ memory, messages, calls, channel }: ConversationBatch): boolean {
  return (
    memory?.contactId === undefined &&
    memory?.lastInboundAt === undefined &&
    createdKind(channel.unknownSenderPolicy) !== undefined &&
    (messages.some(({ event }) => event.direction === 'Inbound' && event.origin === 'live') ||
      calls.some(({ event }) => event.call.direction === 'Inbound'))
  );
}

function customerOf({ event }: Dated<CustomerEvent>): Customer {
  return event.customer;
}

/** Where they are written to now: by the latest event that names them, else as it is remembered. */
function addressOf(
  named: readonly Dated<CustomerEvent>[],
  first: Dated<CustomerEvent>,
  memory: ConversationBatch['memory'],
): Pick<Person, 'address' | 'addressAt'> {
  const [latest] =
    named.length > 0 ? [named.reduce((one, other) => (isLater(other, one) ? other : one))] : [];
  const isNews = latest && isNewer(latest.event.customer.address, latest.at, memory);
  if (isNews) return { address: latest.event.customer.address, addressAt: latest.at };
  return {
    address: memory?.address ?? first.event.customer.address,
    addressAt: memory?.addressAt ?? first.at,
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
  return unique(
    customers
      .flatMap((customer) => customer.handles)
      .map((handle) => personHandle(handle, holderOf(handle, batch), batch)),
  );
}

/** The names that are known to lead to the conversation, also those that the events do not name; none that they had before. */
function knownHandles(batch: ConversationBatch): readonly PersonHandle[] {
  const known = batch.state?.handles ?? [];
  return known
    .filter(({ isFormer }) => !isFormer)
    .flatMap(({ key, holder }) => {
      const handle = readHandleKey(key);
      return handle ? [personHandle(handle, holder, batch)] : [];
    });
}

function personHandle(handle: Handle, holder: number, { channel }: ConversationBatch): PersonHandle {
  const plain = identityKey(channel.type, handle.value);
  return { ...handle, key: holder > 1 ? fitKey(`${plain}#${holder}`) : plain, holder };
}

/** Each once; as an event spells it before as it is remembered. */
function unique(handles: readonly PersonHandle[]): readonly PersonHandle[] {
  const byKey = new Map<string, PersonHandle>();
  for (const handle of handles) if (!byKey.has(handle.key)) byKey.set(handle.key, handle);
  return [...byKey.values()];
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
