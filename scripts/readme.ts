/** Brings the generated sections of README.md up to date: part of `npm run generate`. */
import { fileURLToPath } from 'node:url';
import { writeReadme } from './readme/write-readme.ts';

await writeReadme(fileURLToPath(new URL('..', import.meta.url)));
