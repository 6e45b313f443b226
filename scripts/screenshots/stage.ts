import type { OpenBrowser } from '../../test/browser/support/open-browser.ts';
import type { Parley } from '../../test/support/start-parley.ts';
import type { CustomerPhone } from './customer-phone.ts';
import type { RepInbox } from './rep-inbox.ts';

/** What pictures are made of: the product, a customer at the simulated phone and a rep at the inbox. */
export interface Stage {
  readonly parley: Parley;
  readonly browser: OpenBrowser;
  readonly phone: CustomerPhone;
  readonly inbox: RepInbox;
  /** Folder of the pictures, with a slash at its end. */
  readonly folder: string;
}
