import { LightningElement } from 'lwc';

/**
 * `lightning/modal` for unit tests: an element like any other. What is opened is only noted; what it closes with is the
 * detail of an event `closed`.
 */
export default class LightningModal extends LightningElement {
  static open = jest.fn(() => Promise.resolve());

  close(result?: unknown): void {
    this.dispatchEvent(new CustomEvent('closed', { detail: result }));
  }
}
