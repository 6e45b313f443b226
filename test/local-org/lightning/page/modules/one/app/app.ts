import { LightningElement, track } from 'lwc';
import Toast from 'lightning/toast';
import { currentApp, pageMetadata, rememberApp } from 'page/pageMetadata.js';
import { pageOfTab } from 'page/pageOfTab.js';
import { goTo, onPage, type PageReference } from 'page/router.js';
import { setUtilities } from 'page/utilityBar.js';

/** The whole page: header, tabs, the place that the address shows, and the utility bar. */
export default class App extends LightningElement {
  @track app = currentApp();
  page: PageReference | undefined;
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    document.addEventListener('click', this.#followLink);
    window.addEventListener('lightning__showtoast', this.#showToast, { capture: true });
    this.#stop = onPage((page) => this.show(page));
    this.fillUtilityBar();
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.#followLink);
    window.removeEventListener('lightning__showtoast', this.#showToast, { capture: true });
    this.#stop?.();
  }

  handleSwitchApp(event: CustomEvent<{ readonly name: string }>): void {
    goTo({ type: 'standard__app', attributes: { appTarget: event.detail.name } });
  }

  handleSkip(event: Event): void {
    event.preventDefault();
    (this.refs?.['main'] as HTMLElement | undefined)?.focus();
  }

  private show(page: PageReference): void {
    if (page.type === 'standard__app') this.openApp(page.attributes['appTarget'] ?? '');
    else if (page.type === 'standard__namedPage') this.openFirstTab();
    else this.page = page;
  }

  private openApp(target: string): void {
    const name = target.replace(/^c__/, '');
    const app = pageMetadata.apps.find((candidate) => candidate.name === name);
    if (app !== undefined && app.name !== this.app.name) {
      rememberApp(app.name);
      this.app = app;
      this.fillUtilityBar();
    }
    this.openFirstTab();
  }

  private openFirstTab(): void {
    const [tab] = this.app.tabs;
    if (tab !== undefined) goTo(pageOfTab(tab), true);
  }

  private fillUtilityBar(): void {
    setUtilities(
      this.app.utilityItems.map((item) => ({
        id: item.id,
        isLoaded: item.eager,
        utilityLabel: item.label,
        utilityIcon: item.icon,
        utilityIconVariant: undefined,
        utilityHighlighted: false,
        utilityVisible: false,
        utilityPoppedOut: false,
        panelHeight: item.height,
        panelWidth: item.width,
        panelHeaderIcon: item.icon,
        panelHeaderLabel: item.label,
      })),
    );
  }

  /** Links to places of the app do not load the page again. */
  readonly #followLink = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (link === undefined || link.target === '_blank' || event.defaultPrevented) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || !link.pathname.startsWith('/lightning/')) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    window.dispatchEvent(new PopStateEvent('popstate'));
  };

  /** `lightning/toast` uses the same event for its own toasts, which have a label; those go on to its container. */
  readonly #showToast = (event: Event): void => {
    const { detail } = event as CustomEvent<Record<string, unknown>>;
    if ('label' in detail) return;
    event.stopPropagation();
    const { title, message, messageData, variant, mode } = detail;
    const label = typeof title === 'string' ? title : String(message ?? '');
    Toast.show({
      label,
      ...(title === undefined ? {} : { message }),
      ...(messageData === undefined ? {} : { messageLinks: messageData }),
      variant: variant ?? 'info',
      mode: mode === 'sticky' ? 'sticky' : 'dismissible',
    });
  };
}
