import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../build/screenshots/', import.meta.url));

/**
 * Takes a picture of what the page shows, for people to look at: `build/screenshots/<name>.png`, not kept in git.
 *
 * @returns path of the picture
 */
export async function see(page: Page, name: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}${name}.png`;
  await page.screenshot({ path });
  return path;
}
