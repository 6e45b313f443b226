import type { Page } from 'playwright-core';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { shareChannel } from '../support/share-channel.ts';
import { describeIf } from '../support/skip.ts';
import { startFileServer, type FileServer } from '../support/start-file-server.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

/** A red square of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let localOrg: LocalOrg;
let bridge: FileServer;
let browser: OpenBrowser;
let messageId: string;

/** Width of the picture at an address as the page shows it; 0 when it may not be shown. */
async function widthOfPicture(page: Page, address: string): Promise<unknown> {
  return page.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(address)};
    await image.decode().catch(() => undefined);
    return image.naturalWidth;
  })()`);
}

function addMessage(): string {
  const admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
  const channelId = admin.create('ParleyChannel__c', {
    Name: 'Main line',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    ExternalKey__c: 'phone:+12025550101',
  });
  shareChannel(localOrg.org, channelId, 'ana@parley.test');
  const conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channelId,
    CustomerName__c: 'Mara Sample',
    CustomerAddress__c: '+12025550111',
    ExternalKey__c: 'conversation',
  });
  return admin.create('ParleyMessage__c', {
    Conversation__c: conversationId,
    Direction__c: 'Outbound',
    Kind__c: 'Text',
    Body__c: 'Here it is.',
  });
}

describeIf(findChromium() !== undefined, 'there is no Chromium', 'the file uploader of the page', () => {
  beforeAll(async () => {
    bridge = await startFileServer((response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
    );
    localOrg = await startLocalOrg({ lightning: true, trustedSite: bridge.origin });
    browser = await openBrowser();
    messageId = addMessage();
  }, 90_000);
  afterAll(() => Promise.all([browser.close(), localOrg.stop(), bridge.stop()]));

  /** A page of Ana with the uploader on it, which writes down what it tells. */
  async function openUploader(attributes: object): Promise<OpenPage> {
    const opened = await browser.newPage();
    const { page } = opened;
    await page.goto(localOrg.url);
    await page.locator('one-app').waitFor();
    // A text, so that nothing but the browser and its import map looks at the imports.
    await page.evaluate(`(async () => {
      const { createElement } = await import('lwc');
      const { default: FileUpload } = await import('lightning/fileUpload');
      const uploader = createElement('lightning-file-upload', { is: FileUpload });
      Object.assign(uploader, ${JSON.stringify(attributes)});
      uploader.addEventListener('uploadfinished', ({ detail }) => { window.told = detail.files; });
      uploader.addEventListener('change', () => { window.leaked = true; });
      document.querySelector('one-app').remove();
      const main = document.body.appendChild(document.createElement('main'));
      main.append(uploader);
    })()`);
    await page.locator('lightning-file-upload input[type=file]').waitFor({ state: 'attached' });
    return opened;
  }

  const file = (name: string, buffer = picture) => ({ name, mimeType: 'image/png', buffer });
  interface Told {
    readonly name: string;
    readonly documentId: string;
    readonly contentVersionId: string;
    readonly mimeType: string;
  }
  const toldOn = ({ page }: OpenPage) => page.evaluate('window.told') as Promise<readonly Told[]>;

  test('uploads several files to a record, shows how far they are, and tells which the org has', async () => {
    const opened = await openUploader({
      label: 'Attach files',
      multiple: true,
      accept: ['.png', '.pdf'],
      recordId: messageId,
    });
    const { page, problems } = opened;
    const input = page.locator('lightning-file-upload input[type=file]');
    expect(await input.getAttribute('accept')).toBe('.png,.pdf');
    await input.setInputFiles([file('offer.png'), file('Счёт №5.png', Buffer.alloc(500_000, 'x'))]);
    const done = page.getByRole('button', { name: 'Done' });
    await page.getByText('2 of 2 files uploaded').waitFor();
    await see(page, 'file-upload');
    expect(await findBarriers(page, [])).toEqual([]);
    expect(await toldOn(opened)).toBeUndefined();
    expect(await done.evaluate((button) => button.matches(':focus'))).toBe(true);
    expect(await page.evaluate('window.leaked')).toBeUndefined();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const told = [...(await toldOn(opened))].sort((one, other) => one.name.localeCompare(other.name));
    expect(told.map(({ name, mimeType }) => [name, mimeType])).toEqual([
      ['offer.png', 'image/png'],
      ['Счёт №5.png', 'image/png'],
    ]);
    const ana = localOrg.org.as(localOrg.org.findUser('ana@parley.test')?.Id ?? '');
    for (const { documentId, contentVersionId } of told) {
      const [link] = ana.query(
        `SELECT ContentDocument.LatestPublishedVersionId FROM ContentDocumentLink
         WHERE ContentDocumentId = '${documentId}' AND LinkedEntityId = '${messageId}'`,
      ).records;
      expect(link).toMatchObject({ ContentDocument: { LatestPublishedVersionId: contentVersionId } });
    }
    expect(problems).toEqual([]);

    // What a thread shows of a file that is stored.
    const shown = await widthOfPicture(
      page,
      `/sfc/servlet.shepherd/version/download/${told[0]?.contentVersionId}`,
    );
    expect(shown).toBe(1);
  });

  test('works by dropping a file on it', async () => {
    const opened = await openUploader({ label: 'Attach files', recordId: messageId });
    const { page } = opened;
    const transfer = await page.evaluateHandle(`(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
      return dropped;
    })()`);
    await page
      .locator('lightning-file-upload .slds-file-selector__dropzone')
      .dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByText('1 of 1 file uploaded').waitFor();
    await page.keyboard.press('Escape');
    expect(await toldOn(opened)).toMatchObject([{ name: 'dropped.txt' }]);
  });

  test('says what the org will not take, and tells of nothing', async () => {
    localOrg.faults.add({
      kind: 'refuse-row',
      object: 'ContentVersion',
      code: 'STORAGE_LIMIT_EXCEEDED',
      message: 'storage limit exceeded',
      times: 1,
    });
    const opened = await openUploader({ label: 'Attach files', recordId: messageId });
    const { page } = opened;
    await page.locator('lightning-file-upload input[type=file]').setInputFiles(file('offer.png'));
    await page.getByText('storage limit exceeded').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await toldOn(opened)).toBeUndefined();
  });

  test('a picture of a trusted site is shown, one of any other is not', async () => {
    const { page } = await openUploader({ label: 'Attach files' });
    expect(await widthOfPicture(page, `${bridge.origin}/media/token`)).toBe(1);
    expect(await widthOfPicture(page, `${bridge.origin.replace('127.0.0.1', 'localhost')}/media/token`)).toBe(
      0,
    );
  });
});
