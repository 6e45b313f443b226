import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { startReceiver } from '../support/start-receiver.ts';
import type { Receiver } from '../support/start-receiver.ts';
import { describeIf } from '../support/skip.ts';
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
    bridge = await startReceiver();
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
    await page.getByLabel('You are').selectOption('+14155550143');
    await page.getByText('No messages yet').waitFor();

    await page.getByLabel('You are').selectOption({ label: 'Somebody else …' });
    await page.getByLabel('Your number').fill('555 0199');
    await write(page, 'From nobody');
    await page.getByText('Your number begins with + and the country code.').waitFor();
    await page.getByLabel('Your number').fill('+1 (415) 555-0199');
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

  test.each([
    ['wide', 1280, 800],
    ['narrow', 360, 740],
  ])('a %s screen is accessible and nothing runs off its side', async (name, width, height) => {
    const { page } = await open(width, height);
    simulators.twilio.send({ from: ours, to: maria, body: 'a'.repeat(300) });
    await write(page, 'Is it ready?');
    await page.getByRole('listitem').filter({ hasText: 'ready' }).getByText('delivered').waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      expect(await complaintsOf(page)).toEqual([]);
      await see(page, `phone-${name}-${scheme}`);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
