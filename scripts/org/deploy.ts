import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deploySteps } from './deploy-steps.ts';
import { runSteps } from './run-steps.ts';

/**
 * Deploys the packages as source to an org that Salesforce's CLI is logged in to: `npm run org:deploy -- <alias>`,
 * with `--core-only` where the org has no Change Data Capture.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'core-only': { type: 'boolean', default: false } },
});
const [org] = positionals;
if (org) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await runSteps('Deployment', deploySteps(root, org, values['core-only']));
} else {
  console.error('Name the org: npm run org:deploy -- <alias or username> [--core-only]');
  process.exitCode = 2;
}
