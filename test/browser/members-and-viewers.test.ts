import type { Page } from 'playwright-core';
import { startLocalOrg, type LocalOrg } from '../local-org/start-local-org.ts';
import { shareChannel } from '../support/share-channel.ts';
import { describeIf } from '../support/skip.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

let localOrg: LocalOrg;
let browser: OpenBrowser;

/** A channel of which Ana and Vera, a viewer, are members, with one conversation. */
function addRows(): void {
  const { org } = localOrg;
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const channelId = admin.create('ParleyChannel__c', {
    Name: 'Front desk',
    ChannelType__c: 'Phone',
    Provider__c: 'Twilio',
    Address__c: '+12025550101',
    ExternalKey__c: 'phone:+12025550101',
    ChannelStatus__c: 'Active',
  });
  shareChannel(org, channelId, 'ana@parley.test', 'viewer@parley.test');
  const conversationId = admin.create('ParleyConversation__c', {
    Channel__c: channelId,
    CustomerName__c: 'Mona Sample',
    CustomerAddress__c: '+14155550123',
    ExternalKey__c: 'phone:+12025550101|+14155550123',
    ConversationStatus__c: 'Open',
    LastMessageAt__c: '2026-11-20T09:01:00Z',
    LastInboundAt__c: '2026-11-20T09:01:00Z',
    LastMessageDirection__c: 'Inbound',
    LastMessagePreview__c: 'Is the blue bike still there?',
  });
  admin.create('ParleyMessage__c', {
    Conversation__c: conversationId,
    Direction__c: 'Inbound',
    Kind__c: 'Text',
    Body__c: 'Is the blue bike still there?',
    DeliveryStatus__c: 'Received',
    OccurredAt__c: '2026-11-20T09:01:00Z',
    Sequence__c: 1,
  });
}

/** Opens the inbox as a user, runs the steps there, and expects that nothing went wrong meanwhile. */
async function visitAs(username: string, steps: (page: Page) => Promise<void>): Promise<void> {
  const { page, problems } = await browser.newPage();
  try {
    await page.addInitScript(`localStorage.setItem('local-org.username', '${username}')`);
    await page.goto(`${localOrg.url}/lightning/n/ParleyInbox`);
    await steps(page);
    expect(problems).toEqual([]);
  } finally {
    await page.context().close();
  }
}

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'the inbox and its rights', () => {
  beforeAll(async () => {
    localOrg = await startLocalOrg({ lightning: true });
    addRows();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await localOrg?.stop();
  });

  test('a viewer reads the conversation, is told that it is for reading, and is offered nothing to write in', async () => {
    await visitAs('viewer@parley.test', async (page) => {
      const inbox = page.getByRole('main');
      await inbox.getByRole('option', { name: /Mona Sample/ }).click();
      await inbox.getByRole('log').getByText('Is the blue bike still there?').waitFor();
      await inbox.getByText('You can read this conversation, but not reply.').waitFor();
      expect(await inbox.getByRole('textbox').count()).toBe(0);
      await see(page, 'inbox-viewer');
    });
  });

  test('a rep who is a member is offered the reply', async () => {
    await visitAs('ana@parley.test', async (page) => {
      const inbox = page.getByRole('main');
      await inbox.getByRole('option', { name: /Mona Sample/ }).click();
      await inbox.getByRole('log').getByText('Is the blue bike still there?').waitFor();
      expect(await inbox.getByRole('textbox').isEnabled()).toBe(true);
    });
  });

  test('a rep who is no member finds an inbox without the conversation', async () => {
    await visitAs('luis@parley.test', async (page) => {
      const inbox = page.getByRole('main');
      await inbox
        .getByText(/no conversations/i)
        .first()
        .waitFor();
      expect(await page.getByText('Mona Sample').count()).toBe(0);
      await see(page, 'inbox-no-member');
    });
  });
});
