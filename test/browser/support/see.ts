import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const folder = fileURLToPath(new URL('../../../build/screenshots/', import.meta.url));

/**
 * Takes a picture of what the page shows, for people to look at: `build/screenshots/<name>.png`, not kept in git. Only
 * where `PARLEY_PICTURES` is set: to draw a page once more costs as much as to look at it.
 */
export async function see(page: Page, name: string): Promise<void> {
  if (!process.env['PARLEY_PICTURES']) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png` });
}
