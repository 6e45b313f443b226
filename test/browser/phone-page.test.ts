import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { startReceiver } from '../support/start-receiver.ts';
import type { Receiver } from '../support/start-receiver.ts';
import { describeIf } from '../support/skip.ts';
import { waitFor } from '../support/wait-for.ts';
import { readSendBody } from '../simulators/meta/send-body.ts';
import { sampleTemplate } from '../simulators/sample-template.ts';
import type { Simulators } from '../simulators/start-simulators.ts';
import { startSimulators } from '../simulators/start-simulators.ts';
import { findChromium } from './support/find-chromium.ts';
import type { OpenBrowser } from './support/open-browser.ts';
import { openBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ours = '+12025550101';
const maria = '+12025550141';

describeIf(findChromium() !== undefined, 'there is no Chromium', 'the customer’s phone', () => {
  let browser: OpenBrowser;
  let bridge: Receiver;
  let simulators: Simulators;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    bridge = await startReceiver(() => 200);
    simulators = await startSimulators({ publicUrl: bridge.url, stepMs: 5 });
  });
  afterEach(async () => {
    await simulators.stop();
    await bridge.stop();
  });

  const open = async (width: number, height: number) => {
    const opened = await browser.newPage({ viewport: { width, height } });
    await opened.page.goto(simulators.url);
    await opened.page.getByText('No messages yet').waitFor();
    return opened;
  };
  const write = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.keyboard.press('Enter');
  };
  const complaintsOf = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe);
    const found = await page.evaluate('axe.run()');
    return (found as { violations: { id: string; nodes: { html: string }[] }[] }).violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
    );
  };

  test('what a customer writes reaches the bridge, and the answer appears by itself', async () => {
    const { page, problems } = await open(1280, 800);
    await write(page, 'Is it ready?');
    await page.getByRole('listitem').filter({ hasText: 'Is it ready?' }).getByText('delivered').waitFor();
    const form = new URLSearchParams(bridge.requests[0]?.body);
    expect(form.get('From')).toBe(maria);
    expect(form.get('Body')).toBe('Is it ready?');

    simulators.twilio.send({ from: ours, to: maria, body: 'Yes, since noon.' });
    await page.getByRole('listitem').filter({ hasText: 'Yes, since noon.' }).getByText('delivered').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'noon' }).count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test('text is shown as text, whatever it holds', async () => {
    const { page, problems } = await open(1280, 800);
    simulators.twilio.send({ from: ours, to: maria, body: '<img src=x onerror=alert(1)>\n& more' });
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('.messages img').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('each person has a conversation of their own, somebody else included', async () => {
    const { page } = await open(1280, 800);
    await write(page, 'From Maria');
    await page.getByText('From Maria').waitFor();
    await page.getByLabel('You are').selectOption('nora');
    await page.getByText('No messages yet').waitFor();

    await page.getByLabel('You are').selectOption({ label: 'Somebody else …' });
    await page.getByLabel('Your number').fill('555 0199');
    await write(page, 'From nobody');
    await page.getByText('Your number begins with + and the country code.').waitFor();
    await page.getByLabel('Your number').fill('+1 (415) 555-0199');
    await page.getByLabel('Your number').press('Tab');
    await page.getByText('No messages yet').waitFor();
    await write(page, 'From a stranger');
    await page.getByText('From a stranger').waitFor();
    expect(new URLSearchParams(bridge.requests.at(-1)?.body).get('From')).toBe('+14155550199');
  });

  test('a bridge that is away is said at the message', async () => {
    const { page } = await open(1280, 800);
    await bridge.stop();
    await write(page, 'Anyone there?');
    await page.getByText('not taken by the bridge').waitFor();
    bridge = await startReceiver();
  });

  test('a fault is switched on and off', async () => {
    const { page } = await open(1280, 800);
    await page.getByText('Make something go wrong').click();
    const fault = page.getByLabel('The phone is switched off');
    await Promise.all([page.waitForResponse(/faults/), fault.check()]);
    expect(simulators.twilio.faults.all()).toEqual([{ kind: 'undelivered', code: 30003 }]);
    simulators.twilio.send({ from: ours, to: maria, body: 'Hello?' });
    await page.getByText('did not arrive, code 30003').waitFor();
    await Promise.all([page.waitForResponse(/faults/), fault.uncheck()]);
    expect(simulators.twilio.faults.all()).toEqual([]);
  });

  const choose = (page: Page, app: string) => page.getByRole('tab', { name: app }).click();
  const attach = async (page: Page, what: string) => {
    await page.getByRole('button', { name: 'Attach' }).click();
    await page.getByRole('button', { name: what }).click();
  };
  /** The last change that Meta has told the bridge. */
  const lastOfMeta = () => JSON.parse(bridge.requests.at(-1)?.body ?? '{}').entry[0].changes[0].value;

  test('WhatsApp by Meta: a photo, a voice message, a place and a contact card are sent and shown', async () => {
    const { page, problems } = await open(1280, 800);
    await choose(page, 'WhatsApp by Meta');
    await attach(page, 'Sample photo');
    await page.getByRole('img', { name: 'Picture' }).waitFor();
    const { id } = lastOfMeta().messages[0].image;
    // It begins as a JPEG does.
    expect(simulators.meta.media.get(id)?.bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    await attach(page, 'Voice message');
    await page.getByLabel('Voice message').waitFor();
    const voice = lastOfMeta().messages[0].audio;
    expect(voice).toMatchObject({ voice: true, mime_type: 'audio/ogg; codecs=opus' });
    expect(simulators.meta.media.get(voice.id)?.bytes.subarray(0, 4).toString()).toBe('OggS');
    await attach(page, 'Where you are');
    await page.getByText('Pennsylvania Avenue').waitFor();
    await attach(page, 'Your contact card');
    await page.getByText('Maria Sample').last().waitFor();
    expect(lastOfMeta().messages[0].contacts[0].phones[0]).toMatchObject({ wa_id: '12025550141' });
    expect(problems).toEqual([]);
  });

  test('the voice message can be played', async () => {
    const { page } = await open(1280, 800);
    await choose(page, 'WhatsApp by Meta');
    await attach(page, 'Voice message');
    await page.getByLabel('Voice message').waitFor();
    const seconds = await page.evaluate(`new Promise((resolve) => {
      const audio = document.querySelector('audio');
      audio.preload = 'auto';
      audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
      audio.addEventListener('error', () => resolve(-1));
      audio.load();
    })`);
    expect(seconds).toBeGreaterThan(1);
  });

  test('WhatsApp by Meta: one reacts, replies, edits and deletes, by keyboard alone', async () => {
    const { page } = await open(1280, 800);
    await choose(page, 'WhatsApp by Meta');
    await write(page, 'Is it redy?');
    await page.getByText('delivered').waitFor();
    const { id } = lastOfMeta().messages[0];
    const more = async (entry: string) => {
      await page.getByRole('button', { name: 'More about this message' }).first().press('Enter');
      await page.getByRole('button', { name: entry }).press('Enter');
    };
    await more('React with 👍');
    await page.getByRole('img', { name: 'Reactions: 👍' }).waitFor();
    expect(lastOfMeta().messages[0].reaction).toEqual({ message_id: id, emoji: '👍' });
    await more('Take the reaction back');
    await page.getByRole('img', { name: 'Reactions: 👍' }).waitFor({ state: 'detached' });
    expect(lastOfMeta().messages[0].reaction).toEqual({ message_id: id });
    await more('Edit');
    await page.getByText('You edit: Is it redy?').waitFor();
    await write(page, 'Is it ready?');
    await page.getByText('edited').waitFor();
    expect(lastOfMeta().messages[0].edit.message.text.body).toBe('Is it ready?');
    await more('Reply');
    await write(page, 'Anyone?');
    await page.locator('blockquote').getByText('Is it ready?').waitFor();
    expect(lastOfMeta().messages[0].context.id).toBe(id);
    await more('Delete for everyone');
    await page.getByText('Deleted').waitFor();
    expect(lastOfMeta().messages[0].revoke).toEqual({ original_message_id: id });
  });

  test('a template is shown with header, footer and buttons, and a button answers', async () => {
    const { page } = await open(1280, 800);
    await choose(page, 'WhatsApp by Twilio');
    simulators.twilio.send({
      from: 'whatsapp:+12025550102',
      to: `whatsapp:${maria}`,
      body: '',
      contentSid: sampleTemplate.contentSid,
      contentVariables: { 1: 'Maria', 2: '1042' },
    });
    const message = page.getByRole('listitem').filter({ hasText: 'your order 1042 is ready' });
    for (const part of ['Your order', 'Demo store']) await message.getByText(part, { exact: true }).waitFor();
    await message.getByText('· read').waitFor();
    await message.getByRole('button', { name: 'Thank you' }).click();
    await waitFor('the answer', () => bridge.requests.length > 0);
    const form = Object.fromEntries(new URLSearchParams(bridge.requests.at(-1)?.body));
    expect(form).toMatchObject({ ButtonText: 'Thank you', From: `whatsapp:${maria}`, MessageType: 'button' });
  });

  test('a question of the business is answered by a button, and a shared number by its card', async () => {
    const { page } = await open(1280, 800);
    await page.getByLabel('You are').selectOption('kim');
    await choose(page, 'WhatsApp by Meta');
    const { userId } = simulators.people.get('kim');
    const ask = (interactive: object) =>
      simulators.meta.sending.take(
        readSendBody({ messaging_product: 'whatsapp', recipient: userId, type: 'interactive', interactive }),
      );
    await write(page, 'Hello');
    await page.getByText('delivered').waitFor();
    const buttons = [{ type: 'reply', reply: { id: 'am', title: 'Morning' } }];
    ask({ type: 'button', body: { text: 'When?' }, action: { buttons } });
    await page.getByRole('button', { name: 'Morning' }).click();
    await page.getByText('delivered').nth(1).waitFor();
    expect(lastOfMeta().messages[0].interactive.button_reply).toEqual({ id: 'am', title: 'Morning' });
    ask({
      type: 'request_contact_info',
      body: { text: 'Your number?' },
      action: { name: 'request_contact_info' },
    });
    await page.getByRole('button', { name: 'Share my number' }).click();
    await page.getByText('+12025550147').waitFor();
    expect(lastOfMeta().messages[0]).toMatchObject({ contacts: [{ origin: 'contact_request' }] });
    expect(lastOfMeta().messages[0]).not.toHaveProperty('from');
  });

  test('somebody shows and hides the number, takes a new one, and wants no marketing', async () => {
    const { page } = await open(1280, 800);
    await page.getByText('What else you can do').click();
    await page.getByLabel('Hide my number').check();
    await choose(page, 'WhatsApp by Meta');
    await write(page, 'Who am I?');
    await page.getByText('delivered').waitFor();
    expect(lastOfMeta().contacts[0]).toMatchObject({ profile: { username: 'maria.sample' } });
    expect(lastOfMeta().contacts[0]).not.toHaveProperty('wa_id');
    await page.getByLabel('Hide my number').uncheck();
    await page.getByLabel('No marketing').check();
    await page.getByText('Meta has told the business.').waitFor();
    expect(lastOfMeta().user_preferences[0]).toMatchObject({ value: 'stop' });
    await page.getByRole('button', { name: 'Take a new number' }).click();
    await page.getByText('Meta has told the business your new number.').waitFor();
    expect(lastOfMeta().messages[0].system).toMatchObject({ type: 'user_changed_number' });
    await page.getByLabel('from the business’s phone app').fill('This is the shop');
    await page.keyboard.press('Enter');
    await page.getByText('This is the shop').waitFor();
    expect(lastOfMeta().message_echoes[0].text.body).toBe('This is the shop');
  });

  test('a message in another messenger is noted there', async () => {
    const { page } = await open(1280, 800);
    await simulators.meta.customers.echo('maria', { type: 'text', content: { body: 'Hello' } });
    await page.getByRole('tab', { name: 'WhatsApp by Meta 1 new' }).click();
    await page.getByText('Hello').waitFor();
    await page.getByRole('tab', { name: 'WhatsApp by Meta', exact: true }).waitFor();
  });

  test('a template is rejected at the desk, and the business hears of it', async () => {
    const { page } = await open(1280, 800);
    simulators.meta.templates.create({
      name: 'table_ready',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Your table is ready.' }],
    });
    await page.getByText('Templates').click();
    const entry = page.locator('.template').filter({ hasText: 'table_ready' });
    await entry.getByText('waits for you').waitFor();
    await entry.getByRole('combobox').selectOption({ label: 'Reject: promotional' });
    await entry.getByText('rejected').waitFor();
    expect(lastOfMeta()).toMatchObject({ event: 'REJECTED', reason: 'PROMOTIONAL' });
  });

  test.each([
    ['wide', 1360, 860],
    ['middle', 1000, 800],
    ['narrow', 400, 800],
  ])('a %s screen is accessible and nothing runs off its side', async (name, width, height) => {
    const { page } = await open(width, height);
    simulators.twilio.send({ from: ours, to: maria, body: 'a'.repeat(300) });
    await write(page, 'Is it ready?');
    await page.getByRole('listitem').filter({ hasText: 'ready' }).getByText('delivered').waitFor();
    await choose(page, 'WhatsApp by Meta');
    await attach(page, 'Sample photo');
    await attach(page, 'Voice message');
    await attach(page, 'Where you are');
    simulators.twilio.send({
      from: 'whatsapp:+12025550102',
      to: `whatsapp:${maria}`,
      body: '',
      contentSid: sampleTemplate.contentSid,
    });
    await page.getByText('Pennsylvania Avenue').waitFor();
    await page.getByText('What else you can do').click();
    await page.getByText('Templates').click();
    await page.locator('.template').first().waitFor();
    await page.getByText('Make something go wrong').click();
    await page.getByRole('tab', { name: '1 new' }).waitFor();
    for (const app of ['Messages', 'WhatsApp by Meta', 'WhatsApp by Twilio']) {
      await choose(page, app);
      if (app === 'WhatsApp by Twilio') await page.getByText('your order 1042').waitFor();
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        expect(await complaintsOf(page)).toEqual([]);
        await see(page, `phone-${name}-${app.toLowerCase().replaceAll(' ', '-')}-${scheme}`);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
    await page.getByRole('button', { name: 'Attach' }).click();
    expect(await complaintsOf(page)).toEqual([]);
    await see(page, `phone-${name}-sheet`);
  });
});
