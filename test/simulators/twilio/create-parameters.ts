import { readChannelAddress, type ChannelAddress } from './channel-address.ts';
import { TwilioRefusal } from './twilio-refusal.ts';

const LONGEST_BODY = 1_600;
/** https://www.twilio.com/docs/messaging/api/message-resource: `MediaUrl`; on WhatsApp one file. */
const MOST_FILES = { sms: 10, whatsapp: 1 } as const;

/** Parameters of Twilio's "create a message" that this simulator gives their meaning. */
const supported = new Set([
  'To',
  'From',
  'Body',
  'StatusCallback',
  'MediaUrl',
  'ContentSid',
  'ContentVariables',
  'PersistentAction',
]);

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
  'TrafficType',
  'ShortenUrls',
  'ScheduleType',
  'SendAt',
  'SendAsMms',
  'RiskCheck',
  'FallbackFrom',
  'MessagingServiceSid',
]);

export const createParameterNames: readonly string[] = [...supported, ...unsupported];

export interface CreateParameters {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback?: string;
  /** Where the files are to be fetched. */
  readonly mediaUrls?: readonly string[];
  readonly contentSid?: string;
  /** By the name of the variable. */
  readonly contentVariables?: Readonly<Record<string, string>>;
  /** A place: `geo:37.78,-122.4|The label`. */
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly label?: string };
}

/** Senders of the account: numbers for texts, and WhatsApp senders. */
export interface Senders {
  readonly numbers: ReadonlySet<string>;
  readonly whatsapp: ReadonlySet<string>;
}

/**
 * Reads and checks what a client sends to create a message. Stricter than Twilio, which ignores parameters that it
 * does not know. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message
 *
 * @throws TwilioRefusal with Twilio's code for the first thing that is wrong
 */
export function readCreateParameters(form: URLSearchParams, senders: Senders): CreateParameters {
  for (const name of new Set(form.keys())) {
    if (unsupported.has(name)) throw refusal(20001, `The simulator does not support the parameter ${name}`);
    if (!supported.has(name)) throw refusal(20001, `Twilio does not document the parameter ${name}`);
    if (form.getAll(name).length > 1 && name !== 'MediaUrl' && name !== 'PersistentAction') {
      throw refusal(20001, `The parameter ${name} is given more than once`);
    }
  }
  const { to, from, channel } = readEnds(form, senders);
  const body = form.get('Body') ?? '';
  const statusCallback = form.get('StatusCallback') ?? undefined;
  const mediaUrls = form.getAll('MediaUrl');
  const contentSid = form.get('ContentSid') ?? undefined;
  const contentVariables = readVariables(form.get('ContentVariables') ?? undefined);
  const place = readPlace(form.getAll('PersistentAction'), channel);

  if (contentSid !== undefined && (body || mediaUrls.length > 0)) {
    throw refusal(20001, 'ContentSid goes without Body and without MediaUrl');
  }
  if (!body && mediaUrls.length === 0 && contentSid === undefined && !place) {
    throw refusal(21602, 'A message body is required');
  }
  if (body.length > LONGEST_BODY) {
    throw refusal(21617, `The message body is longer than ${LONGEST_BODY} characters`);
  }
  if (mediaUrls.length > MOST_FILES[channel]) {
    throw refusal(21623, `A message may have ${MOST_FILES[channel]} files at most`);
  }
  const wrong = mediaUrls.find((url) => !isHttpUrl(url));
  if (wrong !== undefined) throw refusal(21620, `Invalid media URL: ${wrong}`);
  if (statusCallback !== undefined && !isHttpUrl(statusCallback)) {
    throw refusal(21609, `Invalid 'StatusCallback' URL: ${statusCallback}`);
  }
  return {
    to,
    from,
    body,
    ...(statusCallback !== undefined && { statusCallback }),
    ...(mediaUrls.length > 0 && { mediaUrls }),
    ...(contentSid !== undefined && { contentSid }),
    ...(contentVariables && { contentVariables }),
    ...(place && { place }),
  };
}

function readEnds(
  form: URLSearchParams,
  { numbers, whatsapp }: Senders,
): { readonly to: string; readonly from: string; readonly channel: ChannelAddress['channel'] } {
  const to = form.get('To') ?? '';
  const from = form.get('From') ?? '';
  if (!to) throw refusal(21604, "A 'To' phone number is required");
  const receiver = readChannelAddress(to);
  if (!receiver) throw refusal(21211, `Invalid 'To' phone number: ${to}`);
  if (!from) throw refusal(21603, "A 'From' phone number is required");
  const sender = readChannelAddress(from);
  if (!sender) throw refusal(21212, `Invalid 'From' phone number: ${from}`);
  if (to === from) throw refusal(21266, "'To' and 'From' number cannot be the same");
  if (receiver.channel !== sender.channel) {
    throw refusal(21910, "Invalid 'From' and 'To' pair: both must be of the same channel");
  }
  if (sender.channel === 'whatsapp' && !whatsapp.has(sender.address)) {
    throw refusal(63007, `The account has no WhatsApp sender ${sender.address}`);
  }
  if (sender.channel === 'sms' && !numbers.has(sender.address)) {
    throw refusal(21660, `The account has no phone number ${sender.address}`);
  }
  return { to, from, channel: sender.channel };
}

function readVariables(json: string | undefined): Readonly<Record<string, string>> | undefined {
  if (json === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(json);
    const isMap = typeof read === 'object' && read !== null && !Array.isArray(read);
    if (isMap && Object.values(read).every((value) => typeof value === 'string' && value.trim() !== '')) {
      return { ...(read as Record<string, string>) };
    }
  } catch {
    // Not JSON: refused below, like anything else that is no map of texts.
  }
  throw refusal(21656, 'ContentVariables is not a JSON object of texts that are not empty');
}

function readPlace(
  actions: readonly string[],
  channel: ChannelAddress['channel'],
): CreateParameters['place'] {
  const [action, ...more] = actions;
  if (action === undefined) return undefined;
  const [, latitude, longitude, label] = /^geo:(-?[\d.]+),(-?[\d.]+)(?:\|(.+))?$/.exec(action) ?? [];
  if (more.length > 0 || channel === 'sms' || latitude === undefined || longitude === undefined) {
    throw refusal(20001, `PersistentAction is not geo:<latitude>,<longitude>|<label>: ${action}`);
  }
  return { latitude: Number(latitude), longitude: Number(longitude), ...(label !== undefined && { label }) };
}

function refusal(code: number, message: string): TwilioRefusal {
  return new TwilioRefusal(400, code, message);
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
