import type { Page } from 'playwright-core';
import { describeIf } from '../support/skip.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

describeIf(findChromium() !== undefined, 'there is no Chromium', 'a text message, as people see it', () => {
  let parley: Parley;
  let browser: OpenBrowser;
  let phone: OpenPage;
  let lightning: OpenPage;

  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    phone = await browser.newPage({ viewport: { width: 480, height: 900 } });
    lightning = await browser.newPage();
    await phone.page.goto(parley.simulators.url);
    await lightning.page.goto(parley.org.url);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  });

  /** The inbox in the utility bar. */
  const inbox = (page: Page) => page.getByRole('dialog', { name: 'Inbox' });
  const list = (page: Page) => inbox(page).locator('c-parley-conversation-list');
  const thread = (page: Page) => inbox(page).locator('c-parley-thread');

  test('what a customer types on the phone appears in the inbox, marked unread', async () => {
    await phone.page.getByRole('textbox', { name: /message|text/i }).fill('Is my order ready?');
    await phone.page.getByRole('button', { name: /send/i }).click();
    await lightning.page.getByRole('button', { name: /^Inbox/ }).click();
    await list(lightning.page).getByText('Is my order ready?').waitFor();
    await list(lightning.page).getByText('Maria Sample').waitFor();
    await see(lightning.page, 'inbox-list');
    await lightning.page.getByText('Inbox (1)').waitFor();
    await see(lightning.page, 'inbox-list');
  }, 60_000);

  test('the answer of the rep reaches the phone, and both ticks come back', async () => {
    await list(lightning.page).getByText('Maria Sample').click();
    await thread(lightning.page).getByText('Is my order ready?').waitFor();
    await inbox(lightning.page).locator('c-parley-composer textarea').fill('Yes, you can come by today.');
    await inbox(lightning.page).locator('c-parley-composer textarea').press('Enter');
    await phone.page.getByText('Yes, you can come by today.').first().waitFor();
    await thread(lightning.page)
      .getByLabel('Delivered')
      .or(thread(lightning.page).getByTitle('Delivered'))
      .first()
      .waitFor();
    await see(lightning.page, 'inbox-thread');
    await see(phone.page, 'phone');
  }, 60_000);

  test('the Task with both texts stands on the timeline of the contact', async () => {
    const [contact] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Maria'");
    const { page } = lightning;
    await page.goto(`${parley.org.url}/lightning/r/Contact/${String(contact?.['Id'])}/view`);
    await page.getByText('Demo phone +12025550141 - Text messages').first().waitFor();
    const expand = page.getByRole('button', { name: /Demo phone|details|expand/i }).first();
    await expand.click();
    await page.getByText('Maria Sample: Is my order ready?').waitFor();
    await page.getByText('Ana Sample: Yes, you can come by today.').waitFor();
    await see(page, 'contact-timeline');
  }, 60_000);

  test('no page has reported an error', () => {
    expect(phone.problems).toEqual([]);
    expect(lightning.problems).toEqual([]);
  });
});
