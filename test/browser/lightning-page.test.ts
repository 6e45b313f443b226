import type { Page } from 'playwright-core';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers, type AcceptedBarrier } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const narrow = { viewport: { width: 400, height: 800 } };
const accepted: readonly AcceptedBarrier[] = [
  {
    rule: 'landmark-unique',
    within: 'c-parley-inbox',
    reason:
      'The inbox stands on the record page and in the utility bar at once; each is one region of its own.',
  },
];

let localOrg: LocalOrg;
let browser: OpenBrowser;
let contactId: string;
let conversationId: string;

function addSampleRows(): void {
  const userId = localOrg.org.findUser('ana@parley.test')?.Id ?? '';
  const scope = localOrg.org.as(userId);
  const accountId = scope.create('Account', { Name: 'Sample Bakery' });
  contactId = scope.create('Contact', {
    FirstName: 'Mara',
    LastName: 'Sample',
    Email: 'mara@parley.test',
    Phone: '(202) 555-0111',
    AccountId: accountId,
  });
  scope.create('Task', {
    Subject: 'SMS with Mara Sample',
    Status: 'Completed',
    WhoId: contactId,
    ActivityDate: '2026-11-20',
    Description: '09:01 Mara: Is my order ready?\n09:03 Ana: It is.',
  });
  const admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
  const channelId = admin.create('ParleyChannel__c', {
    OwnerId: userId,
    Name: 'Main line',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    ExternalKey__c: 'phone:+12025550101',
  });
  conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channelId,
    Contact__c: contactId,
    CustomerName__c: 'Mara Sample',
    CustomerAddress__c: '+12025550111',
    ExternalKey__c: 'phone:+12025550101|+12025550111',
    ConversationStatus__c: 'Open',
    LastMessageAt__c: '2026-11-20T09:01:00Z',
    LastInboundAt__c: '2026-11-20T09:01:00Z',
    LastMessageDirection__c: 'Inbound',
    LastMessagePreview__c: 'Is my order ready?',
  });
  admin.create('ParleyMessage__c', {
    Conversation__c: conversationId,
    Direction__c: 'Inbound',
    Kind__c: 'Text',
    Body__c: 'Is my order ready?',
    OccurredAt__c: '2026-11-20T09:01:00Z',
    ExternalId__c: 'SM1',
  });
}

/** Opens a place of the org, runs the steps there, and expects that nothing went wrong meanwhile. */
async function visit(
  path: string,
  steps: (page: Page) => Promise<void>,
  options?: BrowserOptions,
): Promise<void> {
  const { page, problems } = await browser.newPage(options);
  try {
    await page.goto(localOrg.url + path);
    await steps(page);
    expect(problems).toEqual([]);
  } finally {
    await page.context().close();
  }
}

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'Lightning page', () => {
  beforeAll(async () => {
    localOrg = await startLocalOrg({ lightning: true });
    addSampleRows();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await localOrg?.stop();
  });

  test('the page opens the first tab of the app, and tabs lead to the lists of other objects', async () => {
    await visit('/', async (page) => {
      const tabs = page.getByRole('navigation').getByRole('link');
      await page.waitForURL(/\/lightning\/[on]\//);
      expect(new URL(page.url()).pathname).toBe(await tabs.first().getAttribute('href'));
      await page.getByRole('link', { name: 'Contacts' }).click();
      await page.getByRole('link', { name: 'Mara Sample' }).waitFor();
      expect(await page.getByRole('link', { name: 'Contacts' }).getAttribute('aria-current')).toBe('page');
      await see(page, 'lightning-list');
      await page.getByRole('link', { name: 'Conversations' }).click();
      await page.getByRole('link', { name: /^CONV-/ }).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Mara Sample' }).waitFor();
    });
  });

  test('a name in a list leads to the record: highlights, fields and related lists', async () => {
    await visit('/lightning/o/Contact/list', async (page) => {
      await page.getByRole('link', { name: 'Mara Sample' }).click();
      await page.getByRole('heading', { level: 1, name: 'Mara Sample' }).waitFor();
      await page.getByRole('link', { name: 'Sample Bakery' }).first().waitFor();
      await page.getByRole('tab', { name: 'Related' }).click();
      await page.getByRole('heading', { name: 'Conversations (1)' }).waitFor();
      await see(page, 'lightning-contact');
    });
  });

  test('an address without the object finds the record', async () => {
    await visit(`/lightning/r/${contactId}/view`, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Mara Sample' }).waitFor();
    });
  });

  test('the timeline shows a Task, and its text with the line breaks it has', async () => {
    await visit(`/lightning/r/Contact/${contactId}/view`, async (page) => {
      await page.getByRole('button', { name: 'Show details of SMS with Mara Sample' }).click();
      const text = page.getByText('09:01 Mara: Is my order ready?');
      await text.waitFor();
      expect((await text.innerText()).split('\n')).toEqual([
        '09:01 Mara: Is my order ready?',
        '09:03 Ana: It is.',
      ]);
      await see(page, 'lightning-timeline');
    });
  });

  test('the utility bar opens the inbox by keyboard, and Escape leads back to its item', async () => {
    await visit('/lightning/o/Contact/list', async (page) => {
      const item = page.getByRole('button', { name: 'Inbox', exact: false });
      await page.getByRole('button', { name: 'Inbox (1)' }).focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('dialog', { name: 'Inbox' });
      await panel.getByText('Is my order ready?').waitFor();
      expect(await panel.boundingBox()).toMatchObject({ width: 480, height: 600 });
      await see(page, 'lightning-inbox');
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      expect(await item.evaluate((button) => button.getRootNode() !== null && button.matches(':focus'))).toBe(
        true,
      );
    });
  });

  test('the record page of an object is the one that the package has for it', async () => {
    await visit(`/lightning/r/ParleyConversation__c/${conversationId}/view`, async (page) => {
      await page.getByRole('main').getByText('Is my order ready?').first().waitFor();
      await page.getByRole('complementary').getByText('Customer Address').waitFor();
      await see(page, 'lightning-conversation');
    });
  });

  test('fields stand in the sections of their layout, and below them its related lists and no others', async () => {
    await visit(`/lightning/r/ParleyConversation__c/${conversationId}/view`, async (page) => {
      await page.getByRole('heading', { name: 'Messages (1)' }).waitFor();
      const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
      expect(headings.map((heading) => heading.toLowerCase())).toEqual(
        expect.arrayContaining(['work', 'customer', 'times', 'system information']),
      );
      expect(headings).toContain('Calls (0)');
      expect(headings.filter((heading) => heading.startsWith('Requests'))).toEqual([]);
      await see(page, 'lightning-sections');
    });
  });

  test('times are those of the user, wherever the browser stands', async () => {
    const path = `/lightning/r/ParleyConversation__c/${conversationId}/view`;
    await visit(
      path,
      async (page) => {
        await page.getByRole('main').getByText('4:01 AM', { exact: true }).first().waitFor();
        await page.getByText('Nov 20, 2026, 4:01 AM').first().waitFor();
      },
      { timeZone: 'Asia/Tokyo' },
    );
  });

  test('the user menu signs in as another person', async () => {
    await visit('/lightning/o/Contact/list', async (page) => {
      await page.getByRole('button', { name: 'Ana Sample: switch user' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'luis@parley.test' }).click();
      await page.getByRole('button', { name: 'Luis Sample: switch user' }).waitFor();
    });
  });

  test('components, objects and tabs speak the language of the user', async () => {
    const admin = localOrg.org.findUser('admin@parley.test')?.Id ?? '';
    const luis = localOrg.org.findUser('luis@parley.test')?.Id ?? '';
    localOrg.org.as(admin).update('User', luis, { LanguageLocaleKey: 'es' });
    await visit('/lightning/o/Contact/list', async (page) => {
      await page.evaluate("localStorage.setItem('local-org.username', 'luis@parley.test')");
      await page.reload();
      await page.locator('.slds-utility-bar__action').first().click();
      await page.getByRole('dialog').getByText('No leídas', { exact: false }).first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('es');
      const tabs = page.getByRole('navigation').getByRole('link');
      expect(await tabs.allInnerTexts()).toEqual(
        expect.arrayContaining(['Bandeja de entrada', 'Conversaciones', 'Llamadas']),
      );
    });
  });

  test('an outage is told and passes, and a session that has expired is renewed', async () => {
    const { page, problems } = await browser.newPage();
    try {
      await page.goto(`${localOrg.url}/lightning/o/Contact/list`);
      await page.getByRole('link', { name: 'Mara Sample' }).waitFor();
      localOrg.faults.add({ kind: 'status', status: 503, match: { path: '/graphql' }, times: 50 });
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('alert').getByText('The org answered 503.').waitFor();
      localOrg.faults.clear();
      localOrg.faults.add({ kind: 'expire', match: { path: '/graphql' }, times: 1 });
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByRole('link', { name: 'Mara Sample' }).waitFor();
      expect(problems.filter((problem) => !/status of (503|401)/.test(problem))).toEqual([]);
    } finally {
      localOrg.faults.clear();
      await page.context().close();
    }
  });

  test('a toast that a component asks for is shown', async () => {
    await visit('/lightning/o/Contact/list', async (page) => {
      await page.getByRole('link', { name: 'Mara Sample' }).waitFor();
      await page.evaluate(`document.body.dispatchEvent(new CustomEvent('lightning__showtoast', {
        detail: { title: 'Saved', message: 'All is well.', variant: 'success' },
        bubbles: true,
        composed: true,
      }))`);
      await page.getByText('All is well.').waitFor();
      await see(page, 'lightning-toast');
    });
  });

  test('scripts may come from the org alone', async () => {
    const { headers } = await fetch(`${localOrg.url}/lightning/o/Contact/list`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'(;|$)/);
    expect(policy).toContain("default-src 'none'");
    const again = await fetch(`${localOrg.url}/`);
    expect(again.headers.get('content-security-policy')).not.toBe(policy);
  });

  test.each([
    ['a list', () => '/lightning/o/Contact/list'],
    ['a record', () => `/lightning/r/Contact/${contactId}/view`],
    ['a conversation', () => `/lightning/r/ParleyConversation__c/${conversationId}/view`],
  ])('%s keeps nobody out and fits, wide and narrow', async (name, path) => {
    for (const options of [{}, narrow]) {
      await visit(
        path(),
        async (page) => {
          await page.waitForLoadState('networkidle');
          expect(await findBarriers(page, accepted)).toEqual([]);
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow).toBeLessThanOrEqual(0);
          if (options === narrow) await see(page, `lightning-narrow-${name.replace(/^an? /, '')}`);
        },
        options,
      );
    }
  });
});
