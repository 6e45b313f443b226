import type { ServerResponse } from 'node:http';
import type { CallDesk } from '../../bridge/channels/call-desk.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { twilioDesk } from './twilio-desk.ts';

/** Legs: the first one of a call, one that it has rung, and one that that one has rung. */
export const [root, child, grandchild] = ['1', '2', '3'].map((end) => `CA${end.padStart(32, '0')}`) as [
  string,
  string,
  string,
];
export const recording = `RE${'0'.repeat(31)}1`;
/** Our key of a call that a rep has asked for. */
export const callId = 'parley:a0C000000000001AAA';
export const since = new Date('2026-11-20T10:00:00Z');

/** All that a file of tests has asked of Twilio, to be held against Twilio's own documents. */
export const everythingAsked: Asked[] = [];

/** Uses a desk whose Twilio answers as told. */
export async function withTwilioDesk<Result>(
  answer: (response: ServerResponse, asked: Asked) => void,
  use: (desk: CallDesk, asked: readonly Asked[]) => Promise<Result>,
): Promise<Result> {
  return withProviderApi(answer, async (url, asked) => {
    const result = await use(twilioDesk(url), asked);
    everythingAsked.push(...asked);
    return result;
  });
}

export const answering =
  (status: number, body: unknown, headers = {}) =>
  (response: ServerResponse) =>
    answerJson(response, status, body, headers);

export const refusing = (status: number, code: number) =>
  answering(status, { code, message: 'What Twilio says.', status });

/** A leg as Twilio lists it: a customer has called and was answered. */
export function listedLeg(sid: string, more: object = {}): object {
  return {
    sid,
    parent_call_sid: null,
    from: '+14155550101',
    to: '+12025550101',
    direction: 'inbound',
    status: 'completed',
    date_created: 'Fri, 20 Nov 2026 10:00:01 +0000',
    start_time: 'Fri, 20 Nov 2026 10:00:01 +0000',
    end_time: 'Fri, 20 Nov 2026 10:02:00 +0000',
    duration: '110',
    ...more,
  };
}
