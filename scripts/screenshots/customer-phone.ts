import type { Page } from 'playwright-core';
import type { OpenBrowser } from '../../test/browser/support/open-browser.ts';

/** A customer at the page of the simulated phone. */
export interface CustomerPhone {
  readonly page: Page;
  /** @param person first name in lower case @param app name of the messenger on the phone */
  be(person: string, app: string): Promise<void>;
  write(text: string): Promise<void>;
  /** @param what an entry of the sheet that opens beside the text: `Sample photo` */
  attach(what: string): Promise<void>;
  /** @param entry what to do with the message that has these words: `Edit` */
  about(words: string, entry: string): Promise<void>;
}

export async function openPhone(browser: OpenBrowser, url: string): Promise<CustomerPhone> {
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 820 } });
  // the same photo in each picture
  await page.addInitScript('Math.random = () => 0.5');
  await page.goto(url);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    page,
    async be(person, app) {
      await page.getByLabel('You are').selectOption(person);
      await page.getByRole('tab', { name: app }).click();
    },
    async write(text) {
      await page.getByRole('textbox', { name: 'Text' }).fill(text);
      await button('Send').click();
      await page.getByRole('listitem').filter({ hasText: text }).last().waitFor();
    },
    async attach(what) {
      await button('Attach').click();
      await button(what).click();
    },
    async about(words, entry) {
      const message = page.getByRole('listitem').filter({ hasText: words }).last();
      await message.getByRole('button', { name: 'More about this message' }).press('Enter');
      await button(entry).click();
    },
  };
}
