import type { Page } from 'playwright-core';
import { FIRST_VISIT_MS } from './first-visit-ms.ts';
import type { Stage } from './stage.ts';

/** Opens a tab of the app as an administrator. @param words by which it is seen that the tab is there */
export async function openAdminPage({ browser, parley }: Stage, tab: string, words: string): Promise<Page> {
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(`localStorage.setItem('local-org.username', 'admin@parley.test')`);
  await page.goto(`${parley.org.url}/lightning/n/${tab}`);
  await page.getByText(words).first().waitFor({ timeout: FIRST_VISIT_MS });
  return page;
}
