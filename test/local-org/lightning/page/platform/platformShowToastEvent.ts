/** Asks the page for a toast: `title`, `message` with `messageData`, `variant`, `mode`. */
export class ShowToastEvent extends CustomEvent<Readonly<Record<string, unknown>>> {
  constructor(toast: Readonly<Record<string, unknown>>) {
    super('lightning__showtoast', { detail: toast, bubbles: true, composed: true, cancelable: true });
  }
}
