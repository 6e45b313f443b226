import { z } from 'zod';
import type { Message } from './message.ts';
import { toResource } from './message.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

const parameters = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  DateSent: z.string().optional(),
  'DateSent<': z.string().optional(),
  'DateSent>': z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1_000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  PageToken: z.string().optional(),
});

/**
 * One page of the messages, newest first, in Twilio's form. A message that has not left yet has no sending time:
 * a filter by `DateSent` does not find it. Both bounds include what they name.
 * https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 *
 * @param path path of the request, which the addresses of other pages begin with
 * @throws TwilioRefusal for a parameter or a value that Twilio does not document
 */
export function listMessages(messages: readonly Message[], path: string, query: URLSearchParams): object {
  const read = parameters.safeParse(Object.fromEntries(query));
  if (!read.success) throw new TwilioRefusal(400, 20001, z.prettifyError(read.error));
  const { To, From, PageSize, Page, PageToken } = read.data;
  const from = readDate(read.data['DateSent>'] ?? read.data.DateSent, 'first');
  const until = readDate(read.data['DateSent<'] ?? read.data.DateSent, 'last');

  const found = messages
    .filter((message) => To === undefined || message.to === To)
    .filter((message) => From === undefined || message.from === From)
    .filter(({ dateSent }) => from === undefined || (dateSent !== undefined && dateSent >= from))
    .filter(({ dateSent }) => until === undefined || (dateSent !== undefined && dateSent <= until))
    .reverse();

  const before = PageToken ? found.findIndex(({ sid }) => sid === PageToken.slice(2)) : -1;
  if (PageToken && before < 0) throw new TwilioRefusal(400, 20001, `Unknown page token ${PageToken}`);
  const start = before + 1;
  const page = found.slice(start, start + PageSize);
  const last = page.at(-1);

  const address = (number: number, token?: string) => {
    const other = new URLSearchParams(query);
    other.set('PageSize', String(PageSize));
    other.set('Page', String(number));
    if (token) other.set('PageToken', token);
    else other.delete('PageToken');
    return `${path}?${other}`;
  };
  return {
    end: Math.max(0, Page * PageSize + page.length - 1),
    first_page_uri: address(0),
    next_page_uri: last && start + page.length < found.length ? address(Page + 1, `PA${last.sid}`) : null,
    page: Page,
    page_size: PageSize,
    previous_page_uri: null,
    messages: page.map(toResource),
    start: Page * PageSize,
    uri: address(Page, PageToken),
  };
}

/** A day counts from its first or to its last moment, a time to the second. */
function readDate(text: string | undefined, edge: 'first' | 'last'): Date | undefined {
  if (text === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const date = new Date(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(date.getTime())) throw new TwilioRefusal(400, 20001, `Not a date: ${text}`);
  if (edge === 'first') return date;
  return new Date(date.getTime() + (isDay ? 86_400_000 : 1_000) - 1);
}
