import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where Salesforce's own CLI keeps the pictures that it offers for a tab. */
const list = new URL(
  '../../../../node_modules/@salesforce/plugin-sobject/lib/commands/schema/generate/tab.js',
  import.meta.url,
);

/** The pictures that a tab can have: `Custom23` → `Envelope`. */
export const tabMotifs: ReadonlyMap<string, string> = new Map(
  [...readFileSync(fileURLToPath(list), 'utf8').matchAll(/'(Custom\d+): ([^']+)'/g)].map(
    ([, number = '', name = '']) => [number, name] as const,
  ),
);
