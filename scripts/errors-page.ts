import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorCatalogue } from '../bridge/errors.ts';

/** The text of `bridge/errors.md`: every error that a person may read, in the order of its code. */
export function errorsPage(): string {
  const entries = Object.entries(errorCatalogue)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([code, { sentence, action, httpStatus, retry }]) => `## ${code}

${sentence}

- What to do: ${action}
- HTTP status, where a caller is answered: ${httpStatus}
- Can trying the same again help: ${retry ? 'yes' : 'no'}
`,
    );
  return `# Errors

Every error of the bridge that a person may read: in an answer, in the log, or on a record in Salesforce.
Made from \`errors.ts\` by \`npm run generate\`; change it there.

${entries.join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../bridge/errors.md', import.meta.url), errorsPage());
}
