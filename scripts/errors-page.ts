import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { errorCatalogue } from '../bridge/errors.ts';

/** The text of `bridge/errors.md`: every error that a person may read, in the order of its code. */
export function errorsPage(): string {
  const rows = Object.entries(errorCatalogue)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(
      ([code, { sentence, action, httpStatus, retry }]) =>
        `| \`${code}\` | ${sentence} | ${action} | ${httpStatus} | ${retry ? 'yes' : 'no'} |`,
    );
  return `# Errors

Every error of the bridge that a person may read: in an answer, in the log, or on a record in Salesforce.
HTTP is the status of the answer where a caller gets one. Retry says whether trying the same again can help.
Made from \`errors.ts\` by \`scripts/errors-page.ts\`; change it there.

| Code | What happened | What to do | HTTP | Retry |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../bridge/errors.md', import.meta.url), errorsPage());
}
