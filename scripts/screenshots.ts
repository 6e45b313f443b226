import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/browser/support/open-browser.ts';
import { startParley, type Parley } from '../test/support/start-parley.ts';
import { waitFor } from '../test/support/wait-for.ts';

/** Makes the pictures of the README from the product as it is: `npm run screenshots`. */
const folder = fileURLToPath(new URL('../images/', import.meta.url));

const talk: readonly (readonly ['customer' | 'rep', string, string])[] = [
  ['customer', '+14155550143', 'Good morning! Could you send me the invoice of last month again?'],
  ['customer', '+12025550142', 'Thanks, that was quick.'],
  ['customer', '+12025550141', 'Hi, is my order ready? I would come by this afternoon.'],
  ['rep', '+12025550141', 'Hello Maria, yes, it is packed. We are open until six.'],
  ['customer', '+12025550141', 'Perfect, see you at five.'],
];

const parley = await startParley({ lightning: true });
const browser = await openBrowser();
try {
  for (const [author, address, body] of talk) await say(parley, author, address, body);
  const [contact] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Maria'");
  const { page } = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${parley.org.url}/lightning/r/Contact/${String(contact?.['Id'])}/view`);
  await page.getByText('Text messages').first().waitFor();
  await page.getByRole('button', { name: /Inbox/ }).last().click();
  const inbox = page.getByRole('dialog', { name: 'Inbox' });
  await inbox.getByText('Maria Sample').first().click();
  await inbox.getByText('Perfect, see you at five.').last().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}inbox.png` });
} finally {
  await browser.close();
  await parley.stop();
}
process.exit();

async function say(at: Parley, author: 'customer' | 'rep', address: string, body: string): Promise<void> {
  if (author === 'customer') await at.text(address, body);
  else await at.reply('ana@parley.test', address, body);
  await waitFor(`"${body}" in Salesforce`, async () => {
    const rows = await at.rows(
      `SELECT Body__c, DeliveryStatus__c FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${address}'`,
    );
    return rows.some(
      (row) =>
        row['Body__c'] === body && ['Received', 'Delivered'].includes(String(row['DeliveryStatus__c'])),
    );
  });
}
