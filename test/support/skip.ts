/**
 * A group of tests that runs only where it can. Elsewhere it is skipped, and its title carries the reason, which
 * `npm test` prints with the count of what was skipped.
 *
 * @param condition whether this machine allows the tests
 * @param reason what is missing, as a short sentence part: `no Chromium at /usr/bin/chromium`
 */
export function describeIf(condition: boolean, reason: string, name: string, tests: () => void): void {
  if (condition) describe(name, tests);
  else describe.skip(`${name} [skipped: ${reason}]`, tests);
}
