import type { Channel } from '../../../conversations/model.ts';
import type { ContactMatch, Found, FoundContact, FoundConversation } from './found.ts';
import type { Person } from './person.ts';

/** Whom a person is taken for. */
export interface PersonLink {
  readonly contact?: FoundContact;
  /** The conversation shows this contact already, or a person has put another one there: it is left alone. */
  readonly isInPlace: boolean;
  /** What is written on identities of which nobody has said who they are; absent: nothing. */
  readonly match?: {
    readonly contact?: FoundContact;
    readonly candidates?: readonly FoundContact[];
    readonly certainty: 'Certain' | 'Likely' | 'Ambiguous' | 'None';
    readonly reason: string;
  };
}

/**
 * Decides who a person is: whom the conversation is linked to, else whom one of their identities is linked to, else
 * whom a number of theirs belongs to. A link that exists is never replaced.
 * @param identityKeys all that are known to be this person
 * @param contactId of the conversation, as the bridge remembers it
 */
export function linkPerson(
  person: Person,
  channel: Channel,
  identityKeys: readonly string[],
  contactId: string | undefined,
  conversation: FoundConversation | undefined,
  { contacts, identities }: Pick<Found, 'contacts' | 'identities'>,
): PersonLink {
  const linked = conversation?.contact ?? (contactId === undefined ? undefined : { id: contactId, name: '' });
  if (linked) {
    const reason = 'Its conversation is linked to the contact.';
    return { contact: linked, isInPlace: true, match: { contact: linked, certainty: 'Likely', reason } };
  }
  const known = identityKeys.flatMap((key) => identities.get(key) ?? []);
  const [one, ...others] = new Map(
    known.flatMap(({ contact }) => (contact ? [[contact.id, contact] as const] : [])),
  ).values();
  if (one && others.length === 0) {
    const reason = 'Another address of the same person belongs to the contact.';
    return { contact: one, isInPlace: false, match: { contact: one, certainty: 'Likely', reason } };
  }
  if (one) {
    const candidates = [one, ...others];
    const reason = `The addresses of this person belong to ${candidates.length} contacts.`;
    return { isInPlace: false, match: { candidates, certainty: 'Ambiguous', reason } };
  }
  if (known.some(({ isConfirmed }) => isConfirmed)) return { isInPlace: false };
  return searched(person, channel, contacts);
}

function searched(person: Person, channel: Channel, contacts: Found['contacts']): PersonLink {
  const numbers = person.handles.filter(({ kind }) => kind === 'number' || kind === 'word');
  const nobody = (reason: string): PersonLink => ({ isInPlace: false, match: { certainty: 'None', reason } });
  if (numbers.length === 0)
    return nobody('No phone number of this person is known. Contacts are found by theirs.');
  if (numbers.some(({ holder }) => holder > 1)) {
    return nobody('The number belonged to somebody else before. A contact that has it may be that person.');
  }
  if (!contacts) {
    return nobody(
      `The contacts could not be searched for ${numbers[0]?.value ?? ''}. A later message asks again.`,
    );
  }
  const matches = numbers.map(
    ({ value }) => contacts.get(value) ?? { reason: `${value} is no number that contacts are searched for.` },
  );
  const match = matches.find(({ contact }) => contact) ?? matches.find(hasCandidates) ?? matches[0];
  return match ? { ...linkOf(match), isInPlace: false } : nobody(`${channel.name} shows no number.`);
}

function hasCandidates({ candidates }: ContactMatch): boolean {
  return candidates !== undefined;
}

function linkOf({
  contact,
  candidates,
  isVariant,
  reason,
}: ContactMatch): Pick<PersonLink, 'contact' | 'match'> {
  if (contact) {
    return { contact, match: { contact, certainty: isVariant ? 'Likely' : 'Certain', reason } };
  }
  return candidates
    ? { match: { candidates, certainty: 'Ambiguous', reason } }
    : { match: { certainty: 'None', reason } };
}
