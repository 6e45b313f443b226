import { readPages } from './read-pages.ts';
import type { Soql } from './soql.ts';

/** All rows of a query, page after page, each by a request of its own. Throws like `send`. */
export async function queryRows(
  send: (method: 'GET', path: string) => Promise<unknown>,
  { text }: Soql,
): Promise<readonly unknown[]> {
  return readPages(await send('GET', `query?q=${encodeURIComponent(text)}`), (path) => send('GET', path));
}
