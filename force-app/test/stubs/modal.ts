import { LightningElement } from 'lwc';

/** `lightning/modal` for unit tests: an element like any other; what is opened is only noted. */
export default class LightningModal extends LightningElement {
  static open = jest.fn(() => Promise.resolve());

  close = jest.fn();
}
