import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { acknowledge } from './sections/acknowledge.ts';
import { calls } from './sections/calls.ts';
import { doctor } from './sections/doctor.ts';
import { drain } from './sections/drain.ts';
import { live } from './sections/live.ts';
import { match } from './sections/match.ts';
import { requests } from './sections/requests.ts';
import { send } from './sections/send.ts';
import { start } from './sections/start.ts';
import { whatsapp } from './sections/whatsapp.ts';
import { table } from './table.ts';

/**
 * Measures the bridge beside what limits it, and prints a Markdown table. There is no pass and no fail: a figure is
 * worth as much as the quiet of the machine. `npm run bench -- drain live` measures only those; `--write` puts the
 * table between its markers in README.md.
 */
const sections = {
  acknowledge,
  calls,
  whatsapp,
  drain,
  live,
  requests,
  match,
  doctor,
  send,
  start,
} as const;
type SectionName = keyof typeof sections;
const README = new URL('../README.md', import.meta.url);
const MARKERS = ['<!-- bench -->', '<!-- /bench -->'] as const;

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}. There are: ${Object.keys(sections).join(', ')}.`);
  process.exit(1);
}
const chosen = (positionals.length > 0 ? positionals : Object.keys(sections)) as SectionName[];

const measuredOn = await machine();
const rows: string[][] = [];
for (const name of chosen) {
  const measures = await sections[name]((line) => console.error(`${name}: ${line}`));
  rows.push(...measures.map(({ what, value, target }) => [what, value, target ?? '']));
}
const result = `${table(['What', 'Measured', 'Target'], rows)}\n\nMeasured on ${measuredOn}. Salesforce is the local org behind a link that takes 100 to 300 ms for a request and 2 ms for each of its rows.`;
console.log(result);
if (values.write) await writeBetweenMarkers(result);

async function writeBetweenMarkers(text: string): Promise<void> {
  const page = await readFile(README, 'utf8');
  const [begin, end] = MARKERS.map((marker) => page.indexOf(marker));
  if (begin === undefined || end === undefined || begin < 0 || end < begin) {
    throw new Error(`README.md has no place for it: ${MARKERS.join(' … ')}.`);
  }
  const before = page.slice(0, begin + MARKERS[0].length);
  await writeFile(README, `${before}\n\n${text}\n\n${page.slice(end)}`);
}
