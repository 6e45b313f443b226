import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { newWamid } from '../support/meta-message.ts';
import { describeIf } from '../support/skip.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

/** A customer that the demo knows as Maria Sample, as Meta writes the number. */
const maria = '12025550141';
const picture = readFileSync(new URL('../../images/inbox.png', import.meta.url));

describeIf(
  findChromium() !== undefined,
  'there is no Chromium',
  'every kind of message, as a rep sees it',
  () => {
    let parley: Parley;
    let browser: OpenBrowser;
    let lightning: OpenPage;
    let page: Page;

    /** What the customer sends, as Meta tells of it. Answers the provider's id. */
    async function send(message: Readonly<Record<string, unknown>>): Promise<string> {
      const id = newWamid();
      await parley.whatsapp(
        { id, from: maria, ...message },
        { wa_id: maria, profile: { name: 'Maria Sample' } },
      );
      return id;
    }
    /** What somebody does on the simulated phone. */
    async function onPhone(action: Readonly<Record<string, unknown>>): Promise<void> {
      const answer = await fetch(`${parley.simulators.url}/phone/people/maria/whatsapp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      });
      expect(answer.status).toBe(201);
    }
    const log = () => page.getByRole('log');
    const message = (text: string): Locator => log().getByRole('listitem').filter({ hasText: text }).last();
    const reply = () => page.locator('c-parley-composer textarea');
    const row = async (where: string, fields = 'DeliveryStatus__c') =>
      (
        await parley.rows(
          `SELECT Id, ${fields} FROM ParleyMessage__c WHERE ${where} ORDER BY CreatedDate DESC`,
        )
      )[0];
    async function open(option: OpenPage, name: RegExp): Promise<void> {
      await option.page.goto(`${parley.org.url}/lightning/n/ParleyInbox`);
      // the first visit to a page compiles it
      await option.page.getByRole('option', { name }).first().click({ timeout: 60_000 });
      await option.page.getByRole('log').waitFor();
    }

    beforeAll(async () => {
      parley = await startParley({ lightning: true });
      browser = await openBrowser();
      lightning = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
      ({ page } = lightning);
      const asked = await send({ type: 'text', text: { body: 'Is the blue bike still there?' } });
      await onPhone({ do: 'send-place', latitude: 38.8977, longitude: -77.0365, name: 'My place' });
      await send({
        type: 'contacts',
        contacts: [
          { name: { formatted_name: 'Theo Sample' }, phones: [{ phone: '+12025550199', type: 'CELL' }] },
        ],
      });
      await send({
        type: 'order',
        order: {
          catalog_id: 'c1',
          text: 'For Friday',
          product_items: [
            { product_retailer_id: 'BIKE-26', quantity: 2, item_price: 499.5, currency: 'USD' },
          ],
        },
      });
      await send({
        type: 'text',
        text: { body: 'I mean this one' },
        context: { id: asked, from: '12025550103' },
      });
      await send({ type: 'text', text: { body: 'مرحبا' } });
      await send({ type: 'text', text: { body: `<b>long</b>${'\nand longer'.repeat(60)}` } });
      await send({
        type: 'system',
        system: { type: 'customer_identity_changed', body: 'The security code changed' },
      });
      await send({ type: 'hologram', hologram: {} });
      await waitFor('nine messages', async () => {
        const rows = await parley.rows("SELECT Id FROM ParleyMessage__c WHERE Direction__c = 'Inbound'");
        return rows.length === 9;
      });
      await open(lightning, /Maria/);
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await parley?.stop();
    });

    test('each kind is readable, and a map is only a link', async () => {
      await message('My place').getByRole('link', { name: 'Open in a map' }).waitFor();
      await message('Theo Sample').getByRole('link', { name: '+1 202 555 0199' }).waitFor();
      await message('For Friday').getByText('$499.50').waitFor();
      await message('The security code changed').waitFor();
      await message('The customer sent something that cannot be shown here.').waitFor();
      await message('مرحبا').waitFor();
      await log().getByText('<b>long</b>').waitFor();
      await log().getByRole('button', { name: 'Show all' }).click();
      await log().getByRole('button', { name: 'Show less' }).click();
      await see(page, 'every-kind');
      expect(await findBarriers(page)).toEqual([]);
    }, 60_000);

    test('a quote leads to the message that it quotes', async () => {
      await message('I mean this one').getByRole('button', { name: 'Is the blue bike still there?' }).click();

      await page.locator('li:focus').filter({ hasText: 'Is the blue bike still there?' }).waitFor();
    });

    test('a rep answers a message by quoting it, and reacts to it, by the keyboard', async () => {
      await message('My place').hover();
      const open = message('My place').getByRole('button', { name: 'React or reply' });
      await open.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await waitFor('the reaction with the customer', async () =>
        Boolean(await row("OurReaction__c = '❤️'", 'OurReaction__c')),
      );
      await message('My place').getByTitle('We reacted with ❤️').waitFor();

      await open.click();
      await message('My place').getByRole('button', { name: 'Reply', exact: true }).click();
      await reply().fill('I can bring it there.');
      await reply().press('Enter');
      await message('I can bring it there.').getByTitle('Delivered').waitFor();
      await message('I can bring it there.')
        .getByRole('button', { name: /My place/ })
        .waitFor();
    }, 60_000);

    test('a photo of the customer is shown, opens in full size, and closes by the keyboard', async () => {
      await onPhone({
        do: 'send-files',
        files: [{ name: 'bike.png', contentType: 'image/png', base64: picture.toString('base64') }],
        text: 'The broken part',
      });
      await waitFor('the photo in Salesforce', async () => {
        const rows = await parley.rows(
          "SELECT MediaStatus__c FROM ParleyMessage__c WHERE MediaStatus__c = 'Stored'",
        );
        return rows.length === 1;
      });
      const photo = message('The broken part').getByRole('button', { name: 'Open photo: The broken part' });
      await waitFor('the picture', () =>
        photo
          .locator('img')
          .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth > 0),
      );
      await photo.click();
      await page.getByRole('dialog').getByRole('img').waitFor();
      await see(page, 'photo');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }, 60_000);

    test('files are sent with a caption, each in a message of its own; one that the channel does not take stays', async () => {
      await page.getByRole('button', { name: 'Attach files' }).click();
      await page.locator('c-parley-attachments input[type=file]').setInputFiles([
        { name: 'offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') },
        { name: 'bike.png', mimeType: 'image/png', buffer: picture },
        { name: 'program.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
      ]);
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('This channel does not take').waitFor();
      await reply().fill('Our offer');
      expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
      await see(page, 'attachments');

      await page.getByRole('button', { name: 'Remove program.exe' }).click();
      await page.getByRole('button', { name: 'Send' }).click();
      await message('Our offer').getByTitle('Delivered').waitFor();
      await waitFor('two files with the customer', async () => {
        const rows = await parley.rows(
          "SELECT Id FROM ParleyMessage__c WHERE Kind__c = 'Media' AND DeliveryStatus__c = 'Delivered'",
        );
        return rows.length === 2;
      });
    }, 60_000);

    test('what the customer changes, deletes and reacts to is marked, and stays readable', async () => {
      const price = await send({ type: 'text', text: { body: 'I pay 450' } });
      const wrong = await send({ type: 'text', text: { body: 'Never mind' } });
      await message('Never mind').waitFor();
      await send({
        type: 'edit',
        edit: { original_message_id: price, message: { type: 'text', text: { body: 'I pay 480' } } },
      });
      await send({ type: 'revoke', revoke: { original_message_id: wrong } });
      await message('I pay 480').getByText('Edited').waitFor();
      await message('I pay 480').getByRole('button', { name: 'Show the earlier text' }).click();
      await message('I pay 480').getByText('I pay 450').waitFor();
      await message('Never mind').getByText('Deleted by the customer').waitFor();
      await see(page, 'changed-and-deleted');
    }, 60_000);

    test('at the end of the service window the draft stays in sight, and a template can be chosen', async () => {
      await reply().fill('One more thing');
      const [conversation] = await parley.rows('SELECT Id FROM ParleyConversation__c');
      const admin = await parley.as('admin@parley.test');
      await admin.sobject('ParleyConversation__c').update({
        Id: String(conversation?.['Id']),
        ServiceWindowEndsAt__c: new Date(Date.now() - 60_000).toISOString(),
      });
      await page.getByText('Templates only').first().waitFor();
      await page.getByText('One more thing').waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await see(page, 'window-end');

      await page.getByRole('button', { name: 'Choose a template' }).last().click();
      await page.getByText('Order ready').first().waitFor();
      await see(page, 'template-picker');
      await page.getByRole('button', { name: 'Close' }).last().click();
      await page.getByRole('button', { name: 'Choose a template' }).last().waitFor();
    }, 60_000);

    test('a customer who writes STOP closes the reply, in the words of the rep', async () => {
      await send({ type: 'text', text: { body: 'STOP' } });

      await page.getByText('The customer does not want messages on this channel.').waitFor();
      expect(await reply().count()).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
      await see(page, 'opted-out');
    }, 60_000);

    test('nothing keeps people out of the narrow thread', async () => {
      const narrow = await browser.newPage({ viewport: { width: 400, height: 900 } });
      await open(narrow, /Maria/);
      await see(narrow.page, 'every-kind-narrow');

      expect(await findBarriers(narrow.page)).toEqual([]);
      expect(await narrow.page.evaluate<number>('document.documentElement.scrollWidth')).toBe(400);
      expect(narrow.problems).toEqual([]);
    }, 60_000);

    test('no page has reported an error', () => {
      expect(lightning.problems).toEqual([]);
    });
  },
);
