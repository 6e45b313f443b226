import type { ContactObject } from '../conversations/matching/contact-reference.ts';
import type { ChangePosition, Contacts, ContactSource, KeyedContact } from '../crm/contacts.ts';
import { noteMarks, readMarks } from './change-marks.ts';
import type { DirectoryParts, Surroundings } from './directory-parts.ts';
import { readKnownSources } from './known-sources.ts';
import { learnContacts, type Learned } from './learn-contacts.ts';

/** Ends of records are remembered while they may be read again. */
const MOST_SEEN = 10_000;

/** How much is read. */
export interface Extent {
  readonly overlapMs: number;
  readonly mostPages: number;
  /** It begins where a sweep has ended, not a look between two of them. */
  readonly isSweep: boolean;
}

export interface Followed extends Learned {
  /** All changes were read. */
  readonly isAll: boolean;
}

/**
 * Learns what has changed since the last time, page after page.
 * @param contacts of the CRM, for work of this urgency
 * @param extent `overlapMs`: changes are stamped when they are made and seen when they are committed; those of so long
 * before are read again. `mostPages`: after so many it is left for the next time
 * @param seen records whose end was told before, by id and moment: they cost no question to the CRM again
 */
export async function followChanges(
  parts: DirectoryParts,
  around: Surroundings,
  contacts: Pick<Contacts, 'sources' | 'readChanged' | 'conversationsOf'>,
  { overlapMs, mostPages, isSweep }: Extent,
  seen: Set<string>,
): Promise<Followed> {
  if (seen.size > MOST_SEEN) seen.clear();
  const { sources } = await contacts.sources();
  const known = await readKnownSources(parts.pool, parts.crm);
  const marks = await readMarks(parts.pool, parts.crm, { overlapMs, isSweep });
  let open = sources.flatMap((source): readonly Open[] => {
    const { load } = known.find(({ object }) => object === source.object) ?? {};
    const mark = marks.get(source.object);
    return mark && load !== undefined ? [{ source, load, after: startOfLook(mark, overlapMs) }] : [];
  });
  const ends: { object: ContactObject; end: ChangePosition }[] = [];
  // An object that is being read for the first time may have whom nobody else has.
  const isLoaded = sources.every(({ object }) => marks.has(object));
  let told = 0;
  let changed = 0;
  for (let page = 0; open.length > 0; page += 1) {
    if (page === mostPages) return { isAll: false, changed, told };
    const changes = await contacts.readChanged(open);
    const next: Open[] = [];
    for (const one of open) {
      const change = changes.get(one.source.object);
      if (!change) continue;
      const gone = change.contacts.filter((contact) => contact.gone && !seen.has(endOf(contact)));
      const linked = await linkedTo(contacts, gone);
      const learned = await learnContacts(parts, around, { ...one, contacts: change.contacts, linked });
      changed += learned.changed;
      told += learned.told;
      for (const contact of gone) seen.add(endOf(contact));
      if (change.isAll)
        ends.push({ object: one.source.object, end: endOfLook(change.next, marks.get(one.source.object)) });
      else next.push({ ...one, after: change.next });
    }
    open = next;
  }
  if (ends.length > 0) await noteMarks(parts.pool, parts.crm, ends, isSweep);
  return { isAll: isLoaded, changed, told };
}

interface Open {
  readonly source: ContactSource;
  readonly load: number;
  readonly after: ChangePosition;
}

/** What was stamped before the end of a look may have been committed after it, unless that was looked at again. */
function startOfLook({ at, id }: ChangePosition, overlapMs: number): ChangePosition {
  return id === undefined ? { at: new Date(at.getTime() - overlapMs) } : { at, id };
}

/**
 * Around the last moment that was read more may happen. Only when it has been read twice, some time apart, is all of it
 * known, and the next look begins behind its last record.
 */
function endOfLook(last: ChangePosition, mark: ChangePosition | undefined): ChangePosition {
  if (mark && last.at < mark.at) return mark;
  return last.at.getTime() === mark?.at.getTime() ? last : { at: last.at };
}

function endOf({ id, changedAt }: KeyedContact): string {
  return `${id} ${changedAt.getTime()}`;
}

/**
 * Conversations of records that are gone. Of a deleted one Salesforce has cleared the link, and what the bridge
 * remembers tells; a merged one has passed its own on; a converted lead still has them.
 */
async function linkedTo(
  contacts: Pick<Contacts, 'conversationsOf'>,
  gone: readonly KeyedContact[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = gone.flatMap(({ id, gone: end }) => {
    if (end?.why === 'Converted') return [id];
    return end?.why === 'Merged' && end.to ? [end.to.id] : [];
  });
  return ids.length === 0 ? new Map() : contacts.conversationsOf([...new Set(ids)]);
}
