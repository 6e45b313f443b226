import type { Candidate, CandidateObject } from './candidate';

const OBJECTS: readonly unknown[] = ['Contact', 'Lead', 'Account'] satisfies readonly CandidateObject[];

/** One entry as the bridge writes it. */
interface Entry {
  readonly object?: unknown;
  readonly id?: unknown;
  readonly name?: unknown;
  readonly detail?: unknown;
  readonly owner?: unknown;
  readonly openOpportunities?: unknown;
  readonly lastActivityAt?: unknown;
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function read(text: string): readonly unknown[] {
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

/** Reads `ParleyIdentity__c.MatchCandidates__c`; an entry that names no record is left out. */
export default function parseCandidates(text: string | null | undefined): readonly Candidate[] {
  if (!text) return [];
  return read(text).flatMap((entry) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { detail, id, lastActivityAt, name, object, openOpportunities, owner } = entry as Entry;
    if (typeof id !== 'string' || !OBJECTS.includes(object)) return [];
    return {
      objectApiName: object as CandidateObject,
      id,
      name: words(name) || id,
      detail: words(detail),
      owner: words(owner),
      openOpportunities: typeof openOpportunities === 'number' ? openOpportunities : 0,
      lastActivityOn: words(lastActivityAt).slice(0, 10),
    };
  });
}
