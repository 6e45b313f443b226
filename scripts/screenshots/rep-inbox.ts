import type { Locator, Page } from 'playwright-core';
import type { OpenBrowser } from '../../test/browser/support/open-browser.ts';
import { FIRST_VISIT_MS } from './first-visit-ms.ts';

/** A rep at the tab of the inbox. */
export interface RepInbox {
  readonly page: Page;
  /** Opens the conversation whose row in the list has these words. */
  open(words: string): Promise<void>;
  /** The newest message with these words, once it is there. */
  message(words: string): Promise<Locator>;
  /** Sends a text, and waits until it has arrived. */
  reply(text: string): Promise<void>;
  /** Answers the message that has these words by quoting it. */
  quote(words: string, text: string): Promise<void>;
  /** Chooses the demo's template in the picker, and fills it in. */
  fillTemplate(values: Readonly<Record<string, string>>): Promise<void>;
}

export async function openInbox(browser: OpenBrowser, orgUrl: string): Promise<RepInbox> {
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${orgUrl}/lightning/n/ParleyInbox`);
  await page.getByText('No conversations yet').first().waitFor({ timeout: FIRST_VISIT_MS });
  const log = page.getByRole('log');
  const area = page.locator('c-parley-composer textarea');
  const message = async (words: string) => {
    const found = log.getByRole('listitem').filter({ hasText: words }).last();
    await found.waitFor();
    return found;
  };
  const reply = async (text: string) => {
    await area.fill(text);
    await area.press('Enter');
    await (await message(text)).getByTitle(/Delivered|Read/).waitFor();
  };
  return {
    page,
    message,
    reply,
    async open(words) {
      await page
        .getByRole('option', { name: new RegExp(words) })
        .first()
        .click();
      await log.waitFor();
    },
    async quote(words, text) {
      const quoted = await message(words);
      await quoted.hover();
      await quoted.getByRole('button', { name: 'React or reply' }).click();
      await quoted.getByRole('button', { name: 'Reply', exact: true }).click();
      await reply(text);
    },
    async fillTemplate(values) {
      const picker = page.getByRole('group', { name: 'Choose a template' });
      await picker.getByText('Order ready').first().click();
      for (const [name, value] of Object.entries(values)) await picker.getByLabel(name).fill(value);
    },
  };
}
