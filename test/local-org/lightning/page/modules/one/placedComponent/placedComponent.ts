import { api, LightningElement } from 'lwc';
import type { PlacedComponent } from '../../../../metadata/page-metadata.ts';
import { importComponent } from 'page/importComponent.js';

/** A component of the package where a Lightning page has placed it. What it throws stays here and is shown. */
export default class Placed extends LightningElement {
  #placed: PlacedComponent | undefined;
  component: typeof LightningElement | undefined;
  failure: string | undefined;

  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  @api get placed(): PlacedComponent | undefined {
    return this.#placed;
  }
  set placed(placed: PlacedComponent | undefined) {
    const changed = placed?.component !== this.#placed?.component;
    this.#placed = placed;
    if (placed !== undefined && changed) void this.load(placed.component);
  }

  get properties(): Readonly<Record<string, unknown>> {
    const record =
      this.recordId === undefined ? {} : { recordId: this.recordId, objectApiName: this.objectApiName };
    return { ...this.#placed?.properties, ...record };
  }

  errorCallback(error: Error): void {
    this.component = undefined;
    this.failure = error.message;
    console.error(error);
  }

  private async load(name: string): Promise<void> {
    try {
      this.component = await importComponent(name);
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      console.error(error);
    }
  }
}
