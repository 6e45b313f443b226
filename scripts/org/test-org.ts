import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aliasCredentials } from './alias-credentials.ts';
import { readVariables } from './connect/read-variables.ts';

/**
 * Runs the tests that make sense in a real org: `npm run test:org` with the variables SF_* of the environment or of
 * `.env`, or `npm run test:org -- <alias>` with a login of Salesforce's CLI. They hold the bridge against the org with
 * a simulated Twilio: API names and rights, a text in, its Task, a reply out and its delivery. Faults, kills and the
 * screens are tested in the local org only.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { env: { type: 'string', default: `${root}.env` } },
});
const [alias] = positionals;
const environment = await orgVariables().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
});
const isNamed = ['SF_PRIVATE_KEY_FILE', 'SF_CLIENT_SECRET', 'SF_ACCESS_TOKEN'].some(
  (name) => environment[name],
);
if (!isNamed) {
  console.log(
    'No org is named: set SF_* (npm run org:connect -- <alias> writes them into .env), or give an alias.',
  );
}
// a login by alias must be the only one
const others = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('SF_')));
const tests = spawn(process.execPath, [`${root}scripts/test.ts`, 'test/org/'], {
  cwd: root,
  env: { ...others, ...environment, ...(isNamed ? { PARLEY_TEST_ORG: 'yes' } : {}) },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal));
const [code] = await once(tests, 'close');
process.exitCode = typeof code === 'number' ? code : 1;

/** Where the org is and how to log in. */
async function orgVariables(): Promise<Readonly<Record<string, string>>> {
  const all = { ...readVariables(values.env), ...process.env };
  if (alias) {
    const { SF_PUBSUB_ENDPOINT: pubSubEndpoint } = all;
    return {
      ...(await aliasCredentials(alias)),
      ...(pubSubEndpoint && { SF_PUBSUB_ENDPOINT: pubSubEndpoint }),
    };
  }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (name.startsWith('SF_') && value ? [[name, value]] : [])),
  );
}
