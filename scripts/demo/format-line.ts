/**
 * Makes a line of a JSON log readable: level, sentence, then what belongs to it. Any other line stays as it is.
 */
export function formatLine(line: string): string {
  const entry = readEntry(line);
  if (typeof entry?.['level'] !== 'string' || typeof entry['msg'] !== 'string') return line;
  const { level, msg, time: _time, ...more } = entry;
  const details = Object.entries(more).map(([name, value]) => `${name}=${show(value)}`);
  return [level.padEnd(5), msg, ...details].join(' ');
}

function readEntry(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function show(value: unknown): string {
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value);
}
