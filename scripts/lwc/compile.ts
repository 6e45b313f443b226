/** Checks the types of all LWCs and compiles them to JavaScript beside the source: `npm run lwc:compile`. */
import { resolve } from 'node:path';
import { compileProject } from './compile-project.ts';

try {
  console.log(`${compileProject(resolve(import.meta.dirname, '../..'))} modules compiled.`);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
