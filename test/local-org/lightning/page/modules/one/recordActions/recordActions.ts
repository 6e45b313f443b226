import { api, LightningElement } from 'lwc';
import type { RecordAction } from '../../../../metadata/page-metadata.ts';
import { pageMetadata } from 'page/pageMetadata.js';
import { session } from 'page/session.js';

interface ShownAction extends RecordAction {
  readonly shown: string;
  readonly placed: { readonly component: string; readonly properties: Readonly<Record<string, string>> };
}

/** The package's quick actions of an object as buttons; each opens its component in a window. */
export default class RecordActions extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName = '';

  opened: ShownAction | undefined;
  #focusNext: 'dialog' | 'button' | undefined;
  #openedBy: HTMLElement | undefined;

  renderedCallback(): void {
    if (this.#focusNext === 'dialog') (this.refs?.['dialog'] as HTMLElement | undefined)?.focus();
    if (this.#focusNext === 'button') this.#openedBy?.focus();
    this.#focusNext = undefined;
  }

  handleOpen(event: Event): void {
    const button = event.currentTarget as HTMLElement;
    this.opened = this.actions.find(({ name }) => name === button.dataset['name']);
    this.#openedBy = button;
    this.#focusNext = 'dialog';
  }

  handleClose(): void {
    this.opened = undefined;
    this.#focusNext = 'button';
  }

  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
  }

  get actions(): readonly ShownAction[] {
    const texts = pageMetadata.translations[session.language]?.actions ?? {};
    return (pageMetadata.recordActions[this.objectApiName] ?? []).map((action) => ({
      ...action,
      shown: texts[`${this.objectApiName}.${action.name}`] ?? action.label,
      placed: { component: action.component, properties: {} },
    }));
  }

  get hasActions(): boolean {
    return this.actions.length > 0;
  }
}
