import type { ChoiceMoment } from '../../../conversations/matching/choose-contact.ts';
import type { LostNumber } from '../../../conversations/model.ts';
import type { ConversationBatch } from './conversation-batch.ts';
import type { Found, FoundConversation, FoundIdentity, FoundPeople } from './found.ts';
import type { Person } from './person.ts';
import { sameNumberKeys } from './same-number-keys.ts';

/** All that says who a person is. */
export interface PersonFacts {
  readonly person: Person;
  readonly people: FoundPeople;
  /** The identities that are known to be this person. */
  readonly identities: readonly FoundIdentity[];
  /** Identities that have one of the numbers on channels of another type. */
  readonly sameNumber: readonly FoundIdentity[];
  /** The conversation, as it stands in Salesforce. */
  readonly conversation: FoundConversation | undefined;
  /** Whom the conversation is linked to, as the bridge remembers it. */
  readonly rememberedId: string | undefined;
  /** Whom it was linked to before that record lost the number, while nobody has decided. */
  readonly former: LostNumber | undefined;
  readonly moment: ChoiceMoment;
}

/** The identities of a person, by their keys. */
export interface PersonIdentities {
  /** The one that the conversation has. */
  readonly mainKey: string;
  /** All that are known to be this person, and those that the batch names. */
  readonly own: readonly string[];
  /** Without the one that only may be. */
  readonly sure: readonly string[];
  /** One of another conversation that may be the same person's, and that conversation. */
  readonly elsewhere: string | undefined;
  readonly other: FoundConversation | undefined;
}

/** Which identities are this person, and which may be. */
export function identitiesOf(
  { key, memory, state }: ConversationBatch,
  person: Person,
  { conversations }: Pick<Found, 'conversations'>,
): PersonIdentities {
  const mainKey = memory?.identityKeys[0] ?? conversations.get(key)?.identityKey ?? person.mainKey;
  const others = person.handles.map((handle) => handle.key).filter((one) => one !== mainKey);
  const own = [...new Set([mainKey, ...(memory?.identityKeys ?? []), ...others])];
  const other = state?.samePersonAs === undefined ? undefined : conversations.get(state.samePersonAs);
  const elsewhere = other?.identityKey;
  // That somebody else may be the same person is for people to say: it brings no contact along.
  const sure = own.filter((one) => one === mainKey || one !== elsewhere || others.includes(one));
  return { mainKey, own, sure, elsewhere, other };
}

/**
 * All that says who the person of a batch is.
 * @param sure keys of the identities that are known to be this person
 */
export function personFacts(
  batch: ConversationBatch,
  person: Person,
  sure: readonly string[],
  { people, identities, conversations }: Found,
): PersonFacts {
  const conversation = conversations.get(batch.key);
  const repId = conversation?.assignedTo ?? batch.channel.defaultOwnerId;
  const elsewhere = sameNumberKeys(person).filter((key) => !sure.includes(key));
  return {
    person,
    people,
    identities: sure.flatMap((key) => identities.get(key) ?? []),
    sameNumber: elsewhere.flatMap((key) => identities.get(key) ?? []),
    conversation,
    rememberedId: batch.memory?.contactId,
    former: batch.memory?.formerContact,
    moment: repId === undefined ? {} : { repId },
  };
}
