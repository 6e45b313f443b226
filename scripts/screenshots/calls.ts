import type { Page } from 'playwright-core';
import { ringingPhone } from '../../test/support/ringing-phone.ts';
import { FIRST_VISIT_MS } from './first-visit-ms.ts';
import type { Stage } from './stage.ts';

const OURS = '+12025550101';
const MARIA = '+12025550141';
const THOMAS = '+12025550142';
const NORA = '+14155550143';
/** Where Ana's phone rings. */
const ANA = '+12025550111';

type Line = readonly ['customer' | 'rep', string, number];

/** What is said, and how many seconds go by until the next word. */
const morning: readonly Line[] = [
  ['rep', 'Good morning, this is Ana.', 4],
  ['customer', 'Is the blue bike from your window still there?', 5],
  ['rep', 'It is, and the helmet from the picture is included.', 5],
  ['customer', 'Keep it for me until Friday, please.', 5],
  ['rep', 'I will put it aside for you.', 4],
  ['customer', 'Wonderful, until Friday then.', 3],
];
const noon: readonly Line[] = [
  ['rep', 'Hello Maria, this is Ana.', 4],
  ['customer', 'I come at five. Do you have a lock for my bike too?', 6],
  ['rep', 'We have one that folds, for 40 dollars.', 5],
  ['customer', 'That one, please.', 72],
];

/** A rep's calls: who calls, the talk on the customer's phone, what is noted after it, and the log of them. */
export async function calls(stage: Stage): Promise<void> {
  const { browser, folder, parley, phone } = stage;
  await missed(stage, NORA);
  await phone.be('thomas', 'Telephone');
  await talk(stage, THOMAS, morning, 'Hang up');

  const [maria] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Maria'");
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${parley.org.url}/lightning/r/Contact/${String(maria?.['Id'])}/view`);
  await page.getByRole('button', { name: 'Phone', exact: true }).waitFor({ timeout: FIRST_VISIT_MS });
  await phone.be('maria', 'Telephone');
  await talk(stage, MARIA, noon, undefined, () => ringing(page, folder));

  const card = page.locator('c-parley-call-card');
  await card.getByText('Connected with Maria Sample').waitFor();
  await card.getByLabel('Notes').fill('Comes at five, wants the folding lock too.');
  await phone.page.getByText('That one, please.').last().waitFor();
  await phone.page.screenshot({ path: `${folder}telephone.png` });
  await card.getByRole('button', { name: 'Hang up' }).click();
  await wrapUp(page, folder);
  await log(stage, page);
}

/** Somebody calls and hangs up before anybody answers. */
async function missed({ parley }: Stage, from: string): Promise<void> {
  const voice = parley.simulators.twilioVoice;
  const call = await voice.call({ from, to: OURS });
  await ringingPhone(parley, ANA);
  await voice.hangUp(call.sid);
  await voice.settled();
  await ended(parley, from, 'Missed');
}

/** The customer whose phone is open calls, and Ana answers. @param end button that the customer ends the call with */
async function talk(
  { parley, phone }: Stage,
  from: string,
  lines: readonly Line[],
  end?: string,
  whileRinging?: () => Promise<void>,
): Promise<void> {
  const voice = parley.simulators.twilioVoice;
  await phone.page.getByRole('button', { name: 'Call', exact: true }).click();
  const rep = await ringingPhone(parley, ANA);
  await whileRinging?.();
  await voice.answer(rep.sid);
  await voice.press(rep.sid, '1');
  const customer = voice.at(from);
  if (!customer) throw new Error(`${from} calls no more.`);
  for (const [who, words, seconds] of lines) {
    await voice.say(who === 'rep' ? rep.sid : customer.sid, words);
    await voice.pass(seconds);
  }
  if (end === undefined) return;
  await phone.page.getByRole('button', { name: end, exact: true }).click();
  await ended(parley, from, 'Answered');
}

async function ended(parley: Stage['parley'], from: string, outcome: string): Promise<void> {
  await parley.rowsOnce(
    'the call to be over',
    `SELECT Id FROM ParleyCall__c WHERE CustomerAddress__c = '${from}' AND Outcome__c = '${outcome}' AND TaskId__c != null`,
    (rows) => rows.length === 1,
  );
}

async function ringing(page: Page, folder: string): Promise<void> {
  await page.locator('c-parley-call-card').getByText('Pick up your phone').waitFor();
  // icons come by themselves
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}call-ringing.png` });
}

async function wrapUp(page: Page, folder: string): Promise<void> {
  const after = page.locator('c-parley-after-call');
  await after.getByRole('combobox', { name: 'Disposition' }).click();
  await after.getByRole('option', { name: 'Interested', exact: true }).click();
  await after.getByRole('button', { name: 'Tomorrow' }).click();
  await after.getByText('Task created for').waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}call-wrap-up.png` });
  await after.getByRole('button', { name: 'Save' }).click();
  await after.waitFor({ state: 'detached' });
}

async function log({ folder, parley }: Stage, page: Page): Promise<void> {
  await parley.rowsOnce(
    'the summary',
    `SELECT Summary__c FROM ParleyCall__c WHERE CustomerAddress__c = '${THOMAS}'`,
    ([call]) => Boolean(call?.['Summary__c']),
  );
  await page.goto(`${parley.org.url}/lightning/n/ParleyCallLog`);
  const row = page.locator('c-parley-call-log').getByRole('button', { name: /Thomas Sample/ });
  await row.first().click({ timeout: FIRST_VISIT_MS });
  await page.getByRole('button', { name: 'Play recording' }).waitFor();
  await page.locator('c-parley-call-transcript li').last().waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}call-log.png` });
}
