import { z } from 'zod';
import { TwilioRefusal } from './twilio-refusal.ts';

/** Parameters that every list of Twilio's API takes. */
export const pageParameters = {
  PageSize: z.coerce.number().int().min(1).max(1_000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  PageToken: z.string().optional(),
};

export interface WantedPage {
  readonly PageSize: number;
  readonly Page: number;
  readonly PageToken?: string | undefined;
}

/**
 * One page of a list in Twilio's form.
 * @param list what the list is called, and where it is
 * @param found all that the client asks for, in its order
 * @throws TwilioRefusal for a page that there is not
 */
export function answerPage<Entry extends { readonly sid: string }>(
  list: { readonly name: string; readonly path: string; readonly query: URLSearchParams },
  { PageSize, Page, PageToken }: WantedPage,
  found: readonly Entry[],
  toResource: (entry: Entry) => object,
): object {
  const before = PageToken ? found.findIndex(({ sid }) => sid === PageToken.slice(2)) : -1;
  if (PageToken && before < 0) throw new TwilioRefusal(400, 20001, `Unknown page token ${PageToken}`);
  const start = before + 1;
  const page = found.slice(start, start + PageSize);
  const last = page.at(-1);

  const address = (number: number, token?: string) => {
    const other = new URLSearchParams(list.query);
    other.set('PageSize', String(PageSize));
    other.set('Page', String(number));
    if (token) other.set('PageToken', token);
    else other.delete('PageToken');
    return `${list.path}?${other}`;
  };
  return {
    end: Math.max(0, Page * PageSize + page.length - 1),
    first_page_uri: address(0),
    next_page_uri: last && start + page.length < found.length ? address(Page + 1, `PA${last.sid}`) : null,
    page: Page,
    page_size: PageSize,
    previous_page_uri: null,
    [list.name]: page.map(toResource),
    start: Page * PageSize,
    uri: address(Page, PageToken),
  };
}
