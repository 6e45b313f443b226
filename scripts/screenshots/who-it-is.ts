import { FIRST_VISIT_MS } from './first-visit-ms.ts';
import { openAdminPage } from './open-admin-page.ts';
import type { Stage } from './stage.ts';

const IRIS_OR_IVAN = '+12025550148';
const ZOE = '+14155550161';

/** Why Parley takes a customer for somebody, whom it cannot tell by itself, and by which numbers nobody is found. */
export async function whoItIs(stage: Stage): Promise<void> {
  await matchSentence(stage);
  await needsReview(stage);
  await matchDoctor(stage);
}

/** WhatsApp has the number without the ninth digit of Brazil, the contact has it with. */
async function matchSentence({ folder, inbox, phone }: Stage): Promise<void> {
  await phone.be('bruna', 'WhatsApp by Meta');
  await phone.write('Olá! O pedido já está pronto?');
  await inbox.open('O pedido já');
  await inbox.page.getByText('ninth digit').waitFor();
  await inbox.reply('Sim, pode vir buscar até as seis.');
  await phone.write('Perfeito, passo depois das quatro.');
  await inbox.message('passo depois');
  await inbox.page.screenshot({ path: `${folder}match-sentence.png` });
}

async function needsReview(stage: Stage): Promise<void> {
  const { folder, inbox, parley } = stage;
  const admin = await parley.as('admin@parley.test');
  const [channel] = await parley.rows("SELECT Id FROM ParleyChannel__c WHERE Name = 'Demo phone'");
  await admin
    .sobject('ParleyChannel__c')
    .update({ Id: String(channel?.['Id']), UnknownSenderPolicy__c: 'Ask' });
  await parley.text(ZOE, 'Hello, do you repair e-bikes too?');
  await parley.text(IRIS_OR_IVAN, 'Can I still come by on Friday?');
  await parley.rowsOnce(
    'both to be there',
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c IN ('${ZOE}', '${IRIS_OR_IVAN}') AND Identity__c != null`,
    (rows) => rows.length === 2,
  );
  const { page } = inbox;
  await page.goto(`${parley.org.url}/lightning/n/ParleyReview`);
  // the utility bar has the same words in its inbox
  const row = (words: string) => page.locator('c-parley-review-row').filter({ hasText: words });
  await row('Can I still come by').waitFor({ timeout: FIRST_VISIT_MS });
  await row('do you repair').waitFor();
  // icons come by themselves
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}needs-review.png` });
}

async function matchDoctor(stage: Stage): Promise<void> {
  const page = await openAdminPage(stage, 'ParleyDoctor', 'Not checked yet');
  await page.getByRole('button', { name: 'Check all numbers' }).click();
  await page.getByText('All numbers are checked.').waitFor();
  await page.getByRole('button', { name: /Country code missing/ }).click();
  await page.screenshot({ path: `${stage.folder}match-doctor.png` });
}
