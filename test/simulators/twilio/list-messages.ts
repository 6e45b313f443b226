import { z } from 'zod';
import { answerPage, pageParameters } from './answer-page.ts';
import type { Message } from './message.ts';
import { toResource } from './message.ts';
import { readDate } from './read-date.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

const parameters = z.strictObject({
  To: z.string().optional(),
  From: z.string().optional(),
  DateSent: z.string().optional(),
  'DateSent<': z.string().optional(),
  'DateSent>': z.string().optional(),
  ...pageParameters,
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
  const { To, From } = read.data;
  const from = readDate(read.data['DateSent>'] ?? read.data.DateSent, 'first');
  const until = readDate(read.data['DateSent<'] ?? read.data.DateSent, 'last');

  const found = messages
    .filter((message) => To === undefined || message.to === To)
    .filter((message) => From === undefined || message.from === From)
    .filter(({ dateSent }) => from === undefined || (dateSent !== undefined && dateSent >= from))
    .filter(({ dateSent }) => until === undefined || (dateSent !== undefined && dateSent <= until))
    .reverse();
  return answerPage({ name: 'messages', path, query }, read.data, found, toResource);
}
