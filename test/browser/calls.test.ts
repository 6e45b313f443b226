import type { Page } from 'playwright-core';
import { ringingPhone } from '../support/ringing-phone.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { describeIf } from '../support/skip.ts';
import { findBarriers, type AcceptedBarrier } from './support/find-barriers.ts';
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
const LUIS = '+12025550112';

/** Of the base components' own field for a time. */
const TIME_FIELD: readonly AcceptedBarrier[] = ['label', 'label-title-only'].map((rule) => ({
  rule,
  within: 'lightning-timepicker',
  reason: 'the base component gives the field of the time no label',
}));

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
  const rep = await ringingPhone(parley, ANA);
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
      const { TaskId__c: taskId } = await callOnce('the call', THOMAS, () => true);
      await parley.rowsOnce(
        'the Task to be hers',
        `SELECT Owner.Name FROM Task WHERE Id = '${String(taskId)}' AND Owner.Name = 'Ana Sample'`,
        (rows) => rows.length === 1,
      );
      const wrapUp = page.locator('c-parley-call-wrap-up');
      await wrapUp.getByRole('combobox', { name: 'Disposition' }).click();
      await wrapUp.getByRole('option', { name: 'Interested', exact: true }).click();
      await wrapUp.getByLabel('Notes', { exact: true }).fill('Wants the blue bike on Friday.');
      await wrapUp.getByRole('button', { name: 'Save' }).click();
      await wrapUp.getByText('Saved, also in the Task').waitFor();
      await wrapUp.getByRole('button', { name: 'Tomorrow' }).click();
      await wrapUp.getByText('Task created for').waitFor();

      await parley.rowsOnce(
        'the notes in the Task',
        `SELECT Description, CallDisposition FROM Task WHERE Id = '${String(taskId)}'`,
        ([task]) =>
          String(task?.['Description']).includes('Notes: Wants the blue bike on Friday.') &&
          task?.['CallDisposition'] === 'Interested',
      );
      // as the org comes, only she may change her Task, and not the bridge
      expect(
        await parley.rows(`SELECT Owner.Name, LastModifiedBy.Name FROM Task WHERE Id = '${String(taskId)}'`),
      ).toMatchObject([{ Owner: { Name: 'Ana Sample' }, LastModifiedBy: { Name: 'Ana Sample' } }]);
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

  test(
    'who calls stands on the screen while it rings; what is noted meanwhile outlives the page, and the call is ended there',
    async () => {
      const { page, problems } = await signIn('ana', '/lightning/n/ParleyReview');
      await page.getByRole('button', { name: 'Phone', exact: true }).waitFor({ timeout: LONGEST_TEST });
      const voice = parley.simulators.twilioVoice;
      const elsewhere = page.getByRole('button', { name: 'Refresh the list' });
      await elsewhere.focus();
      await voice.call({ from: THOMAS, to: OUR_NUMBER, isWithheld: false });
      const rep = await ringingPhone(parley, ANA);
      const card = page.locator('c-parley-call-card');
      await card.getByRole('link', { name: 'Thomas Sample' }).waitFor();
      await card.getByText('Pick up your phone (+1 202 555 0111) and press 1.').waitFor();
      await page.getByRole('button', { name: 'Somebody calls' }).waitFor();
      // whoever is writing something goes on writing
      await elsewhere.and(page.locator(':focus')).waitFor();
      await see(page, 'calls-ringing');
      expect(await findBarriers(page)).toEqual([]);

      await voice.answer(rep.sid);
      await voice.press(rep.sid, '1');
      await card.getByText('Connected with Thomas Sample').waitFor();
      await card.getByLabel('Notes').fill('Asks for a helmet too.');
      await page.keyboard.press('Escape');
      await page.reload();
      await page.getByRole('button', { name: 'Phone (in a call)' }).waitFor({ timeout: LONGEST_TEST });
      await page.getByRole('button', { name: 'Phone (in a call)' }).click();
      expect(await card.getByLabel('Notes').inputValue()).toBe('Asks for a helmet too.');
      await card.getByRole('button', { name: 'Transfer' }).click();
      await card.getByRole('button', { name: 'Give to Luis Sample' }).waitFor();
      await see(page, 'calls-talking');
      expect(await findBarriers(page)).toEqual([]);

      await card.getByRole('button', { name: 'Hang up' }).click();
      const wrapUp = page.locator('c-parley-after-call');
      await wrapUp.getByRole('button', { name: 'Save' }).waitFor();
      expect(await wrapUp.getByLabel('Notes', { exact: true }).inputValue()).toBe('Asks for a helmet too.');
      await see(page, 'calls-wrap-up');
      expect(await findBarriers(page)).toEqual([]);
      await wrapUp.getByRole('button', { name: 'Save' }).click();
      await wrapUp.waitFor({ state: 'detached' });
      await parley.rowsOnce(
        'the notes on the call',
        "SELECT Id FROM ParleyCall__c WHERE Outcome__c = 'Answered' AND WrappedUpAt__c != null ORDER BY CreatedDate",
        (rows) => rows.length === 2,
      );
      await page.locator('c-parley-saved-tasks').getByText('Saved, also in the Task').waitFor();
      await parley.rowsOnce(
        'the notes in the Task',
        "SELECT Description FROM Task WHERE TaskSubtype = 'Call' AND Subject LIKE '%Incoming Call'",
        (tasks) =>
          tasks.some((task) => String(task['Description']).includes('Notes: Asks for a helmet too.')),
      );
      await see(page, 'calls-noted');
      expect(await findBarriers(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'who declines is left in peace, and the colleague who takes the call is named',
    async () => {
      const voice = parley.simulators.twilioVoice;
      const { page, problems } = await signIn('ana', '/lightning/n/ParleyReview');
      await page.getByRole('button', { name: 'Phone', exact: true }).waitFor({ timeout: LONGEST_TEST });
      const call = await voice.call({ from: ZOE, to: OUR_NUMBER, isWithheld: false });
      await ringingPhone(parley, ANA);
      const card = page.locator('c-parley-call-card');
      await card.getByText('Nobody here has this number').waitFor();
      await card.getByRole('button', { name: 'Who is this?' }).waitFor();
      await card.getByRole('button', { name: 'Decline' }).click();
      await card.getByText('Your phone does not ring any more.').waitFor();
      expect(voice.at(ANA)).toBeUndefined();
      const luis = await ringingPhone(parley, LUIS);
      await voice.answer(luis.sid);
      await voice.press(luis.sid, '1');
      await card.getByText('Luis Sample has answered.').waitFor();
      await voice.hangUp(call.sid);
      await voice.settled();
      await card.getByRole('button', { name: 'Close' }).click();
      await card.waitFor({ state: 'detached' });
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'a contact is called from the record: one row, both phones, and a sentence where a number is not called',
    async () => {
      const voice = parley.simulators.twilioVoice;
      const [thomas] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Thomas'");
      const { page, problems } = await signIn('ana', `/lightning/r/Contact/${String(thomas?.['Id'])}/view`);
      await page
        .getByRole('button', { name: 'Call with Parley', exact: true })
        .click({ timeout: LONGEST_TEST });
      const dialog = page.getByRole('dialog', { name: 'Call with Parley' });
      await dialog.getByRole('button', { name: /^Call 202/ }).click({ clickCount: 2 });
      const rep = await ringingPhone(parley, ANA);
      await dialog.getByText(/^Your phone rings: pick up, .* Thomas Sample is called\.$/).waitFor();
      await see(page, 'calls-from-record');
      await voice.answer(rep.sid);
      await voice.press(rep.sid, '1');
      const customer = await ringingPhone(parley, THOMAS);
      await dialog.getByText('Calling Thomas Sample …').waitFor();
      await voice.answer(customer.sid);
      await dialog.getByText('Connected with Thomas Sample').waitFor();
      await voice.hangUp(customer.sid);
      await voice.settled();
      await dialog.getByText('Outgoing call').waitFor();
      expect(
        await parley.rows("SELECT Outcome__c FROM ParleyCall__c WHERE Direction__c = 'Outbound'"),
      ).toMatchObject([{ Outcome__c: 'Answered' }]);
      await dialog.getByRole('button', { name: 'Close' }).last().click();

      const phone = page.locator('c-parley-phone');
      if (!(await phone.getByLabel('Whom to call').isVisible())) {
        await page.getByRole('button', { name: 'Phone', exact: true }).click();
      }
      await phone.getByLabel('Whom to call').fill('+19005550123');
      await page.keyboard.press('Enter');
      await phone.getByText('This number cannot be called.').waitFor();
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );

  test(
    'a call that was made on another phone is written down, and gets its Task',
    async () => {
      const [thomas] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Thomas'");
      const { page, problems } = await signIn('luis', `/lightning/r/Contact/${String(thomas?.['Id'])}/view`);
      await page.getByRole('button', { name: 'Log a Call with Parley' }).click({ timeout: LONGEST_TEST });
      const dialog = page.getByRole('dialog', { name: 'Log a Call with Parley' });
      await dialog.getByRole('button', { name: /^202/ }).click();
      await dialog.getByLabel('Minutes').fill('4');
      await dialog.getByLabel('Notes').fill('Comes on Friday at ten.');
      await page.keyboard.press('Escape');
      await see(page, 'calls-written-down');
      expect(await findBarriers(page, TIME_FIELD)).toEqual([]);
      await dialog.getByRole('button', { name: 'Log call' }).click();
      await dialog.waitFor({ state: 'detached' });
      await parley.rowsOnce(
        'the Task of the call',
        "SELECT Description, Owner.Name FROM Task WHERE TaskSubtype = 'Call' AND CallDurationInSeconds = 240",
        ([task]) => String(task?.['Description']).includes('Notes: Comes on Friday at ten.'),
      );
      expect(problems).toEqual([]);
    },
    LONGEST_TEST,
  );
});
