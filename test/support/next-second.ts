import { waitFor } from './wait-for.ts';

/** WhatsApp's clock has whole seconds: waits until what comes next is later than what was, by that clock. */
export async function nextSecond(): Promise<void> {
  const second = Math.floor(Date.now() / 1000);
  await waitFor('the next second', () => Math.floor(Date.now() / 1000) > second);
}
