import { waitFor } from '../../test/support/wait-for.ts';
import type { Stage } from './stage.ts';

const talk: readonly (readonly ['customer' | 'rep', string, string])[] = [
  ['customer', '+14155550143', 'Good morning! Could you send me the invoice of last month again?'],
  ['customer', '+12025550142', 'Thanks, that was quick.'],
  ['customer', '+12025550141', 'Hi, is my order ready? I would come by this afternoon.'],
  ['rep', '+12025550141', 'Hello Maria, yes, it is packed. We are open until six.'],
  ['customer', '+12025550141', 'Perfect, see you at five.'],
];

/** The inbox in the utility bar, beside a contact with the same texts as a Task. */
export async function inboxBesideContact(stage: Stage): Promise<void> {
  const { browser, folder, parley } = stage;
  for (const [author, address, body] of talk) await say(stage, author, address, body);
  const [contact] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Maria'");
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${parley.org.url}/lightning/r/Contact/${String(contact?.['Id'])}/view`);
  await page.getByText('Text messages').first().waitFor();
  await page.getByRole('button', { name: /Inbox/ }).last().click();
  const inbox = page.getByRole('dialog', { name: 'Inbox' });
  await inbox.getByText('Maria Sample').first().click();
  await inbox.getByText('Perfect, see you at five.').last().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.screenshot({ path: `${folder}inbox.png` });
}

async function say(
  { parley }: Stage,
  author: 'customer' | 'rep',
  address: string,
  body: string,
): Promise<void> {
  if (author === 'customer') await parley.text(address, body);
  else await parley.reply('ana@parley.test', address, body);
  await waitFor(`"${body}" in Salesforce`, async () => {
    const rows = await parley.rows(
      `SELECT Body__c, DeliveryStatus__c FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${address}'`,
    );
    return rows.some(
      (row) =>
        row['Body__c'] === body && ['Received', 'Delivered'].includes(String(row['DeliveryStatus__c'])),
    );
  });
}
