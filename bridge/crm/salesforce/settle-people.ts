import type { MatchKey } from '../../conversations/matching/match-key.ts';
import { createdKind } from '../../conversations/strangers/created-kind.ts';
import type { Delivery, Stranger } from '../delivery.ts';
import type { PlannedBatch } from './plan/plan-batch.ts';
import type { ResultOf } from './write-plan.ts';

/** What follows of the people of a batch: who is still sought, who is to be created, whose activities show another one. */
export function settlePeople(
  conversations: readonly PlannedBatch[],
  resultOf: ResultOf,
): Required<Pick<Delivery, 'sought' | 'strangers' | 'renewed' | 'profileNames'>> {
  const written = conversations.filter(({ row }) => row && resultOf(row)?.kind === 'written');
  return {
    sought: new Map(
      written.flatMap((planned) => {
        const sought = soughtOf(planned);
        return sought ? [[planned.batch.key, sought] as const] : [];
      }),
    ),
    strangers: written.flatMap((planned) => strangerOf(planned) ?? []),
    renewed: new Set(written.filter(isRenewed).map(({ batch }) => batch.key)),
    profileNames: new Map(
      written.flatMap(({ batch: { key, channel }, known }) =>
        known?.name !== undefined && createdKind(channel.unknownSenderPolicy)
          ? [[key, known.name] as const]
          : [],
      ),
    ),
  };
}

/** Under what the contact is sought from now on: nothing when it is found; undefined: nobody has looked. */
function soughtOf({ person }: PlannedBatch): readonly MatchKey[] | undefined {
  if (!person) return undefined;
  const { link, person: known } = person;
  if (link.contact || link.isConfirmed) return [];
  return link.searched && (link.searched.isOpen ? known.keys : []);
}

/**
 * Somebody for whom a record is to be created: who has just written or called, could be searched for, and was not found. Who was
 * not found before is named again, as what the org refused then may be possible now.
 */
function strangerOf({ batch, known, person }: PlannedBatch): Stranger | undefined {
  const { calls, channel, memory, messages } = batch;
  const policy = createdKind(channel.unknownSenderPolicy);
  const last =
    messages.findLast(({ event }) => event.direction === 'Inbound' && event.origin === 'live') ??
    calls.findLast(({ event }) => event.call.direction === 'Inbound');
  if (!policy || !last) return undefined;
  const isStranger =
    person?.link.searched?.isStranger === true && !person.link.contact && !person.link.isConfirmed;
  const isAgain = !person && memory !== undefined && !memory.contactId && !memory.formerContact;
  if (!isStranger && !isAgain) return undefined;
  const { customer } = last.event;
  const name = known?.name ?? customer.name;
  const named = { ...customer, ...(name ? { name } : {}) };
  const about = { conversationKey: batch.key, channelKey: channel.key, policy, customer: named };
  return isAgain ? { ...about, isAgain } : about;
}

/**
 * The conversation was there before, and was linked to somebody else, or to nobody. While people have to decide whose it
 * is, what was logged stays where it is; it follows as soon as they have.
 */
function isRenewed({ batch: { memory }, person, wasLinkedTo }: PlannedBatch): boolean {
  if (!person || (memory === undefined && wasLinkedTo === undefined)) return false;
  if (person.link.former) return false;
  if (memory?.formerContact) return true;
  const now = person.link.contact?.id;
  return (
    (memory !== undefined && memory.contactId !== now) || (wasLinkedTo !== undefined && wasLinkedTo !== now)
  );
}
