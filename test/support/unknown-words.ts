import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const plugins = resolve(import.meta.dirname, '../../node_modules/@salesforce');
const manifest = z.object({
  commands: z.record(
    z.string(),
    z.object({ flags: z.record(z.string(), z.object({ type: z.enum(['option', 'boolean']) })) }),
  ),
});

/** The commands of Salesforce's CLI with their flags, as its plugins declare them: `project:deploy:start`. */
const commands = new Map(
  readdirSync(plugins)
    .map((plugin) => join(plugins, plugin, 'oclif.manifest.json'))
    .filter((file) => existsSync(file))
    .flatMap((file) => Object.entries(manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).commands)),
);

/**
 * Sentences about what the real Salesforce CLI would not understand in a command.
 * @param words without `sf`: `['org', 'open', '--target-org', 'parley']`
 */
export function unknownWords(words: readonly string[]): readonly string[] {
  const firstFlag = words.findIndex((word) => word.startsWith('-'));
  const name = words.slice(0, firstFlag < 0 ? undefined : firstFlag).join(':');
  const command = commands.get(name);
  if (!command) return [`There is no command ${name}.`];
  const problems: string[] = [];
  for (let at = firstFlag; at >= 0 && at < words.length; at += 1) {
    const word = words[at] ?? '';
    const flag = command.flags[word.replace(/^--/, '')];
    if (!word.startsWith('--') || !flag) problems.push(`${name} has no flag ${word}.`);
    if (flag?.type === 'option') {
      at += 1;
      if (words[at] === undefined) problems.push(`${word} of ${name} lacks its value.`);
    }
  }
  return problems;
}
