import { getInfo, onUtilityClick, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
import inbox from '@salesforce/label/c.ParleyInbox';
import inboxUnread from '@salesforce/label/c.ParleyInboxUnread';
import formatLabel from 'c/parleyFormatLabel';

/** The panel of the utility bar that holds the inbox; on a page there is none, and the inbox counts as open. */
export default class UtilityPanel {
  isOpen = true;
  private readonly changed: () => void;
  private utilityId: string | undefined;
  private unreadCount = 0;

  /** @param changed told when the panel was opened or minimised */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  async enter(utilityId: string | undefined): Promise<void> {
    if (!utilityId || utilityId === this.utilityId) return;
    this.utilityId = utilityId;
    await onUtilityClick(utilityId, ({ panelVisible }) => this.setOpen(panelVisible));
    await this.look();
    // the name in the page's metadata is English
    await updatePanel(utilityId, { label: inbox });
    await this.write();
  }

  /** Finds out whether the panel is open: its own minimise button does not count as a click on the utility. */
  async look(): Promise<void> {
    if (this.utilityId) this.setOpen((await getInfo(this.utilityId)).utilityVisible);
  }

  /** Writes the number of unread conversations on the utility bar. */
  async showUnread(count: number): Promise<void> {
    if (count === this.unreadCount) return;
    this.unreadCount = count;
    await this.write();
  }

  private setOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.changed();
  }

  private async write(): Promise<void> {
    if (!this.utilityId) return;
    const label = this.unreadCount > 0 ? formatLabel(inboxUnread, this.unreadCount) : inbox;
    await updateUtility(this.utilityId, { label, highlighted: this.unreadCount > 0 });
  }
}
