import type { Page } from 'playwright-core';
import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

const MARIA = '+12025550141';
const LONGEST_WAIT = 30_000;
const narrow = { width: 400, height: 1100 };
const wide = { width: 1280, height: 1000 };

let parley: Parley;
let browser: OpenBrowser;
let admin: OpenPage;

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

const subject = (page: Page) => page.getByRole('textbox', { name: 'Subject' });
const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

async function savedFormats(): Promise<unknown> {
  const [row] = await parley.rows('SELECT Formats__c FROM ParleySettings__c');
  return row ? JSON.parse(String(row['Formats__c'])) : undefined;
}

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'formats', () => {
  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    await parley.text(MARIA, 'Do you have {rye} bread?');
    await parley.rowsOnce('the Task', 'SELECT Id FROM Task', (rows) => rows.length === 1);
    await parley.reply('ana@parley.test', MARIA, 'Yes, until six.');
    await parley.text('+12025550142', 'Is my bike ready?');
    await parley.rowsOnce(
      'both Tasks',
      `SELECT Id FROM Task WHERE Subject LIKE '% - Text messages'`,
      (rows) => rows.length === 2,
    );
    admin = await browser.newPage({ viewport: wide });
    admin.page.setDefaultTimeout(LONGEST_WAIT);
    await admin.page.addInitScript(`localStorage.setItem('local-org.username', 'admin@parley.test')`);
    await admin.page.goto(`${parley.org.url}/lightning/n/ParleyFormats`);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  });

  test('an admin changes a subject and sees the latest Tasks follow while typing', async () => {
    const { page } = admin;
    await preview(page).getByText('As your latest Tasks would look.').waitFor();
    expect(await preview(page).getByRole('listitem').count()).toBe(2);
    await preview(page).getByText('Do you have {rye} bread?').waitFor();
    expect(await preview(page).getByText('Sample', { exact: true }).count()).toBe(0);
    await see(page, 'formats');
    expect(await findBarriers(page)).toEqual([]);

    await subject(page).fill('Texts: ');
    await page
      .getByRole('toolbar', { name: 'Insert into: Subject' })
      .getByRole('button', { name: 'Name of the customer' })
      .click();
    expect(await subject(page).inputValue()).toBe('Texts: {customer}');
    await preview(page).getByRole('heading', { name: 'Texts: Maria Sample' }).waitFor();
    await page.keyboard.type('!');
    await preview(page).getByRole('heading', { name: 'Texts: Maria Sample!' }).waitFor();
    await page.getByText('Standard for this language').waitFor();
  }, 120_000);

  test('a place that does not exist is named beside the field, and is not saved', async () => {
    const { page } = admin;
    await text(page).fill('{topic} with {nobody}\n\n{messages}');
    await page.getByText('{nobody} cannot be used here. Choose one of the buttons below.').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await preview(page).getByText('The preview continues once the format is correct.').waitFor();
    await see(page, 'formats-problem');
    expect(await findBarriers(page)).toEqual([]);
    await text(page).fill('{topic} with {person}\n\n{messages}');
    await preview(page)
      .getByText('The preview continues once the format is correct.')
      .waitFor({ state: 'detached' });
  }, 120_000);

  test('what is saved stands in the settings, and the Tasks that there are can be written anew', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await savedFormats()).toEqual({
      version: 1,
      formats: {
        messages: { en: { subject: 'Texts: {customer}!', text: '{topic} with {person}\n\n{messages}' } },
      },
    });
    await choose(page, 'Tasks', 'Of the last 7 days');
    await page.getByRole('button', { name: 'Rewrite' }).click();
    await page.getByText('Your Tasks follow the format now.').waitFor();
    await parley.rowsOnce(
      'the Tasks to have the new subject',
      `SELECT Id FROM Task WHERE Subject LIKE 'Texts: %'`,
      (rows) => rows.length === 2,
    );
    await see(page, 'formats-saved');
    expect(await findBarriers(page)).toEqual([]);
  }, 120_000);

  test('a kind that there are no Tasks of yet is shown with a sample that says so, in each language', async () => {
    const { page } = admin;
    await choose(page, 'Task for', /^Incoming call/);
    await choose(page, 'Language', /^Canadian French/);
    await preview(page).getByText('There is nothing of this kind yet. This is a sample.').waitFor();
    await preview(page).getByRole('heading', { name: 'Atelier +12025550141 - Appel entrant' }).waitFor();
    await preview(page).getByText('Sample', { exact: true }).waitFor();
    await page.setViewportSize(narrow);
    await see(page, 'formats-narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize(wide);
  }, 120_000);

  test('with the keyboard alone a place is put in, and the standard taken again', async () => {
    const { page } = admin;
    await choose(page, 'Task for', /^Messages/);
    await choose(page, 'Language', /^English/);
    await subject(page).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await subject(page).inputValue()).toBe('Texts: {customer}!{number}');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await subject(page).inputValue()).toBe('{channel} {number} - {topic}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await savedFormats()).toEqual({
      version: 1,
      formats: { messages: { en: { text: '{topic} with {person}\n\n{messages}' } } },
    });
    expect(admin.problems).toEqual([]);
  }, 120_000);

  test('with the bridge away a sample is shown at once, and a draft can be written and saved', async () => {
    await parley.stopBridge();
    const { page } = admin;
    await choose(page, 'Language', /^Italian/);
    await preview(page).getByText('Fetching your latest Tasks. Until then this is a sample.').waitFor();
    await preview(page).getByRole('heading', { name: 'Officina +12025550141 - SMS' }).waitFor();
    await subject(page).fill('SMS di {customer}');
    await preview(page).getByRole('heading', { name: 'SMS di Carmen Sample' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await parley.startBridge();
    await preview(page).getByText('As your latest Tasks would look.').waitFor();
    expect(admin.problems).toEqual([]);
  }, 120_000);
});
