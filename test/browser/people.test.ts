import type { Locator, Page } from 'playwright-core';
import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

const LONGEST_WAIT = 15_000;
/** A page is compiled when it is first opened. */
const LONGEST_TEST = 90_000;
/** Whom the demo's org knows as two contacts, as one contact with an open opportunity and a case, and not at all. */
const IRIS_OR_IVAN = '+12025550148';
const THOMAS = '+12025550142';
const ZOE = '+14155550161';
const YAN = '+14155550162';
const PIA = '+14155550163';

const wide = { viewport: { width: 1280, height: 900 } };
const narrow = { viewport: { width: 400, height: 800 } };

let parley: Parley;
let browser: OpenBrowser;
let ana: OpenPage;

async function signIn(username: string, path: string, options: BrowserOptions = wide): Promise<OpenPage> {
  const opened = await browser.newPage(options);
  opened.page.setDefaultTimeout(LONGEST_WAIT);
  await opened.page.addInitScript(`localStorage.setItem('local-org.username', '${username}')`);
  await opened.page.goto(parley.org.url + path);
  await opened.page.waitForLoadState('networkidle', { timeout: LONGEST_TEST });
  return opened;
}

const row = (page: Page, words: string) => page.locator('c-parley-review-row').filter({ hasText: words });
const bar = (page: Page) => page.locator('c-parley-person-bar');
const panelIsClosed = (page: Page) =>
  bar(page).getByRole('heading', { name: 'Who is this?' }).waitFor({ state: 'detached' });
const focused = (within: Locator, page: Page) => within.and(page.locator(':focus'));

async function openConversation(page: Page, words: string): Promise<void> {
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .click();
  await bar(page).getByRole('region', { name: 'Who this is' }).waitFor();
}

/** The conversation with this address as the org has it, once it fulfils the condition. */
async function conversationOnce(
  what: string,
  address: string,
  isThere: (row: Readonly<Record<string, unknown>>) => boolean,
): Promise<void> {
  await parley.rowsOnce(
    what,
    `SELECT Contact__r.FirstName, Lead__c, Opportunity__r.Name, Identity__r.MatchCertainty__c
     FROM ParleyConversation__c WHERE CustomerAddress__c = '${address}'`,
    ([conversation]) => conversation !== undefined && isThere(conversation),
  );
}

const firstName = ({ Contact__r }: Readonly<Record<string, unknown>>) =>
  (Contact__r as { FirstName?: string } | null)?.FirstName;
const certainty = ({ Identity__r }: Readonly<Record<string, unknown>>) =>
  (Identity__r as { MatchCertainty__c?: string } | null)?.MatchCertainty__c;

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'who a customer is', () => {
  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    const admin = await parley.as('admin@parley.test');
    const [channel] = await parley.rows("SELECT Id FROM ParleyChannel__c WHERE Name = 'Demo phone'");
    await admin
      .sobject('ParleyChannel__c')
      .update({ Id: String(channel?.['Id']), UnknownSenderPolicy__c: 'Ask' });
    await parley.text(ZOE, 'Do you repair e-bikes?');
    await conversationOnce('Zoe', ZOE, () => true);
    await parley.text(YAN, 'Is anybody there?');
    await conversationOnce('Yan', YAN, () => true);
    const [thomas] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Thomas'");
    await admin
      .sobject('Case')
      .create({ Subject: 'The delivery is late', ContactId: thomas?.['Id'], Status: 'New' });
    await parley.text(THOMAS, 'About our contract');
    await parley.text(IRIS_OR_IVAN, 'Can I come by on Friday?');
    await conversationOnce('Iris or Ivan', IRIS_OR_IVAN, (found) => certainty(found) === 'Ambiguous');
    ana = await signIn('ana@parley.test', '/lightning/n/ParleyReview');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  }, LONGEST_TEST);

  test(
    'a rep says by the keyboard which of two contacts wrote, and goes on with the next',
    async () => {
      const { page, problems } = ana;
      const iris = row(page, 'Can I come by').getByRole('button', { name: /Iris Sample/ });
      await iris.waitFor();
      await row(page, '2 records have the number').waitFor();
      await row(page, 'Is anybody there').waitFor();
      await see(page, 'people-review');
      expect(await findBarriers(page)).toEqual([]);

      await iris.focus();
      await page.keyboard.press('ArrowDown');
      await focused(row(page, 'Can I come by').getByRole('button', { name: /Ivan Sample/ }), page).waitFor();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');

      await row(page, 'Can I come by').getByText('Linked to Iris Sample.').waitFor();
      const others = page.locator('c-parley-review-row').filter({ hasNotText: 'Can I come by' });
      await focused(others.getByRole('button'), page).waitFor();
      await conversationOnce(
        'Iris linked',
        IRIS_OR_IVAN,
        (found) => firstName(found) === 'Iris' && certainty(found) === 'Confirmed',
      );
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'somebody unknown becomes a lead, and somebody else stays unlinked',
    async () => {
      const { page, problems } = ana;
      await row(page, 'Do you repair').getByRole('button', { name: 'Create lead' }).click();
      await row(page, 'Do you repair').getByText('It is being created.').waitFor();
      await row(page, 'Is anybody there').getByRole('button', { name: 'Leave unlinked' }).click();

      await conversationOnce('a lead', ZOE, ({ Lead__c }) => Lead__c !== null);
      await conversationOnce('nobody', YAN, (found) => certainty(found) === 'Confirmed');
      await page.getByRole('button', { name: 'Refresh the list' }).click();
      await page.getByText('Nothing to review').waitFor();
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'another rep reads in the thread who it is and why, and changes it with one click',
    async () => {
      const { page, problems } = await signIn('luis@parley.test', '/lightning/n/ParleyInbox');
      await openConversation(page, 'Can I come by');
      await bar(page).getByText('Confirmed').waitFor();
      await bar(page).getByText('Linked by Ana Sample.').waitFor();
      await see(page, 'people-thread');

      await bar(page).getByRole('button', { name: 'Change …' }).click();
      await bar(page).getByRole('searchbox').fill('555 0148');
      await bar(page)
        .getByRole('button', { name: /Ivan Sample/ })
        .last()
        .waitFor();
      await see(page, 'people-chooser');
      expect(await findBarriers(page)).toEqual([]);
      await bar(page)
        .getByRole('button', { name: /Ivan Sample/ })
        .last()
        .click();

      await panelIsClosed(page);
      await bar(page).getByText('Linked by Luis Sample.').waitFor();
      await conversationOnce('Ivan linked', IRIS_OR_IVAN, (found) => firstName(found) === 'Ivan');
      await bar(page).getByRole('button', { name: 'Change …' }).click();
      await bar(page).getByRole('button', { name: 'Unlink' }).click();
      await bar(page).getByText('Linked to nobody').first().waitFor();
      await conversationOnce('nobody linked', IRIS_OR_IVAN, (found) => firstName(found) === undefined);
      expect(problems).toEqual([]);
      await page.context().close();
    },
    LONGEST_TEST,
  );

  test(
    'a refusal of the org is read, and who it has named instead can be chosen',
    async () => {
      const rules = `${parley.org.url}/local-org/rules`;
      const rule = {
        kind: 'duplicate',
        object: 'Contact',
        field: 'MobilePhone',
        against: [{ object: 'Lead', field: 'Fax' }],
        action: 'block',
      };
      await fetch(rules, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rule),
      });
      const admin = await parley.as('admin@parley.test');
      await admin
        .sobject('Lead')
        .create({ FirstName: 'Pia', LastName: 'Sample', Company: 'Sample Gardens', Fax: PIA });
      await parley.text(PIA, 'A question about my garden');
      const { page, problems } = await signIn('ana@parley.test', '/lightning/n/ParleyInbox');
      await openConversation(page, 'about my garden');
      await bar(page).getByRole('button', { name: 'Who is this?' }).click();
      await bar(page).getByRole('button', { name: 'Create contact' }).click();

      await bar(page).getByRole('alert').getByText('A duplicate rule found records like it').waitFor();
      const pia = bar(page).getByRole('button', { name: /Pia Sample/ });
      await pia.waitFor();
      await see(page, 'people-refused');
      await pia.click();
      await bar(page).getByText('Linked by Ana Sample.').first().waitFor();
      await conversationOnce('the lead', PIA, ({ Lead__c }) => Lead__c !== null);
      expect(problems).toEqual([]);
      await fetch(rules, { method: 'DELETE' });
      await page.context().close();
    },
    LONGEST_TEST,
  );

  test(
    'a rep says what a conversation is about, and its Task follows',
    async () => {
      const taskAt = async (name: string) =>
        parley.rowsOnce(
          `the Task at ${name}`,
          "SELECT What.Name FROM Task WHERE Who.FirstName = 'Thomas'",
          ([task]) => (task?.['What'] as { Name?: string } | null)?.Name === name,
        );
      await taskAt('Harbor Sample renewal');
      const [late] = await parley.rows('SELECT CaseNumber FROM Case');
      const { page, problems } = await signIn('ana@parley.test', '/lightning/n/ParleyInbox', narrow);
      await openConversation(page, 'About our contract');
      await bar(page).getByRole('button', { name: 'Harbor Sample renewal' }).click();
      await bar(page)
        .getByRole('button', { name: /The delivery is late/ })
        .waitFor();
      await see(page, 'people-relate');
      expect(await findBarriers(page)).toEqual([]);
      await bar(page)
        .getByRole('button', { name: /The delivery is late/ })
        .click();

      await bar(page).getByRole('button', { name: 'The delivery is late' }).waitFor();
      await taskAt(String(late?.['CaseNumber']));
      expect(problems).toEqual([]);
      await page.context().close();
    },
    LONGEST_TEST,
  );

  test(
    'an admin has all numbers checked, reads what to correct, and has the file',
    async () => {
      const { page, problems } = await signIn('admin@parley.test', '/lightning/n/ParleyDoctor');
      await page.getByText('Not checked yet').waitFor();
      await page.getByRole('button', { name: 'Check all numbers' }).click();
      await page.getByText('All numbers are checked.').waitFor();

      const tile = page.getByRole('button', { name: /Can never match/ });
      await tile.click();
      await page.getByRole('cell', { name: '12 3' }).waitFor();
      await see(page, 'people-doctor');
      expect(await findBarriers(page)).toEqual([]);
      const file = await page.getByRole('link', { name: 'Download all findings (CSV)' }).getAttribute('href');
      expect(file).toMatch(/^\/sfc\/servlet\.shepherd\/version\/download\/068/);

      await page.reload();
      await page.getByText(/Checked on/).waitFor();
      await page.getByRole('button', { name: 'Check again' }).waitFor();
      expect(problems).toEqual([]);
      await page.context().close();
    },
    LONGEST_TEST,
  );

  test(
    'an admin hands out what is held of a customer, and erases it after typing a word',
    async () => {
      const conversations = async () =>
        parley.rows(`SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${YAN}'`);
      const [conversation] = await conversations();
      const { page, problems } = await signIn(
        'admin@parley.test',
        `/lightning/r/ParleyConversation__c/${String(conversation?.['Id'])}/view`,
      );
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByText('The files are ready.').waitFor();
      await page.getByRole('link', { name: 'person.txt' }).waitFor();
      await page.getByRole('button', { name: 'Erase …' }).click();
      const forGood = page.getByRole('button', { name: 'Erase for good' });
      expect(await forGood.isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Type ERASE to confirm' }).fill('erase');
      await see(page, 'people-erase');
      expect(await findBarriers(page)).toEqual([]);
      await forGood.click();
      await page.getByText('Erased.', { exact: true }).waitFor();
      expect(await conversations()).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
    LONGEST_TEST,
  );
});
