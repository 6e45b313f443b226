import { readPages } from './read-pages.ts';
import type { Soql } from './soql.ts';

/** `queryAll` finds what is deleted or merged too. */
export type QueryResource = 'query' | 'queryAll';

/** All rows of a query, page after page, each by a request of its own. Throws like `send`. */
export async function queryRows(
  send: (method: 'GET', path: string) => Promise<unknown>,
  { text }: Soql,
  resource: QueryResource = 'query',
): Promise<readonly unknown[]> {
  return readPages(await send('GET', `${resource}?q=${encodeURIComponent(text)}`), (path) =>
    send('GET', path),
  );
}
