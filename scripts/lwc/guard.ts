/** Fails when what would be deployed is not what the TypeScript says: `node scripts/lwc/guard.ts`. */
import { resolve } from 'node:path';
import { findStaleModules } from './find-stale-modules.ts';

const root = resolve(import.meta.dirname, '../..');
const stale = findStaleModules(resolve(root, 'force-app'));
if (stale.length > 0) {
  console.error([...stale, 'Run: node scripts/lwc/compile.ts'].join('\n'));
  process.exitCode = 1;
}
