import { z } from 'zod';

const resultsSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), ancestorTitles: z.array(z.string()) }),
      ),
    }),
  ),
});

/** The end of a group's title, as `describeIf` writes it. */
const reasonInTitle = /\[skipped: (.+)\]$/;

/**
 * What `npm test` prints at its end: the skipped tests by reason, the files that could not run, and the counts as
 * the last line. Where jest itself counts no failure but there is one, one is counted: a file that could not run, a
 * run that found no test or did not end.
 * @param results the file that `jest --json --outputFile` writes; nothing when jest did not get that far
 * @param hasSucceeded whether jest ended with 0
 */
export function summarize(results: string | undefined, hasSucceeded: boolean): readonly string[] {
  const { testResults } = resultsSchema.parse(
    results === undefined ? { testResults: [] } : JSON.parse(results),
  );
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
  );
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(isFailed).length + broken.length;
  return [
    ...[...Map.groupBy(skipped, reasonOf)].flatMap(([reason, group]) => [
      `Skipped because ${reason}: ${group.length}`,
      ...group.map(({ fullName }) => `  ${fullName.replace(/ \[skipped: .+?\]/, '')}`),
    ]),
    ...broken.map(({ name }) => `Could not run: ${name}`),
    `${passed} passed, ${hasSucceeded ? failed : Math.max(1, failed)} failed, ${skipped.length} skipped`,
  ];
}

function isFailed({ status }: { readonly status: string }): boolean {
  return status === 'failed';
}

function reasonOf({ ancestorTitles }: { readonly ancestorTitles: readonly string[] }): string {
  const reasons = ancestorTitles.flatMap((title) => reasonInTitle.exec(title)?.[1] ?? []);
  return reasons[0] ?? 'the command line or the test itself says so';
}
