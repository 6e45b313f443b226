import { TwilioRefusal } from '../../twilio-refusal.ts';
import { recordingEvents, type RecordingOrder } from '../recordings/recording-desk.ts';
import type { TwimlSource } from '../walk/twiml-source.ts';
import { callEvents, type StatusCallback } from './call-leg.ts';

const e164 = /^\+[1-9]\d{6,14}$/;
const shared = [
  'Url',
  'Method',
  'FallbackUrl',
  'FallbackMethod',
  'StatusCallback',
  'StatusCallbackMethod',
  'Twiml',
];
const supported = {
  create: [
    ...shared,
    'To',
    'From',
    'StatusCallbackEvent',
    'Timeout',
    'Record',
    'RecordingChannels',
    'RecordingStatusCallback',
    'RecordingStatusCallbackMethod',
    'RecordingStatusCallbackEvent',
    'Trim',
  ],
  update: [...shared, 'Status'],
};

/** What a client wants of a new call. */
export interface CallParameters {
  readonly to: string;
  readonly from: string;
  readonly source: TwimlSource;
  readonly fallbackUrl?: string;
  readonly statusCallback?: StatusCallback;
  /** How long it rings, in seconds. */
  readonly timeout: number;
  readonly record?: Omit<RecordingOrder, 'leg'>;
}

/** What a client wants a call to do. */
export type CallChange =
  | { readonly kind: 'end'; readonly status: 'canceled' | 'completed' }
  | { readonly kind: 'redirect'; readonly source: TwimlSource; readonly fallbackUrl?: string };

/**
 * Reads and checks what a client sends to place a call. Stricter than Twilio, which ignores parameters that it does not
 * know. https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
 *
 * @throws TwilioRefusal with Twilio's code for the first thing that is wrong
 */
export function readCallParameters(form: URLSearchParams, numbers: ReadonlySet<string>): CallParameters {
  checkNames(form, supported.create);
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  if (!to) throw refusal(21201, "No 'To' number is specified");
  if (!e164.test(to)) throw refusal(21211, `Invalid 'To' phone number: ${to}`);
  if (!from) throw refusal(21213, "A 'From' phone number is required");
  if (!e164.test(from)) throw refusal(21212, `Invalid 'From' phone number: ${from}`);
  if (!numbers.has(from)) throw refusal(21210, `The number ${from} is not a caller id of this account`);
  const timeout = Number(form.get('Timeout') ?? 60);
  if (!Number.isInteger(timeout) || timeout < 1 || timeout > 600) {
    throw refusal(20001, `Timeout is no number of seconds up to 600: ${form.get('Timeout')}`);
  }
  const source = readSource(form);
  if (!source) throw refusal(21205, 'Url or Twiml is required');
  const url = readUrl(form, 'StatusCallback', 21609);
  const record = readRecord(form);
  return {
    to,
    from,
    source,
    timeout,
    ...readFallback(form),
    ...(url !== undefined && { statusCallback: { url, events: readEvents(form) } }),
    ...(record && { record }),
  };
}

/** https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource @throws TwilioRefusal */
export function readCallChange(form: URLSearchParams): CallChange {
  checkNames(form, supported.update);
  const status = form.get('Status');
  const source = readSource(form);
  if (status !== null && source) throw refusal(20001, 'Status goes without Url and Twiml');
  if (status === 'canceled' || status === 'completed') return { kind: 'end', status };
  if (status !== null) throw refusal(20001, `Invalid Status: ${status}`);
  if (!source) throw refusal(20001, 'Nothing is to be changed');
  return { kind: 'redirect', source, ...readFallback(form) };
}

function checkNames(form: URLSearchParams, names: readonly string[]): void {
  for (const name of new Set(form.keys())) {
    if (!names.includes(name))
      throw refusal(20001, `Twilio or the simulator does not know the parameter ${name} here`);
    if (form.getAll(name).length > 1 && !name.endsWith('Event')) {
      throw refusal(20001, `The parameter ${name} is given more than once`);
    }
    if (name.endsWith('Method') && form.get(name) !== 'POST') {
      throw refusal(20001, `The simulator only posts: ${name}`);
    }
  }
}

function readSource(form: URLSearchParams): TwimlSource | undefined {
  const url = readUrl(form, 'Url', 21205);
  const twiml = form.get('Twiml');
  if (url !== undefined && twiml !== null) throw refusal(20001, 'Url goes without Twiml');
  if (url !== undefined) return { kind: 'url', url };
  return twiml === null ? undefined : { kind: 'text', twiml };
}

function readFallback(form: URLSearchParams): { readonly fallbackUrl?: string } {
  const fallbackUrl = readUrl(form, 'FallbackUrl', 21205);
  return fallbackUrl === undefined ? {} : { fallbackUrl };
}

function readEvents(form: URLSearchParams): StatusCallback['events'] {
  const asked = form.getAll('StatusCallbackEvent').flatMap((one) => one.split(' '));
  return readAmong(asked, callEvents, 'completed', 'StatusCallbackEvent');
}

function readRecord(form: URLSearchParams): CallParameters['record'] {
  if (form.get('Record') !== 'true') return undefined;
  const url = readUrl(form, 'RecordingStatusCallback', 21609);
  const asked = form.getAll('RecordingStatusCallbackEvent').flatMap((one) => one.split(' '));
  const events = readAmong(asked, recordingEvents, 'completed', 'RecordingStatusCallbackEvent');
  return {
    source: 'OutboundAPI',
    channels: form.get('RecordingChannels') === 'dual' ? 2 : 1,
    isTrimmed: form.get('Trim') !== 'do-not-trim',
    ...(url !== undefined && { callback: { url, events } }),
  };
}

/** @throws TwilioRefusal for a word that is not among the known ones */
export function readAmong<Word extends string>(
  asked: readonly string[],
  known: readonly Word[],
  standard: Word,
  name: string,
): ReadonlySet<Word> {
  if (asked.length === 0) return new Set([standard]);
  return new Set(
    asked.map((word) => {
      const found = known.find((one) => one === word);
      if (found === undefined) throw refusal(21626, `Invalid ${name}: ${word}`);
      return found;
    }),
  );
}

/** An address of a parameter; undefined when there is none. @throws TwilioRefusal with that code */
export function readUrl(form: URLSearchParams, name: string, code: number): string | undefined {
  const url = form.get(name) ?? undefined;
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return url;
  throw refusal(code, `Invalid ${name}: ${url}`);
}

function refusal(code: number, message: string): TwilioRefusal {
  return new TwilioRefusal(400, code, message);
}
