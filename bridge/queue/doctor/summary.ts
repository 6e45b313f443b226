import type { DoctorStore } from './doctor-store.ts';
import { findingKinds, type Finding, type FindingKind } from './finding.ts';
import type { StoredReport } from './store-report.ts';

/** What the result of a command holds, with room to spare: the CRM counts UTF-16 code units. */
const LONGEST = 125_000;
/** Findings of one kind that are shown; all of them are in the file. */
const MOST_SHOWN = 200;

/** The result of a run, as screens read it. */
export type Summary = {
  /** Records. */
  readonly read: number;
  readonly tookMs: number;
  /** Objects and fields that should have been read and that the bridge is not shown: `Lead`, `Contact.Office__c`. */
  readonly hidden: readonly string[];
  readonly totals: Readonly<Partial<Record<FindingKind, number>>>;
  readonly findings: Readonly<Partial<Record<FindingKind, readonly Omit<Finding, 'kind'>[]>>>;
} & StoredReport;

/** The totals, and as many findings of each kind as fit into the result. */
export async function summary(
  store: DoctorStore,
  run: Pick<Summary, 'read' | 'tookMs' | 'hidden'> & StoredReport,
): Promise<Summary> {
  const totals = await store.totals();
  const found = new Map<FindingKind, readonly Omit<Finding, 'kind'>[]>();
  for (const kind of findingKinds) {
    const first = (totals[kind] ?? 0) > 0 ? await store.first(kind, MOST_SHOWN) : [];
    if (first.length > 0)
      found.set(
        kind,
        first.map(({ kind: _, ...finding }) => finding),
      );
  }
  for (let most = MOST_SHOWN; ; most = Math.floor(most * 0.8)) {
    const findings = Object.fromEntries([...found].map(([kind, all]) => [kind, all.slice(0, most)]));
    const whole = { ...run, totals, findings };
    if (JSON.stringify(whole).length <= LONGEST || most === 0) return whole;
  }
}
