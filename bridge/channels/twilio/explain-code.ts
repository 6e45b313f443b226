/**
 * What the commonest error codes of Twilio mean for the rep who wrote the message. Twilio gives no sentence with a
 * delivery status, and often one for developers with a refusal.
 * @see https://www.twilio.com/docs/api/errors
 */
const sentences: Readonly<Record<string, string>> = {
  '10001': 'The Twilio account is not active.',
  '20003': 'Twilio does not accept the credentials.',
  '20429': 'Twilio has too many requests of this account at once.',
  '21211': 'The number of the customer is not a valid phone number.',
  '21408': 'Sending to this country is not switched on at Twilio.',
  '21606': 'The number of this channel cannot send texts.',
  '21610':
    'The customer has opted out of texts from this number. Only the customer can opt in again, with START.',
  '21611': 'Twilio has too many messages of this number waiting.',
  '21612': 'Twilio has no way from the number of this channel to this customer.',
  '21614': 'The number of the customer cannot receive texts.',
  '21617': 'The text is longer than 1,600 characters.',
  '21620': 'Twilio cannot use the address of a file.',
  '21623': 'Twilio takes no more than ten files with a message.',
  '21655': 'Twilio has no such template.',
  '21656': 'The values do not fit the variables of the template.',
  '21659': 'The number of this channel does not belong to the Twilio account.',
  '21660': 'The number of this channel does not belong to the Twilio account.',
  '30001': 'Twilio has too many messages of this number waiting.',
  '30002': 'The Twilio account is suspended.',
  '30003': 'The phone of the customer cannot be reached. It may be switched off or out of coverage.',
  '30004': 'The message was blocked: by the customer, or by the carrier.',
  '30005': 'The number of the customer does not exist, or is not in use.',
  '30006': 'The number is a landline or with a carrier that does not take texts.',
  '30007': 'The carrier filtered the message as unwanted.',
  '30008': 'The carrier did not deliver the message and gave no reason.',
  '30034': 'The number of this channel is not registered for texts in the United States (A2P 10DLC).',
  '63001': 'WhatsApp does not accept the login of this channel at Twilio.',
  '63003': 'The customer has no WhatsApp at this number.',
  '63005': 'WhatsApp did not take the content of the message.',
  '63007': 'The number of this channel is not set up for WhatsApp at Twilio.',
  '63012': 'WhatsApp had a fault of its own and did not take the message.',
  '63013': 'WhatsApp did not send the message, as it is against one of its rules.',
  '63014': 'The customer has blocked this number, or has taken back their consent.',
  '63016': 'The customer wrote more than 24 hours ago: WhatsApp takes only an approved template now.',
  '63018': 'WhatsApp has had too many messages of this number at once.',
  '63019': 'WhatsApp could not fetch the file.',
  '63020': 'WhatsApp has stopped the business account of this channel.',
  '63021': 'WhatsApp did not take the content of the message.',
  '63024': 'WhatsApp cannot deliver to this customer.',
  '63027': 'The template does not exist at WhatsApp in this language.',
  '63028': 'The template has another number of variables.',
  '63029': "The customer's WhatsApp could not show the template.",
  '63030': 'A value of the template has a form that WhatsApp does not take.',
  '63032': 'WhatsApp does not deliver this message to this customer now.',
  '63038': 'The Twilio account has sent as many messages as it may in a day.',
  '63040': 'WhatsApp has rejected the template.',
  '63041': 'WhatsApp has paused the template, as customers were not content with it.',
  '63042': 'WhatsApp has disabled the template.',
  '63049': 'WhatsApp chose not to deliver this marketing message.',
  '63112': 'WhatsApp has disabled the business account of this channel.',
};

/** Our sentence for a code of Twilio, else what Twilio says itself, else undefined. */
export function explainCode(code: string | undefined, ofTwilio?: string): string | undefined {
  return (
    (code ? sentences[code] : undefined) ??
    (ofTwilio?.trim() ? ofTwilio.trim().slice(0, 255).toWellFormed() : undefined)
  );
}
