import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readmeText } from './readme-text.ts';

/** Brings the generated sections of README.md up to date. */
export async function writeReadme(folder: string): Promise<void> {
  writeFileSync(join(folder, 'README.md'), await readmeText(folder));
}
