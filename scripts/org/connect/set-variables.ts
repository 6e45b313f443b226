import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Sets variables in a file and leaves every other line as it is. A line that offers one as a comment is filled in;
 * what stands nowhere is added at the end. Only the owner may read a file that is new.
 * @param example what a new file begins as
 */
export function setVariables(
  file: string,
  example: string,
  variables: Readonly<Record<string, string>>,
): void {
  if (!existsSync(file)) writeFileSync(file, readFileSync(example), { mode: 0o600 });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  for (const [name, value] of Object.entries(variables)) {
    const written = `${name}=${/^[\w@:/.,+=-]*$/.test(value) ? value : JSON.stringify(value)}`;
    const isSet = (line: string) => new RegExp(`^\\s*(export\\s+)?${name}\\s*=`).test(line);
    const isOffered = (line: string) => line.startsWith(`#${name}=`);
    const place = lines.findIndex(isSet) >= 0 ? lines.findIndex(isSet) : lines.findIndex(isOffered);
    if (place >= 0) lines[place] = written;
    else lines.push(written);
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}
