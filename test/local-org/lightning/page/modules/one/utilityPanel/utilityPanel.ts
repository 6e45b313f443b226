import { api, createContextProvider, LightningElement } from 'lwc';
import { EnclosingUtilityId } from 'lightning/platformUtilityBarApi';
import type { PlacedComponent } from '../../../../metadata/page-metadata.ts';
import { changeUtility, takesFocus, type UtilityInfo } from 'page/utilityBar.js';

const provideUtilityId = createContextProvider(EnclosingUtilityId as never);

/** The docked panel of one utility. It stays alive while it is minimized. */
export default class UtilityPanel extends LightningElement {
  @api utility: UtilityInfo | undefined;
  @api placed: PlacedComponent | undefined;
  @api scrollable = false;
  #wasVisible = false;

  connectedCallback(): void {
    provideUtilityId(
      this as never,
      {
        consumerConnectedCallback: (consumer: { provide(context: object): void }) =>
          consumer.provide({ utilityId: this.utility?.id }),
      } as never,
    );
  }

  renderedCallback(): void {
    const visible = this.utility?.utilityVisible === true;
    if (visible && !this.#wasVisible && takesFocus(this.utility?.id ?? '')) {
      (this.refs?.['panel'] as HTMLElement | undefined)?.focus();
    }
    this.#wasVisible = visible;
  }

  get panelClass(): string {
    return `slds-utility-panel slds-grid slds-grid_vertical panel${this.utility?.utilityVisible ? ' slds-is-open' : ''}`;
  }

  get panelStyle(): string {
    return `width: min(100vw, ${this.utility?.panelWidth ?? 340}px); height: min(calc(100dvh - 6rem), ${this.utility?.panelHeight ?? 480}px)`;
  }

  get bodyClass(): string {
    return `slds-utility-panel__body body${this.scrollable ? '' : ' body_fixed'}`;
  }

  get iconName(): string {
    return `utility:${this.utility?.panelHeaderIcon ?? 'component'}`;
  }

  handleMinimize(): void {
    if (this.utility === undefined) return;
    changeUtility(this.utility.id, { utilityVisible: false });
    this.dispatchEvent(new CustomEvent('minimize', { detail: { id: this.utility.id } }));
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) this.handleMinimize();
  }
}
