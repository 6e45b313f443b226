import { deflateSync, crc32 } from 'node:zlib';
import type { Page } from 'playwright-core';
import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { waitFor } from '../support/wait-for.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

/** What the test does with the field of the text. */
interface TextField {
  readonly value: string;
  focus(): void;
  setSelectionRange(start: number, end: number): void;
}

const DAY_SECONDS = 24 * 60 * 60;
const MARIA = '12025550141';
const LONGEST_WAIT = 30_000;

let parley: Parley;
let browser: OpenBrowser;
let admin: OpenPage;
let rep: OpenPage;

/** A picture of 240 × 120 pixels: a field of this color with a lighter band. */
function picture(field: readonly number[] = [11, 92, 171]): Buffer {
  const [width, height] = [240, 120];
  const rows = Array.from({ length: height }, (_, y) => {
    const color = y > 40 && y < 80 ? [140, 190, 240] : field;
    return Buffer.from([0, ...Array.from({ length: width }, () => color).flat()]);
  });
  const chunk = (type: string, bytes: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type), bytes]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(bytes.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([size, named, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function signIn(username: string, path: string, options?: BrowserOptions): Promise<OpenPage> {
  const opened = await browser.newPage(options);
  opened.page.setDefaultTimeout(LONGEST_WAIT);
  await opened.page.addInitScript(`localStorage.setItem('local-org.username', '${username}')`);
  await opened.page.goto(parley.org.url + path);
  return opened;
}

/** A long list scrolls to what is chosen while it opens, so that a click can meet the neighbour: then it is made again. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true }).last();
  await waitFor(`${option} to be chosen`, async () => {
    await box.click();
    await page.getByRole('option', { name: option, exact: true }).click();
    return (await box.textContent())?.includes(option);
  });
}

const textOf = (page: Page) => page.locator('c-parley-template-form textarea');
const state = (page: Page) => page.locator('c-parley-template-editor .bar c-parley-template-state');
const picker = (page: Page) => page.getByRole('group', { name: 'Choose a template' });

/** Puts the cursor behind some words of the text. */
async function goBehind(page: Page, words: string): Promise<void> {
  await textOf(page).evaluate((area, before) => {
    const field = area as unknown as TextField;
    const place = field.value.indexOf(before) + before.length;
    field.focus();
    field.setSelectionRange(place, place);
  }, words);
}

async function submitted() {
  const find = () => parley.simulators.meta.templates.all().find(({ name }) => name === 'your_bike_is_ready');
  return waitFor('the template at Meta', () => (find()?.status === 'PENDING' ? find() : undefined));
}

/** The narrow window of a phone or of a utility panel; every other page is as wide as a desk. */
const narrow = { viewport: { width: 400, height: 900 } };
const wide = { viewport: { width: 1280, height: 1100 } };

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'templates', () => {
  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    // Maria wrote two days ago: only templates can be sent to her.
    const answer = await parley.whatsapp({
      from: MARIA,
      type: 'text',
      text: { body: 'Is my bike ready?' },
      timestamp: String(Math.floor(Date.now() / 1000) - 2 * DAY_SECONDS),
    });
    expect(answer.status).toBe(200);
    admin = await signIn('admin@parley.test', '/lightning/n/ParleyTemplates', wide);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  });

  test('an admin writes a template with a picture and two variables, and is told what is not right yet', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'New template' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Your bike is ready');
    await choose(page, 'Channel', 'Demo WhatsApp');
    await choose(page, 'Language', 'American English (en_US)');
    await choose(page, 'Header', 'Photo');
    await textOf(page).fill('Hello , your bike is ready. It costs');
    await goBehind(page, 'Hello ');
    await page.getByRole('button', { name: 'Insert variable' }).click();
    await choose(page, 'Filled from', 'Contact');
    await choose(page, 'Field', 'First Name');
    await page.getByRole('textbox', { name: 'When the field is empty' }).fill('friend');
    await page.getByRole('button', { name: 'Insert', exact: true }).click();
    expect(await textOf(page).inputValue()).toBe(
      'Hello {{contact_first_name}}, your bike is ready. It costs',
    );
    await goBehind(page, 'It costs');
    await page.getByRole('button', { name: 'Insert variable' }).click();
    await page.getByRole('textbox', { name: 'Name of the variable' }).fill('price');
    await page.getByRole('button', { name: 'Insert', exact: true }).click();

    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByText('Not submitted. To correct below: 4.').waitFor();
    await page.getByText('The text can neither begin nor end with a variable.').waitFor();
    await page.getByText('Write an example for {{contact_first_name}}').waitFor();
    await page.getByText('Write an example for {{price}}').waitFor();
    await page.getByText('Add the file that the reviewer will see.').waitFor();
    await see(page, 'template-problems');
    expect(await findBarriers(page)).toEqual([]);
    expect(parley.simulators.meta.templates.all()).toHaveLength(1);
  }, 120_000);

  test('what is right is saved and submitted, and is under review within seconds', async () => {
    const { page } = admin;
    await textOf(page).fill('Hello {{contact_first_name}}, your bike is ready. It costs {{price}} in all.');
    const example = (name: string) =>
      page.getByRole('group', { name: `Variable ${name}` }).getByLabel('Example for the reviewer');
    await example('contact_first_name').fill('Ana');
    await example('price').fill('$ 40');
    await page.getByRole('textbox', { name: 'Footer' }).fill('The workshop');
    await page.getByRole('button', { name: 'Add a button' }).click();
    await page.getByRole('menuitem', { name: 'Quick reply' }).click();
    await page.getByRole('textbox', { name: 'Text of the button' }).fill('I am coming');
    await page.getByRole('button', { name: 'Save' }).click();
    await state(page).getByText('Draft', { exact: true }).waitFor();

    await page
      .locator('c-parley-template-header-file input[type=file]')
      .setInputFiles({ name: 'bike.png', mimeType: 'image/png', buffer: picture() });
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('img', { name: 'bike.png' }).waitFor();
    await see(page, 'template-written');
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByText('The provider has the template now.').waitFor();
    await state(page).getByText('In review', { exact: true }).waitFor();
    await see(page, 'template-pending');
    expect(await submitted()).toMatchObject({ language: 'en_US', isNamed: true, category: 'UTILITY' });
    expect(await textOf(page).isDisabled()).toBe(true);
  }, 120_000);

  test('a rejection shows its reason; the template is changed, submitted again and approved', async () => {
    const { page } = admin;
    const { id = '' } = (await submitted()) ?? {};
    await parley.simulators.meta.templates.decide(id, 'REJECTED', 'TAG_CONTENT_MISMATCH');
    await state(page).getByText('Rejected', { exact: true }).waitFor();
    await page.getByText('Reason: Refused as TAG_CONTENT_MISMATCH').waitFor();
    await see(page, 'template-rejected');
    expect(await findBarriers(page)).toEqual([]);

    await page.getByRole('textbox', { name: 'Footer' }).fill('The bicycle workshop');
    await page.getByRole('button', { name: 'Submit again' }).click();
    await state(page).getByText('In review', { exact: true }).waitFor();
    await submitted();
    await parley.simulators.meta.templates.decide(id, 'APPROVED');
    await state(page).getByText('Approved', { exact: true }).waitFor();
    expect(parley.simulators.meta.templates.all()).toHaveLength(2);
    expect(admin.problems).toEqual([]);
  }, 120_000);

  test('a rep sends it after the window has closed, with values of the contact', async () => {
    rep = await signIn('ana@parley.test', '/lightning/n/ParleyInbox', wide);
    const { page } = rep;
    await page.getByRole('option', { name: 'Maria Sample' }).click();
    await page.getByRole('button', { name: 'Choose a template' }).click();
    const search = picker(page).getByRole('searchbox');
    await search.fill('bike');
    await picker(page).getByRole('button', { name: 'Your bike is ready' }).waitFor();
    await see(page, 'template-picker');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await picker(page).getByText('Fill in “Price”.').waitFor();
    expect(await picker(page).getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await picker(page).getByText('Hello Maria, your bike is ready.').waitFor();
    await picker(page).getByLabel('Price').fill('$ 38');
    await picker(page).getByText('It costs $ 38 in all.').waitFor();
    await picker(page).getByRole('img', { name: 'bike.png' }).waitFor();
    await see(page, 'template-fill');
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize(narrow.viewport);
    await see(page, 'template-fill-narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.setViewportSize(wide.viewport);
    await picker(page).getByLabel('Price').press('Enter');
    await page
      .getByRole('log')
      .getByRole('listitem')
      .filter({ hasText: 'Hello Maria, your bike is ready. It costs $ 38 in all.' })
      .waitFor();
    const sent = await parley.rowsOnce(
      'the template to be delivered',
      `SELECT DeliveryStatus__c, ErrorCode__c FROM ParleyMessage__c WHERE Kind__c = 'Template'`,
      ([row]) => ['Delivered', 'Read'].includes(String(row?.['DeliveryStatus__c'])),
    );
    expect(sent).toHaveLength(1);
    expect(rep.problems).toEqual([]);
  }, 120_000);

  test('the customer reads it with picture, values and buttons', async () => {
    const { page } = await browser.newPage(wide);
    page.setDefaultTimeout(LONGEST_WAIT);
    await page.goto(parley.simulators.url);
    await page.getByRole('tab', { name: 'WhatsApp by Meta' }).click();
    const message = page.getByRole('listitem').filter({ hasText: 'It costs $ 38 in all.' });
    await message.getByText('Hello Maria, your bike is ready.').waitFor();
    await message.getByText('The bicycle workshop').waitFor();
    await message.getByRole('button', { name: 'I am coming' }).waitFor();
    await waitFor('the picture', () =>
      message
        .getByRole('img')
        .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth === 240),
    );
    await see(page, 'template-at-customer');
    await page.context().close();
  }, 60_000);

  test('another picture can go in the header, and what the rep has begun to write stays', async () => {
    const { page } = rep;
    await parley.whatsapp({ from: MARIA, type: 'text', text: { body: 'Thank you!' } });
    await page.getByRole('log').getByText('Thank you!').waitFor();
    const reply = page.getByRole('textbox', { name: 'Message to Maria Sample' });
    await reply.fill('You are wel');
    await page.getByRole('button', { name: 'Choose a template' }).click();
    await picker(page).getByText('You are wel').waitFor();
    await picker(page).getByRole('button', { name: 'Your bike is ready' }).click();
    await picker(page).getByLabel('Price').fill('$ 39');
    await picker(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'red bike.png', mimeType: 'image/png', buffer: picture([186, 5, 23]) });
    await page.getByRole('button', { name: 'Done' }).click();
    await picker(page).getByRole('img', { name: 'red bike.png' }).waitFor();
    await picker(page).getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('It costs $ 39 in all.').waitFor();
    expect(await reply.inputValue()).toBe('You are wel');
    await reply.fill('');

    const files = await waitFor('both templates at the customer', () => {
      const sent = parley.simulators.meta.messages.all().filter(({ rendered }) => rendered !== undefined);
      return sent.length === 2 ? sent : undefined;
    });
    expect(new Set(files.map(({ rendered }) => rendered?.headerMediaId)).size).toBe(2);
  }, 120_000);

  test('a template that is paused is not offered any more, and one that is open cannot be sent', async () => {
    const { page } = rep;
    await page.getByRole('button', { name: 'Choose a template' }).click();
    await picker(page).getByRole('button', { name: 'Your bike is ready' }).click();
    await picker(page).getByLabel('Price').fill('$ 10');
    const pausedId = parley.simulators.meta.templates
      .all()
      .find(({ name }) => name === 'your_bike_is_ready')?.id;
    await parley.simulators.meta.templates.decide(pausedId ?? '', 'PAUSED');
    await picker(page).getByText('This template cannot be sent any more.').waitFor();
    expect(await picker(page).getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await picker(page).getByRole('searchbox').waitFor();
    expect(await picker(page).getByRole('button', { name: 'Your bike is ready' }).count()).toBe(0);
    await picker(page).getByRole('button', { name: 'Not possible now (1)' }).click();
    await picker(page).getByText('It is not approved.').waitFor();
    await see(page, 'template-paused');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Choose a template' }).waitFor();
  }, 120_000);

  test('a rep reads a template in Spanish, changes nothing, and finds the screen whole in a narrow window', async () => {
    const luis = parley.org.org.findUser('luis@parley.test')?.Id ?? '';
    const administrator = parley.org.org.findUser('admin@parley.test')?.Id ?? '';
    parley.org.org.as(administrator).update('User', luis, { LanguageLocaleKey: 'es' });
    const [row] = await parley.rows("SELECT Id FROM ParleyTemplate__c WHERE Name = 'Your bike is ready'");
    const { page, problems } = await signIn(
      'luis@parley.test',
      `/lightning/r/ParleyTemplate__c/${String(row?.['Id'])}/view`,
      narrow,
    );
    await page.getByText('Puede leer esta plantilla, pero no modificarla.').waitFor();
    await page.getByRole('img', { name: 'bike.png' }).waitFor();
    await see(page, 'template-narrow');
    expect(await textOf(page).isDisabled()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('a version in another language stands beside the first, and all are fetched from the provider at will', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Add a language' }).click();
    await page.getByRole('combobox', { name: 'Add a language' }).click();
    await page.getByRole('option', { name: 'Spanish (es)', exact: true }).click();
    const versions = page.getByRole('navigation', { name: 'Languages of this template' });
    await versions.getByRole('button', { name: 'Spanish Draft' }).waitFor();
    await versions.getByRole('button', { name: 'American English Paused' }).waitFor();
    await see(page, 'template-languages');
    expect(await findBarriers(page)).toEqual([]);
    const [spanish] = await parley.rows(
      "SELECT TemplateKey__c FROM ParleyTemplate__c WHERE Language__c = 'es'",
    );
    expect(spanish?.['TemplateKey__c']).toBe('200000000000003|your_bike_is_ready|es');

    await page.getByRole('button', { name: 'Back to the templates' }).click();
    await page.getByRole('button', { name: 'Fetch from the provider' }).click();
    await page.getByRole('menuitem', { name: /^Demo WhatsApp · last heard of on / }).click();
    await page.getByText('The templates are as the provider has them.').waitFor();
    await see(page, 'template-list');
    expect(await findBarriers(page)).toEqual([]);
    expect(admin.problems).toEqual([]);
  }, 60_000);
});
