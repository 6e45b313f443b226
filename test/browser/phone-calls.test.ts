import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { maria, ours, startVoiceDesk, type VoiceDesk } from '../integration/simulators/start-voice-desk.ts';
import { describeIf } from '../support/skip.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type OpenBrowser } from './support/open-browser.ts';
import { see } from './support/see.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const reps = ['+12025550111', '+12025550112'];

describeIf(findChromium() !== undefined, 'there is no Chromium', 'the telephone on the phone page', () => {
  let browser: OpenBrowser;
  let desk: VoiceDesk;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    desk = await startVoiceDesk();
    desk.on('/voice', (twiml) => {
      twiml.say('This call is recorded.');
      const dial = twiml.dial({ action: '/rung', timeout: 20 });
      for (const number of reps) dial.number({ url: '/ask' }, number);
    });
    desk.on('/ask', (twiml) => {
      twiml.gather({ numDigits: 1, action: '/key' }).say('Press a key to take it.');
      twiml.hangup();
    });
    desk.on('/key', () => undefined);
    desk.on('/rung', (twiml, { DialBridged }) => {
      if (DialBridged === 'true') return void twiml.hangup();
      twiml.say('Leave a message.');
      twiml.record({ action: '/left' });
    });
    desk.on('/left', (twiml) => twiml.hangup());
  });
  afterEach(() => desk.stop());

  const open = async (width: number, height: number) => {
    const opened = await browser.newPage({ viewport: { width, height } });
    await opened.page.goto(desk.simulators.url);
    await opened.page.getByText('No messages yet').waitFor();
    return opened;
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
  const complaintsOf = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe);
    const found = await page.evaluate('axe.run()');
    return (found as { violations: { id: string; nodes: { html: string }[] }[] }).violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html}`,
    );
  };

  test('by keyboard alone: a customer calls, a rep takes it, they speak, and hang up', async () => {
    const { page, problems } = await open(1280, 860);
    await page.getByRole('tab', { name: 'Telephone' }).click();
    await press(page, 'Call');
    await page.getByText('This call is recorded.').waitFor();
    await press(page, 'Answer Ana');
    await page.getByText('Press a key to take it.').waitFor();
    await page.getByRole('textbox', { name: 'Say as Ana' }).waitFor();
    // The focus went from the button that is gone to where one speaks.
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Say as Ana');
    await press(page, 'Press 1 as Ana');
    await page.getByText(/^Connected, \+1 202 555 0141/).waitFor();
    await page.getByText('The ringing has stopped').waitFor();

    await page.getByRole('textbox', { name: 'Say', exact: true }).fill('Is it ready?');
    await page.keyboard.press('Enter');
    const heard = page.getByRole('log', { name: 'What Ana hears' });
    await heard.getByText('Is it ready?').waitFor();
    await page.getByRole('textbox', { name: 'Say as Ana' }).fill('Yes, <b>since</b> noon.');
    await page.keyboard.press('Enter');
    await page.getByRole('log', { name: 'What is heard' }).getByText('Yes, <b>since</b> noon.').waitFor();
    await press(page, 'Hang up Ana');
    await page.getByText('The call is over').first().waitFor();
    expect(desk.forms('/rung')[0]).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'true' });
    expect(problems).toEqual([]);
  });

  test('when all decline, one leaves a voicemail, without showing the number', async () => {
    const { page } = await open(1280, 860);
    await page.getByRole('tab', { name: 'Telephone' }).click();
    await page.getByLabel('Do not show my number').check();
    await press(page, 'Call');
    for (const name of ['Ana', 'Luis']) {
      await page.getByText('Rings: unknown number').first().waitFor();
      await press(page, `Decline ${name}`);
    }
    await page.getByText('Beep').waitFor();
    await page.getByRole('textbox', { name: 'Say', exact: true }).fill('Please call me back.');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Please call me back.').waitFor();
    await press(page, 'Hang up');
    await page.getByText('The call is over').waitFor();
    expect(desk.voice.recordings.all().map(({ words }) => words.map(({ text }) => text))).toEqual([
      ['Please call me back.'],
    ]);
    expect(desk.forms('/voice')[0]?.['From']).not.toBe(maria);
  });

  test('a call to the customer rings whatever is open; a call to somebody else rings beside it', async () => {
    const { page } = await open(1280, 860);
    const twiml = '<Response><Say>Good morning.</Say><Pause length="60"/></Response>';
    const source = { kind: 'text', twiml } as const;
    desk.voice.place({ from: ours, to: maria, timeout: 30, source });
    await page.getByRole('alertdialog').getByText('+1 202 555 0101 is calling').waitFor();
    await see(page, 'phone-rings');
    expect(await complaintsOf(page)).toEqual([]);
    await press(page, 'Answer');
    await page.getByText('Good morning.').waitFor();
    await press(page, 'Hang up');
    desk.voice.place({ from: ours, to: '+12025550142', timeout: 30, source });
    await press(page, 'Decline Thomas Sample');
    await page.getByText('Not taken').waitFor();
  });

  test.each([
    ['wide', 1280, 860],
    ['narrow', 400, 800],
  ])('a %s screen with calls is accessible and nothing runs off its side', async (name, width, height) => {
    const { page } = await open(width, height);
    await page.getByRole('tab', { name: 'Telephone' }).click();
    const look = async (state: string) => {
      for (const scheme of state === 'on' ? (['light', 'dark'] as const) : (['light'] as const)) {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        expect(await complaintsOf(page)).toEqual([]);
        await see(page, `phone-${name}-call-${state}-${scheme}`);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    };
    await look('none');
    await press(page, 'Call');
    await page.getByRole('button', { name: 'Answer Ana' }).waitFor();
    await look('rings');
    await press(page, 'Answer Ana');
    await press(page, 'Press 1 as Ana');
    await page.getByText(/^Connected, /).waitFor();
    await page.getByRole('textbox', { name: 'Say', exact: true }).fill('a'.repeat(200));
    await page.keyboard.press('Enter');
    await press(page, 'Keypad');
    await press(page, 'Key 5');
    await page.getByText('Tone 5').waitFor();
    await look('on');
    await page.getByText('Make something go wrong').click();
    await page.getByLabel('No report of calls').check();
    await press(page, 'Hang up');
    await page.getByText('Recent', { exact: true }).waitFor();
    await look('over');
  });
});
