import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

/** What a command of the stand-in answers: the first whose words the command begins with. */
export interface SfAnswer {
  readonly words: readonly string[];
  /** Result of the command, as `--json` gives it. */
  readonly result?: unknown;
  /** The command fails with this sentence instead. */
  readonly complaint?: string;
}

/** A command that was run. */
export interface SfCommand {
  readonly words: readonly string[];
  /** Files that were to be deployed, by path: the folder may be gone when a test looks. */
  readonly files: Readonly<Record<string, string>>;
}

export interface StandInForSf {
  /** To be the first folder of a PATH. */
  readonly folder: string;
  commands(): Promise<readonly SfCommand[]>;
  remove(): Promise<void>;
}

/**
 * An executable `sf` that writes down what it is asked for. It stands where no org can be had; whether the real CLI
 * has these commands and flags is for `unknownWords` to say.
 */
export async function standInForSf(answers: readonly SfAnswer[] = []): Promise<StandInForSf> {
  const home = await temporaryFolder();
  const folder = join(home.path, 'bin');
  const log = join(home.path, 'commands.jsonl');
  await mkdir(folder);
  await writeFile(log, '');
  await writeFile(
    join(folder, 'sf'),
    `#!${process.execPath}
const { appendFileSync, readdirSync, readFileSync, statSync } = require('node:fs');
const words = process.argv.slice(2);
const source = words[words.indexOf('--source-dir') + 1];
const files = {};
if (words.includes('--source-dir') && source === 'app') {
  for (const path of readdirSync(source, { recursive: true })) {
    if (statSync(source + '/' + path).isFile()) files[path] = readFileSync(source + '/' + path, 'utf8');
  }
}
appendFileSync(${JSON.stringify(log)}, JSON.stringify({ words, files }) + '\\n');
const answer = ${JSON.stringify(answers)}.find((known) => known.words.every((word, at) => words[at] === word));
if (answer?.complaint) {
  console.error(answer.complaint);
  process.exitCode = 1;
} else {
  console.log(JSON.stringify({ status: 0, result: answer?.result ?? {} }));
}
`,
  );
  await chmod(join(folder, 'sf'), 0o755);
  return {
    folder,
    async commands() {
      const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as SfCommand);
    },
    remove: () => home.remove(),
  };
}
