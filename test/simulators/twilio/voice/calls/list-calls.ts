import { z } from 'zod';
import { answerPage, pageParameters } from '../../answer-page.ts';
import { readDate } from '../../read-date.ts';
import { TwilioRefusal } from '../../twilio-refusal.ts';
import type { CallLeg } from './call-leg.ts';
import { toResource } from './call-resource.ts';

const text = z.string().optional();
const parameters = z.strictObject({
  To: text,
  From: text,
  ParentCallSid: text,
  Status: z
    .enum(['queued', 'ringing', 'in-progress', 'completed', 'busy', 'failed', 'no-answer', 'canceled'])
    .optional(),
  StartTime: text,
  'StartTime<': text,
  'StartTime>': text,
  EndTime: text,
  'EndTime<': text,
  'EndTime>': text,
  ...pageParameters,
});

/**
 * One page of the calls, newest first, in Twilio's form. Both bounds of a time include what they name.
 * https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources
 *
 * @throws TwilioRefusal for a parameter or a value that Twilio does not document
 */
export function listCalls(
  calls: readonly CallLeg[],
  path: string,
  query: URLSearchParams,
  accountSid: string,
): object {
  const read = parameters.safeParse(Object.fromEntries(query));
  if (!read.success) throw new TwilioRefusal(400, 20001, z.prettifyError(read.error));
  const wanted = read.data;
  const isStarted = within(
    wanted['StartTime>'] ?? wanted.StartTime,
    wanted['StartTime<'] ?? wanted.StartTime,
  );
  const isEnded = within(wanted['EndTime>'] ?? wanted.EndTime, wanted['EndTime<'] ?? wanted.EndTime);
  const found = calls
    .filter(({ to }) => wanted.To === undefined || to === wanted.To)
    .filter(({ from }) => wanted.From === undefined || from === wanted.From)
    .filter(({ parentSid }) => wanted.ParentCallSid === undefined || parentSid === wanted.ParentCallSid)
    .filter(({ status }) => wanted.Status === undefined || status === wanted.Status)
    .filter(({ startedAt, endedAt }) => isStarted(startedAt) && isEnded(endedAt))
    .reverse();
  return answerPage({ name: 'calls', path, query }, wanted, found, (leg) => toResource(leg, accountSid));
}

function within(from: string | undefined, until: string | undefined): (date: Date | undefined) => boolean {
  const first = readDate(from, 'first');
  const last = readDate(until, 'last');
  return (date) => (!first || (!!date && date >= first)) && (!last || (!!date && date <= last));
}
