import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Gate } from './gate.ts';

/** Rules of the linter that do not close the gate, each with the reason. */
const waived: ReadonlyMap<string, string> = new Map([
  ['slds/no-hardcoded-values-slds2', 'It asks to remove every size for which there is no styling hook.'],
  [
    'slds/enforce-sds-to-slds-hooks',
    'Base components still read --sds-c hooks; styles set the new name beside the old one.',
  ],
  ['slds/no-unsupported-hooks-slds2', 'It refuses the names that the rule above offers.'],
]);

const linter = fileURLToPath(new URL('../../node_modules/.bin/slds-linter', import.meta.url));
/** The part that is used of a SARIF 2.1.0 report. */
const report = z.object({
  runs: z.array(
    z.object({
      results: z.array(
        z.object({
          ruleId: z.string(),
          message: z.object({ text: z.string() }),
          locations: z
            .array(
              z.object({
                physicalLocation: z.object({
                  artifactLocation: z.object({ uri: z.string() }),
                  region: z.object({ startLine: z.number() }),
                }),
              }),
            )
            .min(1),
        }),
      ),
    }),
  ),
});

/** That templates and styles keep to the Lightning Design System, as Salesforce's own linter sees it. */
export const designSystem: Gate = async (folder) => {
  const output = await mkdtemp(join(tmpdir(), 'parley-slds-'));
  try {
    // It looks at files below the folder that it runs in, and at nothing that git ignores there.
    const child = spawn(linter, ['report', 'force-app/main', '--format', 'sarif', '--output', output], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const closed = once(child, 'close');
    const problems = await text(child.stderr);
    await closed;
    const file = await readFile(join(output, 'slds-linter-report.sarif'), 'utf8').catch((cause: unknown) => {
      throw new Error(`The SLDS linter gave no report. ${problems}`, { cause });
    });
    return report
      .parse(JSON.parse(file))
      .runs.flatMap(({ results }) => results)
      .filter(({ ruleId }) => !waived.has(ruleId))
      .map(({ ruleId, message, locations: [place] }) => {
        const { artifactLocation, region } = place?.physicalLocation ?? {};
        return `${artifactLocation?.uri}:${region?.startLine} ${plain(message.text)} (${ruleId})`;
      });
  } finally {
    await rm(output, { recursive: true, force: true });
  }
};

/** Some rules write a sentence, some a JSON text that holds one and ends with the name of the rule. */
function plain(message: string): string {
  const [, sentence = message] = /^\{"message":"(.*?)","suggestions"/.exec(message) ?? [];
  return sentence;
}
