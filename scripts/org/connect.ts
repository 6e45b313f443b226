import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { connectSteps } from './connect/connect-steps.ts';
import { runSteps } from './run-steps.ts';

/**
 * Connects the bridge to an org that has the package and that Salesforce's CLI is logged in to as an admin:
 * `npm run org:connect -- <alias>`. Reads and writes `.env`.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    env: { type: 'string', default: '.env' },
    key: { type: 'string', default: '.parley/salesforce.key' },
    /** Seconds to wait until the org knows the new app. */
    wait: { type: 'string', default: '600' },
  },
});
const [org] = positionals;
const patienceMs = Number(values.wait) * 1000;
if (org && Number.isFinite(patienceMs)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { env: envFile, key: keyFile } = values;
  await runSteps('Connection', connectSteps({ root, org, envFile, keyFile, patienceMs }));
} else {
  console.error('Name the org: npm run org:connect -- <alias or username> [--env .env] [--key <file>]');
  process.exitCode = 2;
}
