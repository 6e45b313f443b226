import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { actOnPhone } from '../support/act-on-phone.ts';
import { describeIf } from '../support/skip.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

const picture = readFileSync(new URL('../../images/inbox.png', import.meta.url));

describeIf(findChromium() !== undefined, 'there is no Chromium', 'files from the record', () => {
  let parley: Parley;
  let browser: OpenBrowser;
  let contactId: string;

  /** The admin puts a file on a record. */
  async function put(name: string, recordId: string, bytes: Buffer = Buffer.from(name)): Promise<void> {
    const admin = await parley.as('admin@parley.test');
    await admin.sobject('ContentVersion').create({
      PathOnClient: name,
      Title: name.replace(/\.\w+$/, ''),
      VersionData: bytes.toString('base64'),
      FirstPublishLocationId: recordId,
    });
  }
  async function openThread({ page }: OpenPage): Promise<void> {
    await page.goto(`${parley.org.url}/lightning/n/ParleyInbox`);
    // the first visit to a page compiles it
    await page.getByRole('option', { name: /Maria/ }).first().click({ timeout: 60_000 });
    await page.getByRole('log').waitFor();
  }
  const dialog = (page: Page): Locator => page.getByRole('dialog');
  const choice = (page: Page, name: string): Locator => dialog(page).getByRole('checkbox', { name });

  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    await actOnPhone(parley, 'whatsapp', '+12025550141', {
      do: 'write',
      text: 'Could you send me the offer?',
    });
    const [conversation] = await parley.rowsOnce(
      'the conversation of the contact',
      'SELECT Id, Contact__c FROM ParleyConversation__c WHERE Contact__c != null',
      (rows) => rows.length === 1,
    );
    contactId = String(conversation?.['Contact__c']);
    const admin = await parley.as('admin@parley.test');
    const { id: caseId } = await admin.sobject('Case').create({ Subject: 'A broken bike' });
    await admin
      .sobject('ParleyConversation__c')
      .update({ Id: String(conversation?.['Id']), Case__c: String(caseId) });
    for (let page = 1; page <= 16; page += 1) await put(`Contract, page ${page}.pdf`, contactId);
    await put('Film of the workshop.avi', contactId);
    await put(`A name that goes on ${'and on '.repeat(12)}to its end.docx`, contactId);
    await put('عرض السعر.pdf', contactId);
    await put('Voice memo.mp3', contactId, Buffer.from('ID3'));
    await put('The bike.png', String(caseId), picture);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  });

  test('a rep chooses some by the keyboard, of contact and case, and the customer gets them', async () => {
    const lightning = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const { page } = lightning;
    await openThread(lightning);
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('button', { name: 'Files from the record' }).press('Enter');

    await choice(page, 'The bike.png').waitFor();
    expect(await dialog(page).getByRole('checkbox').count()).toBe(21);
    expect(await choice(page, 'Film of the workshop.avi').isDisabled()).toBe(true);
    await dialog(page).getByText('This channel does not take AVI').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await see(page, 'record-files');

    await choice(page, 'The bike.png').press('Space');
    await dialog(page).getByRole('searchbox').fill('memo');
    await choice(page, 'Contract, page 1.pdf').waitFor({ state: 'detached' });
    await choice(page, 'Voice memo.mp3').press('Space');
    await dialog(page).getByText('2 chosen').waitFor();
    await dialog(page).getByRole('button', { name: 'Add files' }).press('Enter');
    await dialog(page).waitFor({ state: 'detached' });

    const chips = page.locator('c-parley-attachments li');
    await chips.filter({ hasText: 'Voice memo.mp3' }).waitFor();
    await chips.filter({ hasText: 'The bike.png' }).waitFor();
    await see(page, 'record-files-chosen');
    await page.getByRole('button', { name: 'Send', exact: true }).press('Enter');
    await parley.rowsOnce(
      'both files with the customer',
      "SELECT Id FROM ParleyMessage__c WHERE Kind__c = 'Media' AND DeliveryStatus__c = 'Delivered'",
      (rows) => rows.length === 2,
    );
    expect(lightning.problems).toEqual([]);
  }, 120_000);

  test('a text that cannot go with the file is announced, and goes first', async () => {
    const lightning = await browser.newPage();
    const { page } = lightning;
    await openThread(lightning);
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('button', { name: 'Files from the record' }).click();
    await choice(page, 'Voice memo.mp3').click();
    await dialog(page).getByRole('button', { name: 'Add files' }).click();
    await page.locator('c-parley-composer textarea').fill('Listen to this');
    await page.getByText('The text is sent first, as a message of its own.').waitFor();

    await page.getByRole('button', { name: 'Send', exact: true }).click();

    await parley.rowsOnce(
      'the text with the customer',
      "SELECT Body__c FROM ParleyMessage__c WHERE Kind__c = 'Text' AND DeliveryStatus__c = 'Delivered'",
      (rows) => rows.some((row) => row['Body__c'] === 'Listen to this'),
    );
  }, 60_000);

  test('everything is to be read on 400 pixels, and nothing keeps people out', async () => {
    const lightning = await browser.newPage({ viewport: { width: 400, height: 800 } });
    const { page } = lightning;
    await openThread(lightning);
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('button', { name: 'Files from the record' }).click();
    await choice(page, 'عرض السعر.pdf').click();
    await see(page, 'record-files-narrow');

    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(400);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.locator('c-parley-attachments li').count()).toBe(0);
  }, 60_000);

  test('however many are chosen, the text and the way to send stay in sight', async () => {
    const lightning = await browser.newPage({ viewport: { width: 400, height: 700 } });
    const { page } = lightning;
    await openThread(lightning);
    await page.getByRole('button', { name: 'Attach files' }).click();
    await page.getByRole('button', { name: 'Files from the record' }).click();
    await choice(page, 'The bike.png').waitFor();
    for (const box of await dialog(page).getByRole('checkbox', { disabled: false }).all()) await box.click();
    await dialog(page).getByText('20 chosen').waitFor();
    await dialog(page).getByRole('button', { name: 'Add files' }).click();
    await page.locator('c-parley-attachments li').nth(19).waitFor();

    const send = await page.getByRole('button', { name: 'Send', exact: true }).boundingBox();
    expect((send?.y ?? Infinity) + (send?.height ?? 0)).toBeLessThan(700);
    expect(await findBarriers(page)).toEqual([]);
    await see(page, 'twenty-files');
  }, 60_000);
});
