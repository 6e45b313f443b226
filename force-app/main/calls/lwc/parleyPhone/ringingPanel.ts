import { getInfo, onUtilityClick, open, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';
import inCall from '@salesforce/label/c.ParleyPhoneInCall';
import phone from '@salesforce/label/c.ParleyPhone';
import ringing from '@salesforce/label/c.ParleyPhoneRinging';

/** What the phone's place in the utility bar says. */
export type Bell = 'quiet' | 'ringing' | 'talking';

const LOOKS: Readonly<Record<Bell, { readonly label: string; readonly icon: string }>> = {
  quiet: { label: phone, icon: 'call' },
  ringing: { label: ringing, icon: 'incoming_call' },
  talking: { label: inCall, icon: 'call' },
};

/** The panel of the utility bar that holds the phone; on a page there is none, and the phone counts as open. */
export default class RingingPanel {
  isOpen = true;
  private readonly changed: () => void;
  private utilityId: string | undefined;
  private bell: Bell = 'quiet';
  /** Calls for which the panel has opened itself: somebody who minimises it again has seen them. */
  private readonly announced = new Set<string>();

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
    await updatePanel(utilityId, { label: phone });
    await this.write();
  }

  /** Finds out whether the panel is open: its own minimise button does not count as a click on the utility. */
  async look(): Promise<void> {
    if (this.utilityId) this.setOpen((await getInfo(this.utilityId)).utilityVisible);
  }

  /** Opens the panel once for each of these calls, and leaves the keyboard where somebody may be writing. */
  async announce(callIds: readonly string[]): Promise<void> {
    const news = callIds.filter((id) => !this.announced.has(id));
    news.forEach((id) => this.announced.add(id));
    if (news.length === 0 || !this.utilityId) return;
    await open(this.utilityId, { autoFocus: false });
    this.setOpen(true);
  }

  async show(bell: Bell): Promise<void> {
    if (bell === this.bell) return;
    this.bell = bell;
    await this.write();
  }

  private setOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.changed();
  }

  private async write(): Promise<void> {
    if (!this.utilityId) return;
    await updateUtility(this.utilityId, { ...LOOKS[this.bell], highlighted: this.bell === 'ringing' });
  }
}
