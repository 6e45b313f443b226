import { z } from 'zod';
import { answerPage, pageParameters } from '../../answer-page.ts';
import { readDate } from '../../read-date.ts';
import { TwilioRefusal } from '../../twilio-refusal.ts';
import { toResource, type Recording } from './recording.ts';

const text = z.string().optional();
const parameters = z.strictObject({
  CallSid: text,
  DateCreated: text,
  'DateCreated<': text,
  'DateCreated>': text,
  IncludeSoftDeleted: z.enum(['true', 'false']).optional(),
  ...pageParameters,
});

/**
 * One page of the recordings, newest first. https://www.twilio.com/docs/voice/api/recording#read-multiple-recording-resources
 * @param callSid only of that call, in the form that they have below it
 * @throws TwilioRefusal for a parameter or a value that Twilio does not document
 */
export function listRecordings(
  recordings: readonly Recording[],
  path: string,
  query: URLSearchParams,
  apiUrl: string,
  callSid?: string,
): object {
  const read = parameters.safeParse(Object.fromEntries(query));
  if (!read.success) throw new TwilioRefusal(400, 20001, z.prettifyError(read.error));
  const wanted = read.data;
  const ofCall = callSid ?? wanted.CallSid;
  const first = readDate(wanted['DateCreated>'] ?? wanted.DateCreated, 'first');
  const last = readDate(wanted['DateCreated<'] ?? wanted.DateCreated, 'last');
  const found = recordings
    .filter((one) => ofCall === undefined || one.callSid === ofCall)
    .filter(({ status }) => status !== 'deleted' || wanted.IncludeSoftDeleted === 'true')
    .filter(({ createdAt }) => (!first || createdAt >= first) && (!last || createdAt <= last))
    .reverse();
  return answerPage({ name: 'recordings', path, query }, wanted, found, (one) =>
    toResource(one, apiUrl, callSid !== undefined),
  );
}
