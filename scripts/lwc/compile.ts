/** Checks the types of all LWCs and compiles them to JavaScript beside the source: `node scripts/lwc/compile.ts`. */
import { resolve } from 'node:path';
import { compileModules } from './compile-modules.ts';
import { findTypeErrors } from './find-type-errors.ts';

const root = resolve(import.meta.dirname, '../..');
const errors = findTypeErrors(resolve(root, 'force-app/tsconfig.json'));
if (errors.length > 0) {
  console.error(errors.join('\n'));
  process.exitCode = 1;
} else {
  const files = compileModules(resolve(root, 'force-app'));
  console.log(`${files.length} modules compiled.`);
}
