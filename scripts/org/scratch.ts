import { fileURLToPath } from 'node:url';
import { connectOrg } from '../demo/org-client.ts';
import { addSampleRows } from '../demo/add-sample-rows.ts';
import { runSf } from '../sf/run-sf.ts';
import { aliasCredentials } from './alias-credentials.ts';
import { deploySteps } from './deploy-steps.ts';
import { runSteps, type Step } from './run-steps.ts';

/**
 * Makes a scratch org with all of Parley in it: `npm run scratch`, or `npm run scratch -- <alias>`. Needs a Dev Hub
 * that Salesforce's CLI is logged in to (`sf org login web --set-default-dev-hub`).
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const org = process.argv[2] ?? 'parley';

/** A step that is one command of Salesforce's CLI. */
const command = (title: string, ...words: readonly string[]): Step => ({
  title,
  run: async () => {
    await runSf(words, { folder: root, isShown: true });
    return undefined;
  },
});

await runSteps('Installation', [
  command(
    `Create the scratch org ${org}`,
    ...['org', 'create', 'scratch', '--definition-file', 'config/project-scratch-def.json', '--alias', org],
    ...['--set-default', '--duration-days', '14', '--wait', '20'],
  ),
  ...deploySteps(root, org, false),
  command(
    'Assign the permission sets',
    // the bridge acts as the same user when it is started with npm run start:org
    ...['org', 'assign', 'permset', '--name', 'ParleyAdmin', '--name', 'ParleyBridge', '--target-org', org],
  ),
  {
    title: 'Add sample channels and sample contacts',
    run: async () => {
      const { SF_ACCESS_TOKEN, SF_INSTANCE_URL, SF_USERNAME } = await aliasCredentials(org);
      const client = connectOrg({ accessToken: SF_ACCESS_TOKEN, instanceUrl: SF_INSTANCE_URL });
      await addSampleRows(client, [SF_USERNAME]);
      return `${SF_USERNAME} may use the channels of the demo.`;
    },
  },
  command('Open the inbox', 'org', 'open', '--target-org', org, '--path', 'lightning/n/ParleyInbox'),
]);
