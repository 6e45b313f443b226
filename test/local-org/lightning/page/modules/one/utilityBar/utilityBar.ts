import { api, LightningElement } from 'lwc';
import type { App } from '../../../../metadata/page-metadata.ts';
import { clickUtility, onUtilities, type UtilityInfo } from 'page/utilityBar.js';

/** The bar at the bottom and the panels that its items open. */
export default class UtilityBar extends LightningElement {
  @api app: App | undefined;
  utilities: readonly UtilityInfo[] = [];
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    this.#stop = onUtilities((utilities) => {
      this.utilities = utilities;
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }

  get items(): readonly object[] {
    return this.utilities.map((utility) => ({
      ...utility,
      iconName: `utility:${utility.utilityIcon}`,
      iconVariant: utility.utilityHighlighted ? 'inverse' : utility.utilityIconVariant,
      pressed: String(utility.utilityVisible),
      itemClass: `slds-utility-bar__item${utility.utilityHighlighted ? ' slds-has-notification' : ''}`,
      buttonClass: `slds-button slds-utility-bar__action${utility.utilityVisible ? ' slds-is-active' : ''}`,
    }));
  }

  /** Only panels that have been opened, and eager ones: a component starts when its panel is first needed. */
  get panels(): readonly object[] {
    return this.utilities
      .filter((utility) => utility.isLoaded)
      .map((utility) => {
        const item = this.app?.utilityItems.find(({ id }) => id === utility.id);
        return {
          ...utility,
          placed: item && { component: item.component, properties: {} },
          scrollable: item?.scrollable ?? true,
        };
      });
  }

  get isEmpty(): boolean {
    return this.utilities.length === 0;
  }

  /** Whoever minimizes a panel from inside it goes on at its item in the bar. */
  handleMinimize(event: CustomEvent<{ readonly id: string }>): void {
    const items = [...(this.template?.querySelectorAll('button') ?? [])];
    items.find((item) => item.dataset['id'] === event.detail.id)?.focus();
  }

  handleClick(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    if (id !== undefined) clickUtility(id);
  }
}
