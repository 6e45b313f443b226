/** Registers the packages in the default Dev Hub of Salesforce's CLI, once: `npm run package:create`. */
import { resolve } from 'node:path';
import { runSteps } from '../org/run-steps.ts';
import { createSteps } from './create-steps.ts';

await runSteps('Creation', createSteps(resolve(import.meta.dirname, '../..')));
