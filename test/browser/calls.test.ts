import type { Page } from 'playwright-core';
import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { waitFor } from '../support/wait-for.ts';
import { findBarriers } from './support/find-barriers.ts';
import { findChromium } from './support/find-chromium.ts';
import { openBrowser, type BrowserOptions, type OpenBrowser, type OpenPage } from './support/open-browser.ts';
import { see } from './support/see.ts';

const LONGEST_WAIT = 15_000;
/** A page is compiled when it is first opened. */
const LONGEST_TEST = 90_000;
const OUR_NUMBER = '+12025550101';
/** Whom the demo's org knows as a contact, and not at all. */
const THOMAS = '+12025550142';
const ZOE = '+14155550161';
/** Where the phones of the demo's reps ring. */
const ANA = '+12025550111';

const wide: BrowserOptions = { viewport: { width: 1280, height: 900 } };

let parley: Parley;
let browser: OpenBrowser;

async function signIn(username: string, path: string, options = wide): Promise<OpenPage> {
  const opened = await browser.newPage(options);
  opened.page.setDefaultTimeout(LONGEST_WAIT);
  await opened.page.addInitScript(`localStorage.setItem('local-org.username', '${username}@parley.test')`);
  await opened.page.goto(parley.org.url + path);
  return opened;
}

/** The calls with this number as the org has them, once `isThere` says so. */
function callOnce(
  what: string,
  from: string,
  isThere: (call: Readonly<Record<string, unknown>>) => boolean,
): Promise<Record<string, unknown>> {
  return parley
    .rowsOnce(
      what,
      `SELECT Id, Outcome__c, RecordingStatus__c, RecordingUrl__c, Transcript__c, TaskId__c, Notes__c
       FROM ParleyCall__c WHERE CustomerAddress__c = '${from}'`,
      ([call]) => call !== undefined && isThere(call),
    )
    .then(([call]) => call ?? {});
}

/** Thomas calls, Ana answers, and they talk for three minutes. */
async function talkWithThomas(): Promise<void> {
  const voice = parley.simulators.twilioVoice;
  const call = await voice.call({ from: THOMAS, to: OUR_NUMBER, isWithheld: false });
  const rep = await waitFor("Ana's phone to ring", async () => {
    await voice.pass(1);
    return voice.at(ANA);
  });
  await voice.answer(rep.sid);
  await voice.press(rep.sid, '1');
  await voice.say(call.sid, 'Is the blue bike still there?');
  await voice.pass(20);
  await voice.say(call.sid, 'I can come by on Friday.');
  await voice.pass(160);
  await voice.hangUp(call.sid);
  await voice.settled();
}

const log = (page: Page) => page.locator('c-parley-call-log');
const row = (page: Page, words: RegExp) => log(page).getByRole('button', { name: words });

describeIf(findChromium() !== undefined, 'no Chromium: set CHROMIUM_PATH', 'calls on the screen', () => {
  let ana: OpenPage;

  beforeAll(async () => {
    parley = await startParley({ lightning: true });
    browser = await openBrowser();
    // only who is above a rep may change the Task that was given to them
    const [role] = await parley.rows("SELECT Id FROM UserRole WHERE DeveloperName = 'Administration'");
    const [bridge] = await parley.rows("SELECT Id FROM User WHERE Username = 'bridge@parley.test'");
    const admin = await parley.as('admin@parley.test');
    await admin.sobject('User').update({ Id: String(bridge?.['Id']), UserRoleId: role?.['Id'] });
    await talkWithThomas();
    await callOnce(
      'the transcript',
      THOMAS,
      ({ TaskId__c, Transcript__c }) => Boolean(TaskId__c) && String(Transcript__c).includes('blue bike'),
    );
    ana = await signIn('ana', '/lightning/n/ParleyCallLog');
    await row(ana.page, /Incoming call/).waitFor({ timeout: LONGEST_TEST });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await parley?.stop();
  }, LONGEST_TEST);

  test(
    'a rep opens a call in the log and hears it; the transcript follows and leads',
    async () => {
      const { page, problems } = ana;
      await row(page, /Incoming call/).click();
      await page.getByRole('button', { name: 'Play recording' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      const utterance = page.locator('c-parley-call-transcript li').filter({ hasText: 'come by on Friday' });
      await utterance.getByRole('button', { name: /Play from/ }).click();
      await page.locator('c-parley-call-transcript li[aria-current=true]').getByText('Friday').waitFor();
      await see(page, 'calls-log');
      expect(await findBarriers(page)).toEqual([]);

      await page.getByRole('button', { name: 'Pause' }).click();
      const slider = page.getByRole('slider', { name: 'Position' });
      await slider.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0:05 of /);
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'what a rep notes is in the Task, and one click makes a Task to call back',
    async () => {
      const { page, problems } = ana;
      const wrapUp = page.locator('c-parley-call-wrap-up');
      await wrapUp.getByRole('combobox', { name: 'Disposition' }).click();
      await wrapUp.getByRole('option', { name: 'Interested', exact: true }).click();
      await wrapUp.getByLabel('Notes', { exact: true }).fill('Wants the blue bike on Friday.');
      await wrapUp.getByRole('button', { name: 'Save' }).click();
      await wrapUp.getByText('the Task is up to date').waitFor();
      await wrapUp.getByRole('button', { name: 'Tomorrow' }).click();
      await wrapUp.getByText('Task created for').waitFor();

      await parley.rowsOnce(
        'the notes in the Task',
        "SELECT Description FROM Task WHERE TaskSubtype = 'Call' AND Subject LIKE '%Incoming Call'",
        ([task]) => String(task?.['Description']).includes('Notes: Wants the blue bike on Friday.'),
      );
      expect(
        await parley.rows(
          "SELECT Status, Who.Name, Owner.Name FROM Task WHERE Subject = 'Call back Thomas Sample'",
        ),
      ).toMatchObject([
        { Status: 'Not Started', Who: { Name: 'Thomas Sample' }, Owner: { Name: 'Ana Sample' } },
      ]);
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'the link of the Task leads to the player; the summary that a person writes says so',
    async () => {
      const { page, problems } = ana;
      const { RecordingUrl__c: url } = await callOnce('the call', THOMAS, () => true);
      await page.goto(String(url));
      const play = page.getByRole('button', { name: 'Play recording' });
      await play.and(page.locator(':focus')).waitFor({ timeout: LONGEST_TEST });

      const summary = page.locator('c-parley-call-summary');
      await summary.getByRole('button', { name: /Write a summary|Edit/ }).click();
      await summary.getByRole('textbox').fill('The blue bike is put aside until Friday.');
      await summary.getByRole('button', { name: 'Save' }).click();
      await summary.getByText('written by Ana Sample').waitFor();
      await see(page, 'calls-page');
      expect(await findBarriers(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'what nobody answered stands in the conversation, and the log finds it by its outcome',
    async () => {
      const voice = parley.simulators.twilioVoice;
      const call = await voice.call({ from: ZOE, to: OUR_NUMBER, isWithheld: false });
      await voice.pass(3);
      await voice.hangUp(call.sid);
      await callOnce('the missed call', ZOE, ({ Outcome__c }) => Outcome__c === 'Missed');

      const { page, problems } = await signIn('luis', '/lightning/n/ParleyInbox');
      await page
        .getByRole('option', { name: /Missed call/ })
        .first()
        .click({ timeout: LONGEST_TEST });
      await page.getByRole('log').getByText('Missed call').waitFor();
      await see(page, 'calls-thread');
      expect(await findBarriers(page)).toEqual([]);

      const { page: small } = ana;
      await small.setViewportSize({ width: 400, height: 800 });
      await small.goto(`${parley.org.url}/lightning/n/ParleyCallLog`);
      await row(small, /Missed call/).waitFor({ timeout: LONGEST_TEST });
      await small.getByRole('button', { name: 'Filters' }).click();
      await small.getByRole('combobox', { name: 'Outcome' }).click();
      await small.getByRole('option', { name: 'Missed', exact: true }).click();
      await row(small, /Incoming call/).waitFor({ state: 'detached' });
      await row(small, /Missed call/).waitFor();
      await small.getByText('Only mine').click();
      await log(small).getByText('Nothing found').waitFor();
      await see(small, 'calls-narrow');
      expect(await findBarriers(small)).toEqual([]);
      expect([...problems, ...ana.problems]).toEqual([]);
    },
    LONGEST_TEST,
  );
});
