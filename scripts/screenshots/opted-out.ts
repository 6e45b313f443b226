import type { Stage } from './stage.ts';

/** Somebody who wants no more messages. */
export async function optedOut({ folder, inbox, phone }: Stage): Promise<void> {
  await phone.be('thomas', 'SMS');
  await phone.write('Are you open on Sunday?');
  await inbox.open('Are you open');
  await inbox.reply('From ten to four. We tell you about our Sunday offers if you like.');
  await phone.write('STOP');
  await inbox.page.getByText('The customer does not want messages on this channel.').waitFor();
  await inbox.page.screenshot({ path: `${folder}opted-out.png` });
}
