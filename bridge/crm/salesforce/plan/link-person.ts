import type { ContactReference } from '../../../conversations/matching/contact-reference.ts';
import type { LostNumber, PersonChange } from '../../../conversations/model.ts';
import type { FoundContact, FoundIdentity, FoundPeople } from './found.ts';
import type { PersonFacts } from './person-facts.ts';
import type { PersonLink } from './person-link.ts';
import type { Match } from './match.ts';
import type { Person } from './person.ts';
import { candidatesOf } from './candidates-of.ts';
import { searchPerson } from './search-person.ts';
import { undecidedLink } from './undecided-link.ts';

/**
 * Decides who a person is: whom the conversation is linked to, else whom one of their identities is linked to, else
 * whom a number of theirs belongs to. A link that exists is never replaced. Where one was taken off, as its record had
 * lost the number, nobody but people, or that record, takes its place.
 */
export function linkPerson(facts: PersonFacts): PersonLink {
  const { former, ...standing } = standingLink(facts);
  if (standing.contact) {
    const { contact } = standing;
    return { ...standing, match: { contact, certainty: 'Likely', reason: { kind: 'conversation' } } };
  }
  const written = facts.identities.filter(
    ({ isMadeAhead, isByRule, isConfirmed }) => isConfirmed || !(isMadeAhead || (former && isByRule)),
  );
  const [one, ...others] = linkedOf(written);
  if (one && others.length === 0) return taken(one, { kind: 'otherAddress' }, standing);
  if (one) {
    const reason = { kind: 'otherAddresses', count: others.length + 1 } as const;
    return { ...standing, match: { certainty: 'Ambiguous', reason, candidates: [one, ...others] } };
  }
  if (standing.isConfirmed) return standing;
  // What was made ahead is about a contact who may have another number since: who has it now is what counts.
  return search(facts, standing, former);
}

/** A person as they stand in Salesforce, while nobody asks who they are. */
export function standingLink({ identities, conversation, former }: PersonFacts): PersonLink {
  const isConfirmed = identities.some((identity) => identity.isConfirmed);
  return {
    ...(former && !conversation?.contact && !isConfirmed ? { former } : {}),
    ...(conversation?.contact ? { contact: conversation.contact } : {}),
    shows: 'asIs',
    isDecided: false,
    isConfirmed,
  };
}

/** What somebody has said of who a person is, applied; `unknown`: the record that they named is not there. */
export function correctLink(
  link: PersonLink,
  change: PersonChange['change'],
  facts: PersonFacts,
): PersonLink | { readonly unknown: ContactReference } {
  const isOpen = link.contact === undefined && !link.isConfirmed;
  switch (change.kind) {
    case 'lookAgain':
      if (isOpen) return linkPerson(facts);
      return change.lost ? loseLink(link, change.lost, facts) : link;
    case 'link': {
      if (change.by === undefined && !isOpen) return link;
      const contact = recordOf(change.to, facts.people);
      return contact ? linkedBy(contact, change, facts.person) : { unknown: change.to };
    }
    case 'unlink':
      return {
        shows: 'nobody',
        isDecided: true,
        isConfirmed: true,
        match: {
          certainty: 'Confirmed',
          reason: change.reason ?? { kind: 'unlinked' },
          confirmedBy: change.by,
        },
      };
    case 'moved':
      return isAbout(change, link, facts.rememberedId) ? moveLink(link, change, facts) : link;
    case 'notCreated': {
      if (!isOpen) return link;
      const candidates = (change.duplicates ?? []).flatMap((one) => recordOf(one, facts.people) ?? []);
      const certainty = candidates.length > 0 ? 'Ambiguous' : 'None';
      return { ...link, match: { certainty, reason: change.sentence, candidates } };
    }
  }
}

type Link = Extract<PersonChange['change'], { kind: 'link' }>;
type Moved = Extract<PersonChange['change'], { kind: 'moved' }>;

function linkedBy(contact: FoundContact, { by, reason }: Link, { numbers, address }: Person): PersonLink {
  const number = numbers[0]?.value ?? address;
  return {
    contact,
    shows: 'contact',
    isDecided: true,
    isConfirmed: by !== undefined,
    match: {
      contact,
      certainty: by === undefined ? 'Certain' : 'Confirmed',
      reason: reason ?? (by === undefined ? { kind: 'created', number } : { kind: 'linked' }),
      ...(by === undefined ? {} : { confirmedBy: by }),
    },
  };
}

/** Salesforce may have moved or emptied the lookup before: then the bridge's memory says whom it was about. */
function isAbout({ from, to }: Moved, { contact }: PersonLink, rememberedId: string | undefined): boolean {
  if (contact?.id === from) return true;
  return rememberedId === from && (contact === undefined || contact.id === to?.id);
}

/** A link that the bridge has made does not stand when the record has no number of the person any more. */
function loseLink(link: PersonLink, lost: LostNumber, facts: PersonFacts): PersonLink {
  const { person, people, identities, rememberedId } = facts;
  const isOurs =
    !link.isConfirmed &&
    rememberedId === lost.id &&
    identities.every(({ contact, isByRule }) => contact === undefined || isByRule === true);
  if (link.contact?.id !== lost.id || !isOurs || person.keys.length === 0) return link;
  const isHeld = candidatesOf(person, people, []).some(({ id }) => id === lost.id);
  const open: PersonLink = { shows: 'nobody', isDecided: true, isConfirmed: false };
  const found = search(facts, open, lost);
  // Held in another field: that is what the sentence says from now on, unless several have it and none is chosen.
  if (isHeld) return found.contact?.id === lost.id ? found : link;
  return found.former ? found : link;
}

/** The link follows where the record has gone; from one that was deleted, to whoever has the number besides. */
function moveLink(link: PersonLink, { to, why }: Moved, facts: PersonFacts): PersonLink {
  const contact = to && recordOf(to, facts.people);
  if (contact) {
    const certainty = link.isConfirmed ? 'Confirmed' : 'Certain';
    const reason = { kind: why === 'Converted' ? 'converted' : 'merged' } as const;
    return {
      contact,
      shows: 'contact',
      isDecided: true,
      isConfirmed: link.isConfirmed,
      match: { contact, certainty, reason },
    };
  }
  const open: PersonLink = { shows: 'nobody', isDecided: true, isConfirmed: false };
  const searched = search(facts, open);
  if (searched.match?.certainty !== 'None') return searched;
  return { ...searched, match: { certainty: 'None', reason: { kind: 'deleted' } } };
}

function search(facts: PersonFacts, standing: PersonLink, former?: LostNumber): PersonLink {
  const { person, people, identities, sameNumber, moment } = facts;
  const keys = [...identities, ...sameNumber].map(({ key }) => key);
  const searched = searchPerson(person, people, keys, sameNumber, moment);
  const undecided = former && undecidedLink(facts, searched, keys, former);
  if (undecided) return undecided;
  const { match } = searched;
  const link: PersonLink = { ...standing, match, searched };
  return match.contact ? { ...link, contact: match.contact, shows: 'contact' } : link;
}

function taken(contact: FoundContact, reason: Match['reason'], standing: PersonLink): PersonLink {
  return { ...standing, contact, shows: 'contact', match: { contact, certainty: 'Likely', reason } };
}

function linkedOf(identities: readonly FoundIdentity[]): readonly FoundContact[] {
  const byId = new Map(
    identities.flatMap(({ contact }) => (contact ? [[contact.id, contact] as const] : [])),
  );
  return [...byId.values()];
}

function recordOf({ id }: ContactReference, { records }: FoundPeople): FoundContact | undefined {
  const record = records.get(id);
  if (!record) return undefined;
  const { object, name, accountId } = record;
  return { object, id, name, ...(accountId === undefined ? {} : { accountId }) };
}
