import type { Locator, Page } from 'playwright-core';
import type { UserScope } from '../local-org/org.ts';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { describeIf } from '../support/skip.ts';
import { shareChannel } from '../support/share-channel.ts';
import { waitFor } from '../support/wait-for.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const HOUR = 60 * 60 * 1000;
const narrow = { viewport: { width: 420, height: 800 } };

let localOrg: LocalOrg;
let browser: OpenBrowser;
let admin: UserScope;
let monaId: string;

const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

/** A conversation with as many messages of the customer as said, the newest an hour old. Answers its id. */
function addConversation(name: string, address: string, texts: readonly string[]): string {
  const [channel] = admin.query('SELECT Id FROM ParleyChannel__c').records;
  const conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channel?.['Id'],
    CustomerName__c: name,
    CustomerAddress__c: address,
    ExternalKey__c: `phone:+12025550101|${address}`,
    ConversationStatus__c: 'Open',
    LastMessageAt__c: ago(HOUR),
    LastInboundAt__c: ago(HOUR),
    LastMessageDirection__c: 'Inbound',
    LastMessagePreview__c: texts.at(-1),
  });
  texts.forEach((body, index) =>
    admin.create('ParleyMessage__c', {
      Conversation__c: conversationId,
      Direction__c: 'Inbound',
      Kind__c: 'Text',
      Body__c: body,
      DeliveryStatus__c: 'Received',
      OccurredAt__c: ago(HOUR + (texts.length - index) * 1000),
      Sequence__c: index,
    }),
  );
  return conversationId;
}

const rowsWith = (body: string) =>
  admin
    .query('SELECT Id, DeliveryStatus__c FROM ParleyMessage__c')
    .records.filter(({ Id }) => admin.get('ParleyMessage__c', String(Id))?.['Body__c'] === body);

/** A page is compiled when it is first opened, on a machine that may have other work. */
const LONGEST_LOAD = 50_000;

/** Opens the tab of the inbox, runs the steps on it, and expects no error beside those that the steps provoke. */
async function visit(
  steps: (inbox: Locator, page: Page) => Promise<void>,
  { provoked = [], ...options }: BrowserOptions & { provoked?: readonly RegExp[] } = {},
): Promise<void> {
  const { page, problems } = await browser.newPage(options);
  try {
    await page.goto(`${localOrg.url}/lightning/n/ParleyInbox`);
    await page.waitForLoadState('networkidle', { timeout: LONGEST_LOAD });
    await steps(page.getByRole('main'), page);
    expect(problems.filter((problem) => !provoked.some((pattern) => pattern.test(problem)))).toEqual([]);
  } finally {
    localOrg.faults.clear();
    await page.context().close();
  }
}

const line = (inbox: Locator, name: string) => inbox.getByRole('option', { name });
const reply = (inbox: Locator) => inbox.getByRole('textbox');
const bubble = (inbox: Locator, text: string) =>
  inbox.getByRole('log').getByRole('listitem').filter({ hasText: text });

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'inbox', () => {
  beforeAll(async () => {
    localOrg = await startLocalOrg({ lightning: true });
    admin = localOrg.org.as(localOrg.org.findUser('admin@parley.test')?.Id ?? '');
    const channelId = admin.create('ParleyChannel__c', {
      Name: 'Front desk',
      ChannelType__c: 'Phone',
      Provider__c: 'Twilio',
      Address__c: '+12025550101',
      ExternalKey__c: 'phone:+12025550101',
      ChannelStatus__c: 'Active',
    });
    shareChannel(localOrg.org, channelId, 'ana@parley.test');
    monaId = addConversation('Mona Sample', '+14155550123', ['Is the blue bike still there?']);
    addConversation('Theo Sample', '+14155550124', ['My order has not arrived.']);
    addConversation(
      'Zoe Sample',
      '+14155550125',
      Array.from({ length: 70 }, (_, index) => `Message number ${index + 1}.`),
    );
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await localOrg?.stop();
  });

  test('a conversation is opened, answered and left by the keyboard alone', async () => {
    await visit(async (inbox, page) => {
      await line(inbox, 'Mona Sample').focus();
      await page.keyboard.press('End');
      await page.keyboard.press('Home');
      await line(inbox, 'Mona Sample').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await reply(inbox).and(page.locator(':focus')).waitFor();
      await page.keyboard.type('Yes, it is.');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('Come by!');
      await page.keyboard.press('Enter');
      await bubble(inbox, 'Yes, it is.').getByText('Waiting to be sent').waitFor();
      expect(await reply(inbox).inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await line(inbox, 'Mona Sample').and(page.locator(':focus')).waitFor();
    });

    const [row, ...others] = rowsWith('Yes, it is.\nCome by!');
    expect(others).toEqual([]);
    expect(row?.['DeliveryStatus__c']).toBe('Queued');
  });

  test('what a rep has opened is read for everybody', async () => {
    await visit((inbox) => line(inbox, 'Mona Sample').click());

    const readAt = await waitFor(
      'LastReadAt__c',
      () => admin.get('ParleyConversation__c', monaId)?.['LastReadAt__c'] ?? undefined,
    );
    expect(readAt).toBe(admin.get('ParleyConversation__c', monaId)?.['LastInboundAt__c']);
  });

  test('a reply whose answer gets lost is saved once, also when the browser repeats the request', async () => {
    await visit(
      async (inbox) => {
        await line(inbox, 'Theo Sample').click();
        localOrg.faults.add({
          kind: 'drop-after',
          match: { method: 'POST', path: '/ui-api/records' },
          times: 1,
        });
        await reply(inbox).fill('It is on its way.');
        await reply(inbox).press('Enter');
        await bubble(inbox, 'It is on its way.').waitFor();
        await waitFor('the row', () => rowsWith('It is on its way.').length > 0);
        // the answer is settled when the next reply is saved: replies are saved one after the other
        await reply(inbox).fill('It left today.');
        await reply(inbox).press('Enter');
        await waitFor('the next row', () => rowsWith('It left today.').length > 0);
        await bubble(inbox, 'It left today.').waitFor();
        expect(await bubble(inbox, 'It is on its way.').count()).toBe(1);
        expect(await reply(inbox).inputValue()).toBe('');
      },
      // the lost answer, or the refusal of the request that the browser repeated
      { provoked: [/ui-api\/records/] },
    );

    expect(rowsWith('It is on its way.')).toHaveLength(1);
  });

  test('a reply that is refused comes back to the rep with the reason', async () => {
    await visit(
      async (inbox) => {
        await line(inbox, 'Theo Sample').click();
        localOrg.faults.add({
          kind: 'refuse-row',
          object: 'ParleyMessage__c',
          code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
          message: 'No texts on Sundays.',
          times: 1,
        });
        await reply(inbox).fill('Sorry for the delay.');
        await reply(inbox).press('Enter');
        await inbox.getByRole('alert').filter({ hasText: 'No texts on Sundays.' }).waitFor();
        expect(await reply(inbox).inputValue()).toBe('Sorry for the delay.');
        expect(await bubble(inbox, 'Sorry for the delay.').count()).toBe(0);
      },
      { provoked: [/ui-api\/records/] },
    );

    expect(rowsWith('Sorry for the delay.')).toEqual([]);
  });

  test('a message that failed says why, and Retry queues the same row as the next attempt', async () => {
    const messageId = admin.create('ParleyMessage__c', {
      Conversation__c: monaId,
      Direction__c: 'Outbound',
      Kind__c: 'Text',
      Body__c: 'We open at nine.',
      DeliveryStatus__c: 'Failed',
      ErrorCode__c: '30006',
      ErrorMessage__c: 'The number cannot receive text messages.',
      OccurredAt__c: ago(HOUR / 2),
    });
    await visit(async (inbox, page) => {
      await line(inbox, 'Mona Sample').click();
      await bubble(inbox, 'We open at nine.').getByText('The number cannot receive').waitFor();
      await see(page, 'inbox-failed');
      expect(await findBarriers(page)).toEqual([]);
      await bubble(inbox, 'We open at nine.').getByRole('button', { name: 'Retry' }).click();
      await bubble(inbox, 'We open at nine.').getByText('Waiting to be sent').waitFor();
    });

    expect(admin.get('ParleyMessage__c', messageId)).toMatchObject({
      DeliveryStatus__c: 'Queued',
      Attempt__c: 2,
    });
  });

  test('older messages come in above the reader, who stays where they are', async () => {
    await visit(async (inbox) => {
      await line(inbox, 'Zoe Sample').click();
      const log = inbox.getByRole('log');
      await bubble(inbox, 'Message number 70.').waitFor();
      const isAtEnd = () => log.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight < 2);
      await waitFor('the newest message in sight', isAtEnd);
      expect(await bubble(inbox, 'Message number 1.').count()).toBe(0);

      const first = bubble(inbox, 'Message number 21.');
      // in one step: what comes in above may be there a moment later
      const before = await log.evaluate(
        (scroller, message) => {
          scroller.scrollTop = 40;
          return message?.getBoundingClientRect().y ?? NaN;
        },
        await first.elementHandle(),
      );
      await bubble(inbox, 'Message number 1.').waitFor({ state: 'attached' });

      const after = await first.boundingBox();
      expect(Math.abs((after?.y ?? NaN) - before)).toBeLessThan(40);
    });
  });

  test('what is on the screen stays there while the org is down, and is brought up to date afterwards', async () => {
    await visit(
      async (inbox, page) => {
        await line(inbox, 'Theo Sample').click();
        await bubble(inbox, 'My order has not arrived.').waitFor();
        localOrg.faults.add({ kind: 'status', status: 503, match: { path: '/graphql' }, times: 1000 });
        await inbox.getByText('Not up to date. Parley keeps trying.').first().waitFor();
        await see(page, 'inbox-not-up-to-date');
        expect(await bubble(inbox, 'My order has not arrived.').count()).toBe(1);
        localOrg.faults.clear();
        await inbox.getByText('Not up to date. Parley keeps trying.').first().waitFor({ state: 'detached' });
      },
      { provoked: [/graphql/] },
    );
  });

  test.each([
    ['wide', {}],
    ['narrow', narrow],
  ])('nothing keeps people out of the %s inbox', async (name, options) => {
    await visit(async (inbox, page) => {
      await line(inbox, 'Mona Sample').waitFor();
      await see(page, `inbox-${name}-list`);
      expect(await findBarriers(page)).toEqual([]);
      await line(inbox, 'Mona Sample').click();
      await bubble(inbox, 'Is the blue bike still there?').waitFor();
      await reply(inbox).fill('¿Mañana a las 10? Sí, perfecto.');
      await inbox.getByText('one SMS holds 70 characters').waitFor();
      await see(page, `inbox-${name}-thread`);
      expect(await findBarriers(page)).toEqual([]);
      expect(await line(inbox, 'Theo Sample').count()).toBe(name === 'wide' ? 1 : 0);
    }, options);
  });
});
