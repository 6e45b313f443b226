import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/browser/support/open-browser.ts';
import { startParley } from '../test/support/start-parley.ts';
import { calls } from './screenshots/calls.ts';
import { openPhone } from './screenshots/customer-phone.ts';
import { everyKindOfMessage } from './screenshots/every-kind-of-message.ts';
import { formatEditor } from './screenshots/format-editor.ts';
import { inboxBesideContact } from './screenshots/inbox-beside-contact.ts';
import { optedOut } from './screenshots/opted-out.ts';
import { openInbox } from './screenshots/rep-inbox.ts';
import type { Stage } from './screenshots/stage.ts';
import { whoItIs } from './screenshots/who-it-is.ts';
import { windowClosed } from './screenshots/window-closed.ts';

/**
 * Makes the pictures of the README from the product as it is: `npm run screenshots`. They want a font with emoji, such
 * as `fonts-noto-color-emoji`.
 */
const folder = fileURLToPath(new URL('../images/', import.meta.url));

mkdirSync(folder, { recursive: true });
const parley = await startParley({ lightning: true });
const browser = await openBrowser();
try {
  const stage: Stage = {
    parley,
    browser,
    folder,
    inbox: await openInbox(browser, parley.org.url),
    phone: await openPhone(browser, parley.simulators.url),
  };
  await inboxBesideContact(stage);
  await everyKindOfMessage(stage);
  await windowClosed(stage);
  await optedOut(stage);
  await formatEditor(stage);
  await whoItIs(stage);
  await calls(stage);
} finally {
  await browser.close();
  await parley.stop();
}
process.exit();
