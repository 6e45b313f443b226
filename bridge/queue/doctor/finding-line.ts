import type { Language } from '../../conversations/language.ts';
import { csvLine } from './csv-line.ts';
import { doctorWords } from './doctor-words.ts';
import type { Finding } from './finding.ts';

/** A finding as a row of the CSV file. */
export function findingLine(finding: Finding, language: Language): string {
  const { kinds, further } = doctorWords[language];
  const others = (finding.with ?? []).map(({ id, name }) => `${name} (${id})`);
  const unnamed = (finding.withCount ?? 0) - others.length;
  return csvLine([
    kinds[finding.kind],
    finding.object,
    finding.id,
    finding.name,
    finding.owner,
    finding.field,
    finding.written,
    finding.proposed ?? '',
    [...others, ...(unnamed > 0 ? [further.replace('{count}', String(unnamed))] : [])].join('; '),
  ]);
}
