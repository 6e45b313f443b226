/**
 * What the commonest error codes of Twilio mean for the rep who wrote the message. Twilio gives no sentence with a
 * delivery status, and often one for developers with a refusal.
 * @see https://www.twilio.com/docs/api/errors
 */
const sentences: Readonly<Record<string, string>> = {
  '21211': 'The number of the customer is not a valid phone number.',
  '21408': 'Sending to this country is not switched on at Twilio.',
  '21606': 'The number of this channel cannot send texts.',
  '21610':
    'The customer has opted out of texts from this number. Only the customer can opt in again, with START.',
  '21612': 'Twilio has no way from the number of this channel to this customer.',
  '21614': 'The number of the customer cannot receive texts.',
  '21617': 'The text is longer than 1,600 characters.',
  '21659': 'The number of this channel does not belong to the Twilio account.',
  '30001': 'Twilio has too many messages of this number waiting.',
  '30002': 'The Twilio account is suspended.',
  '30003': 'The phone of the customer cannot be reached. It may be switched off or out of coverage.',
  '30004': 'The message was blocked: by the customer, or by the carrier.',
  '30005': 'The number of the customer does not exist, or is not in use.',
  '30006': 'The number is a landline or with a carrier that does not take texts.',
  '30007': 'The carrier filtered the message as unwanted.',
  '30008': 'The carrier did not deliver the message and gave no reason.',
  '30034': 'The number of this channel is not registered for texts in the United States (A2P 10DLC).',
  '63016': 'The customer wrote more than 24 hours ago: WhatsApp takes only an approved template now.',
};

/** Our sentence for a code of Twilio, else what Twilio says itself, else undefined. */
export function explainCode(code: string | undefined, ofTwilio?: string): string | undefined {
  return (
    (code ? sentences[code] : undefined) ??
    (ofTwilio?.trim() ? ofTwilio.trim().slice(0, 255).toWellFormed() : undefined)
  );
}
