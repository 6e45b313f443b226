/** Asks everything around the element that dispatches it to show fresh data. */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super('lightning__refresh', { bubbles: true, composed: true });
  }
}

type Handler = () => Promise<unknown>;
const handlers = new Map<number, Handler>();
let count = 0;

document.addEventListener('lightning__refresh', () => {
  for (const handler of handlers.values()) void handler();
});

/** Calls the handler when a refresh is asked for. Gives a number to end it with. */
export function registerRefreshHandler(owner: unknown, handler: Handler): number {
  count += 1;
  handlers.set(count, handler.bind(owner));
  return count;
}

export function unregisterRefreshHandler(number: number): void {
  handlers.delete(number);
}
