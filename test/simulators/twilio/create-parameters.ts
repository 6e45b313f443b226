import { TwilioRefusal } from './twilio-refusal.ts';

const LONGEST_BODY = 1_600;
const e164 = /^\+[1-9]\d{6,14}$/;

/** Parameters of Twilio's "create a message" that this simulator gives their meaning. */
const supported = new Set(['To', 'From', 'Body', 'StatusCallback']);

/** Those that Twilio has and this simulator does not: they are refused, so that nobody relies on them unseen. */
const unsupported = new Set([
  'ApplicationSid',
  'MaxPrice',
  'ProvideFeedback',
  'Attempt',
  'ValidityPeriod',
  'ForceDelivery',
  'ContentRetention',
  'AddressRetention',
  'SmartEncoded',
  'PersistentAction',
  'TrafficType',
  'ShortenUrls',
  'ScheduleType',
  'SendAt',
  'SendAsMms',
  'ContentVariables',
  'RiskCheck',
  'FallbackFrom',
  'MessagingServiceSid',
  'MediaUrl',
  'ContentSid',
]);

export const createParameterNames: readonly string[] = [...supported, ...unsupported];

export interface CreateParameters {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback?: string;
}

/**
 * Reads and checks what a client sends to create a message. Stricter than Twilio, which ignores parameters that it
 * does not know. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
 *
 * @param ownNumbers the numbers that the account may send from
 * @throws TwilioRefusal with Twilio's code for the first thing that is wrong
 */
export function readCreateParameters(
  form: URLSearchParams,
  ownNumbers: ReadonlySet<string>,
): CreateParameters {
  for (const name of new Set(form.keys())) {
    if (unsupported.has(name)) throw refusal(20001, `The simulator does not support the parameter ${name}`);
    if (!supported.has(name)) throw refusal(20001, `Twilio does not document the parameter ${name}`);
    if (form.getAll(name).length > 1) throw refusal(20001, `The parameter ${name} is given more than once`);
  }
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  const body = form.get('Body') ?? '';
  const statusCallback = form.get('StatusCallback') ?? undefined;

  if (!to) throw refusal(21604, "A 'To' phone number is required");
  if (!e164.test(to)) throw refusal(21211, `Invalid 'To' phone number: ${to}`);
  if (!from) throw refusal(21603, "A 'From' phone number is required");
  if (!e164.test(from)) throw refusal(21212, `Invalid 'From' phone number: ${from}`);
  if (to === from) throw refusal(21266, "'To' and 'From' number cannot be the same");
  if (!ownNumbers.has(from)) throw refusal(21660, `The account has no phone number ${from}`);
  if (!body) throw refusal(21602, 'A message body is required');
  if (body.length > LONGEST_BODY) {
    throw refusal(21617, `The message body is longer than ${LONGEST_BODY} characters`);
  }
  if (statusCallback !== undefined && !isHttpUrl(statusCallback)) {
    throw refusal(21609, `Invalid 'StatusCallback' URL: ${statusCallback}`);
  }
  return { to, from, body, ...(statusCallback !== undefined && { statusCallback }) };
}

function refusal(code: number, message: string): TwilioRefusal {
  return new TwilioRefusal(400, code, message);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
