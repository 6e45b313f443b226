import { getInfo, onUtilityClick, open, updatePanel, updateUtility } from 'lightning/platformUtilityBarApi';

/** How a place in the utility bar looks. */
export interface UtilityLook {
  readonly label: string;
  readonly icon?: string;
  readonly highlighted: boolean;
}

/**
 * The panel of the utility bar that holds a component, and its place in the bar; on a page there is none, and the
 * component counts as open.
 */
export default class UtilityPanel {
  isOpen = true;
  private readonly changed: () => void;
  private utilityId: string | undefined;
  private wanted: UtilityLook;

  /**
   * @param name heading of the panel and first label of its place
   * @param changed told when the panel was opened or minimised
   */
  constructor(name: string, changed: () => void) {
    this.wanted = { label: name, highlighted: false };
    this.changed = changed;
  }

  async enter(utilityId: string | undefined): Promise<void> {
    if (!utilityId || utilityId === this.utilityId) return;
    const { label } = this.wanted;
    this.utilityId = utilityId;
    await onUtilityClick(utilityId, ({ panelVisible }) => this.setOpen(panelVisible));
    await this.look();
    // the name in the page's metadata is English
    await updatePanel(utilityId, { label });
    await this.write();
  }

  /** Finds out whether the panel is open: its own minimise button does not count as a click on the utility. */
  async look(): Promise<void> {
    if (this.utilityId) this.setOpen((await getInfo(this.utilityId)).utilityVisible);
  }

  /** Opens the panel, and leaves the keyboard where somebody may be writing. */
  async openQuietly(): Promise<void> {
    if (!this.utilityId) return;
    await open(this.utilityId, { autoFocus: false });
    this.setOpen(true);
  }

  /** Changes the place in the bar. */
  async show(wanted: UtilityLook): Promise<void> {
    if (JSON.stringify(wanted) === JSON.stringify(this.wanted)) return;
    this.wanted = wanted;
    await this.write();
  }

  private setOpen(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.changed();
  }

  private async write(): Promise<void> {
    if (this.utilityId) await updateUtility(this.utilityId, this.wanted);
  }
}
