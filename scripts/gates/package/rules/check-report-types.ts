import { children, text, type MetadataFile } from '../metadata-file.ts';
import type { Package } from '../read-package.ts';
import { checkTexts } from './check-texts.ts';
import { childOf } from './child-of.ts';
import { reportColumns } from './report-columns.ts';

/** Longest label of a report type. */
const longestLabel = 50;

/** That report types join what is related, and have columns of fields that exist. */
export function checkReportTypes(parley: Package): readonly string[] {
  return [...parley.ofType('ReportType').values()].flatMap((type) => checkType(type, parley));
}

function checkType(type: MetadataFile, parley: Package): readonly string[] {
  const base = text(type.root, 'baseObject') ?? '';
  if (!parley.fields.has(base)) return [`${type.file}: there is no object ${base}.`];
  const tables = new Map([[base, base]]);
  const [join] = children(type.root, 'join');
  const relationship = text(join, 'relationship');
  const child = relationship === undefined ? undefined : childOf(base, relationship, parley);
  if (relationship !== undefined && child !== undefined) tables.set(`${base}.${relationship}`, child);
  const seen = new Set<string>();
  return [
    ...(relationship !== undefined && child === undefined
      ? [`${base} has no children ${relationship}.`]
      : []),
    ...reportColumns(type).flatMap(({ table, field }) => {
      const object = tables.get(table);
      const isTwice = seen.has(`${table}$${field}`);
      seen.add(`${table}$${field}`);
      if (isTwice) return [`${table}$${field} stands there twice.`];
      if (object === undefined) return [`there is no table ${table}.`];
      const isKnown = field === 'Name' || parley.fields.get(object)?.has(field);
      return isKnown ? [] : [`there is no field ${object}.${field}.`];
    }),
    ...checkTexts(text(type.root, 'label'), text(type.root, 'description'), longestLabel),
  ].map((problem) => `${type.file}: ${problem}`);
}
