import { existsSync } from 'node:fs';

/** Path of the browser: `CHROMIUM_PATH`, else where Linux distributions put Chromium; undefined when there is none. */
export function findChromium(): string | undefined {
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : undefined;
}
