import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const LONGEST_WAIT = 30_000;

let parley: Parley;
let browser: OpenBrowser;

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'API requests', () => {
  beforeAll(async () => {
    parley = await startParley({ lightning: true, withDemo: false });
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  });

  test.each([
    ['wide', { width: 1280, height: 900 }],
    ['narrow', { width: 400, height: 1200 }],
  ])(
    'an admin sees on the settings what is used and what rests, %s',
    async (name, viewport) => {
      const { org } = parley.org;
      const bridge = org.as(org.findUser('bridge@parley.test')?.Id ?? '');
      const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
      const [row] = admin.query('SELECT Id FROM ParleySettings__c').records as readonly { Id: string }[];
      const id =
        row?.Id ?? admin.create('ParleySettings__c', { Name: 'Settings', ExternalKey__c: 'default' });
      bridge.update('ParleySettings__c', id, {
        ApiUsed__c: 12_412,
        ApiLimit__c: 15_000,
        ApiUsedByParley__c: 2_104,
        ApiMessages__c: 2_630,
        ApiCheckedAt__c: new Date().toISOString(),
      });
      const { page, problems } = await browser.newPage({ viewport });
      page.setDefaultTimeout(LONGEST_WAIT);
      await page.addInitScript(`localStorage.setItem('local-org.username', 'admin@parley.test')`);
      await page.goto(`${parley.org.url}/lightning/r/ParleySettings__c/${id}/view`);
      await page.getByText('12,412 of 15,000 used in 24 hours').waitFor();
      await page.getByText('What can wait is paused', { exact: true }).waitFor();
      await page.getByText('0.8 requests for each of 2,630 messages').waitFor();
      await page.getByText('0.8 requests').scrollIntoViewIfNeeded();
      await see(page, `api-requests-${name}`);
      expect(await findBarriers(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
    120_000,
  );
});
