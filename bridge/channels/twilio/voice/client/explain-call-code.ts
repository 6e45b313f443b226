import { explainCode } from '../../explain-code.ts';

/**
 * What the commonest error codes of Twilio mean for the rep who wants to call. Some of them are about texts, too, and
 * mean something else there.
 * @see https://www.twilio.com/docs/api/errors
 */
const sentences: Readonly<Record<string, string>> = {
  '10004': 'The Twilio account has as many calls under way as it may.',
  '13223': 'The number is not in a form that can be called.',
  '13224': 'The number is not a valid phone number.',
  '13225': 'Twilio does not call this number.',
  '13226': 'The country code of the number does not exist.',
  '13227': 'Calls to this country are not switched on at Twilio, under Voice, Geo permissions.',
  '21203': 'Calls to other countries are not switched on at Twilio.',
  '21205': 'Twilio cannot use the address of the bridge.',
  '21210': 'The number of this channel does not belong to the Twilio account.',
  '21211': 'The number that is to ring is not a valid phone number.',
  '21212': 'The number of this channel cannot place calls.',
  '21214': 'The number cannot be reached.',
  '21215': 'Calls to this country are not switched on at Twilio, under Voice, Geo permissions.',
  '21216': 'Twilio does not call this number.',
  '21217': 'The number is not a valid phone number.',
  '21219': 'A Twilio trial account calls only numbers that are verified there.',
};

/** Our sentence for a code of Twilio about a call, else what Twilio says itself, else undefined. */
export function explainCallCode(code: string | undefined, ofTwilio?: string): string | undefined {
  return (code ? sentences[code] : undefined) ?? explainCode(code, ofTwilio);
}
