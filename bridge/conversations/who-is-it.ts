import { canonicalNumber } from './numbers/canonical-number.ts';
import { conversationKey } from './keys/conversation-key.ts';
import type { Handle } from './customer.ts';
import { handleKey } from './keys/handle-key.ts';

/** A handle that is known on a channel, and the conversation that it leads to. */
export interface KnownHandle {
  readonly channelKey: string;
  /** As `handleKey` makes it. */
  readonly handle: string;
  readonly conversationKey: string;
  /** Since when it is no longer theirs. */
  readonly formerSince?: Date;
  /** Since when it is known to be theirs, by the provider's clock. */
  readonly since?: Date;
  /** The how-manieth person it is who has it. */
  readonly holder: number;
}

/** All that is known of the handles that an event names, and of the other handles of the same people. */
export interface KnownHandles {
  get(channelKey: string, handle: string): KnownHandle | undefined;
  of(conversationKey: string): readonly KnownHandle[];
}

/**
 * Whom an event names.
 * - `customer`: the customer did something.
 * - `change`: the customer goes by other handles from now on; those of before are `former`.
 * - `delivery`: the provider tells of a message to them. It makes nobody known, but of whom the message was to.
 */
export interface Sought {
  readonly kind: 'customer' | 'change' | 'delivery';
  readonly channelKey: string;
  readonly address: string;
  /** The surest first. */
  readonly handles: readonly Handle[];
  readonly former: readonly Handle[];
  readonly at: Date;
}

export interface Found {
  readonly conversationKey: string;
  /** What has to be noted from now on. */
  readonly learned: readonly KnownHandle[];
  /** Another conversation that may be with the same person. Nobody merges them but people. */
  readonly samePersonAs?: string;
}

/**
 * Decides which conversation an event belongs to. The surest handle that is known decides; those that are not known
 * are learned. A handle that leads to another conversation stays there, but for one case: a number that comes with
 * another user id than before has been given to somebody else.
 * @param messageOf the conversation of our message that a delivery is about, where it is known
 */
export function whoIsIt(sought: Sought, known: KnownHandles, messageOf?: string): Found {
  const named = sought.handles.map((handle) => look(handle, sought, known));
  const decided =
    messageOf ?? formerOwner(sought, known) ?? named.find(({ leads }) => leads)?.entry?.conversationKey;
  if (decided === undefined && sought.kind === 'delivery') {
    return { conversationKey: conversationKey(sought.channelKey, sought.address), learned: [] };
  }
  const address = named.find(({ handle }) => handle.value === sought.address) ?? named.at(-1);
  const key = decided ?? conversationKey(sought.channelKey, sought.address, nextHolder(address));
  // Who wrote to an unknown person by another way than ours says nothing about them. Nor does a message of ours that
  // somebody else has got: the number has a new owner.
  if (sought.kind === 'delivery' && (messageOf === undefined || isContradicted(messageOf, sought, known))) {
    return { conversationKey: key, learned: [] };
  }

  const learned = [
    ...named.flatMap((one) => learn(one, key, sought, decided === undefined)),
    ...sought.former.flatMap((handle) => giveUp(handle, key, sought, known)),
  ];
  const other = named.find(({ entry, isFree, handle }) => {
    const isElsewhere = entry !== undefined && entry.conversationKey !== key && !isFree;
    return isElsewhere && !(sought.kind === 'change' && handle.kind === 'number');
  });
  return {
    conversationKey: key,
    learned,
    ...(other?.entry ? { samePersonAs: other.entry.conversationKey } : {}),
  };
}

/** A handle of an event, held against what is known. */
interface Named {
  readonly handle: Handle;
  readonly key: string;
  readonly entry?: KnownHandle;
  /** It was given up by who had it: the next one who uses it has it. */
  readonly isFree: boolean;
  /** It belongs to somebody with another user id by now. */
  readonly hasMoved: boolean;
  /** It belonged to somebody with another user id before: the event comes late. */
  readonly isPast: boolean;
  readonly leads: boolean;
}

function look(handle: Handle, sought: Sought, known: KnownHandles): Named {
  const key = handleKey(handle);
  const entry = known.get(sought.channelKey, key);
  if (!entry) return { handle, key, isFree: false, hasMoved: false, isPast: false, leads: false };
  // User ids are never given to a second person. A number is, but what was written before is of the first one.
  const isFree =
    handle.kind === 'number' &&
    entry.formerSince !== undefined &&
    sought.at.getTime() >= entry.formerSince.getTime();
  // A number that a customer merely tells is theirs as long as nobody else is known by it.
  if (!isFree && isTold(handle, sought)) {
    return { handle, key, entry, isFree, hasMoved: false, isPast: false, leads: false };
  }
  const isOfAnother =
    !isFree &&
    handle.kind === 'number' &&
    sought.kind === 'customer' &&
    isContradicted(entry.conversationKey, sought, known);
  const isPast = isOfAnother && entry.since !== undefined && sought.at.getTime() < entry.since.getTime();
  return {
    handle,
    key,
    entry,
    isFree,
    hasMoved: isOfAnother && !isPast,
    isPast,
    leads: !isFree && !isOfAnother,
  };
}

/** Whether the provider does not know the customer by this number: they have told it, on a card. */
function isTold({ kind, value }: Handle, { kind: what, address }: Sought): boolean {
  return kind === 'number' && what === 'customer' && canonicalNumber(value) !== canonicalNumber(address);
}

/** Whether the event names a user id, and the person of the conversation goes by another one. */
function isContradicted(conversation: string, sought: Sought, known: KnownHandles): boolean {
  return sought.handles.some((handle) => {
    if (handle.kind !== 'userId') return false;
    const key = handleKey(handle);
    const current = known
      .of(conversation)
      .filter((other) => other.handle.startsWith('user:') && other.formerSince === undefined);
    return current.length > 0 && current.every((other) => other.handle !== key);
  });
}

function formerOwner(sought: Sought, known: KnownHandles): string | undefined {
  for (const handle of sought.former) {
    const entry = known.get(sought.channelKey, handleKey(handle));
    if (entry) return entry.conversationKey;
  }
  return undefined;
}

function nextHolder(address: Named | undefined): number {
  if (!address?.entry) return 1;
  const { entry, isFree, hasMoved, isPast } = address;
  return isFree || hasMoved || isPast ? entry.holder + 1 : entry.holder;
}

function learn(
  { key, entry, isFree, hasMoved, isPast }: Named,
  conversation: string,
  sought: Sought,
  isNew: boolean,
): KnownHandle[] {
  const noted = {
    channelKey: sought.channelKey,
    handle: key,
    conversationKey: conversation,
    since: sought.at,
  };
  if (!entry) return [{ ...noted, holder: 1 }];
  // Who had it before is one more who has had it, and the one who has it now keeps it.
  if (isPast) return isNew ? [{ ...entry, holder: entry.holder + 1 }] : [];
  if (sought.kind === 'delivery' || (!isFree && !hasMoved)) return [];
  const isTheirsAgain = entry.conversationKey === conversation;
  return [{ ...noted, holder: isTheirsAgain ? entry.holder : entry.holder + 1 }];
}

function giveUp(handle: Handle, conversation: string, sought: Sought, known: KnownHandles): KnownHandle[] {
  const key = handleKey(handle);
  if (sought.handles.some((current) => handleKey(current) === key)) return [];
  const entry = known.get(sought.channelKey, key);
  if (entry && (entry.conversationKey !== conversation || entry.formerSince)) return [];
  return [
    {
      channelKey: sought.channelKey,
      handle: key,
      conversationKey: conversation,
      formerSince: sought.at,
      holder: entry?.holder ?? 1,
    },
  ];
}
