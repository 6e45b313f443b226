/** Makes a version of each package in the default Dev Hub of Salesforce's CLI: `npm run package:version`. */
import { resolve } from 'node:path';
import { runSteps } from '../org/run-steps.ts';
import { versionSteps } from './version-steps.ts';

await runSteps('Versions', versionSteps(resolve(import.meta.dirname, '../..')));
