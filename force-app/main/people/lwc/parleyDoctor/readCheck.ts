import type { Finding } from 'c/parleyDoctorFindings';

/** What a check of all numbers has found. */
export interface Check {
  /** Records that were read. */
  readonly read: number;
  readonly tookMs: number;
  /** How many findings there are of each kind, most first. */
  readonly kinds: readonly { readonly name: string; readonly count: number }[];
  /** The first findings of each kind. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  /** Address of the file with all findings. */
  readonly fileUrl: string | undefined;
}

type Entries = Readonly<Record<string, unknown>>;

function entries(value: unknown): Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entries) : {};
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);

function readFinding(value: unknown): Finding {
  const { field, id, name, object, owner, proposed, with: others, withCount, written } = entries(value);
  return {
    object: words(object),
    id: words(id),
    name: words(name) || words(id),
    owner: words(owner),
    field: words(field),
    written: words(written),
    proposed: words(proposed),
    otherCount: Math.max(list(others).length, count(withCount)),
    others: list(others).map((other) => {
      const { id: otherId, name: otherName } = entries(other);
      return { id: words(otherId), name: words(otherName) || words(otherId) };
    }),
  };
}

/** Reads the result of the command `CheckNumbers`. */
export default function readCheck(result: Entries): Check {
  const versionId = words(entries(result['file'])['versionId']);
  return {
    read: count(result['read']),
    tookMs: count(result['tookMs']),
    kinds: Object.entries(entries(result['totals']))
      .map(([name, total]) => ({ name, count: count(total) }))
      .filter((kind) => kind.count > 0)
      .sort((a, b) => b.count - a.count),
    findings: new Map(
      Object.entries(entries(result['findings'])).map(([kind, some]) => [kind, list(some).map(readFinding)]),
    ),
    fileUrl: versionId ? `/sfc/servlet.shepherd/version/download/${versionId}` : undefined,
  };
}
