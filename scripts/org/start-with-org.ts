import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { aliasCredentials } from './alias-credentials.ts';

/**
 * Starts the bridge against an org that the Salesforce CLI is logged in to:
 * `npm run start:org -- my-scratch-org`, or with SF_ALIAS set. All other variables are those of the bridge.
 */
const alias = process.argv[2] ?? process.env['SF_ALIAS'];
if (!alias) {
  console.error('Name the org: npm run start:org -- <alias or username>, or set SF_ALIAS.');
  process.exit(2);
}
const credentials = await aliasCredentials(alias).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
console.log(`Starting the bridge as ${credentials.SF_USERNAME} in ${credentials.SF_INSTANCE_URL}.`);
// The bridge takes exactly one way to log in; this one was asked for.
const { SF_PRIVATE_KEY_FILE: _key, SF_CLIENT_SECRET: _secret, ...environment } = process.env;
const bridge = spawn(process.execPath, [fileURLToPath(new URL('../../bridge/main.ts', import.meta.url))], {
  env: { ...environment, ...credentials },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => bridge.kill(signal));
const [code] = await once(bridge, 'close');
process.exitCode = typeof code === 'number' ? code : 1;
