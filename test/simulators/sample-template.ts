/**
 * A template that WhatsApp approved long ago, at each of the two ways to it: so one can be sent at once, also to
 * somebody who has not written for a day. `name` stands in braces in the texts; Twilio counts instead of naming.
 */
export const sampleTemplate = {
  name: 'order_ready',
  language: 'en_US',
  header: 'Your order',
  body: 'Hello {{customer_name}}, your order {{order_number}} is ready. You can pick it up until 7 pm.',
  footer: 'Demo store',
  replies: ['Thank you', 'Please call me'],
  variables: [
    { name: 'customer_name', example: 'Maria' },
    { name: 'order_number', example: '1042' },
  ],
  /** Its id at Meta. */
  metaId: '300000000000003',
  /** Its id at Twilio. */
  contentSid: 'HX00000000000000000000000000000003',
} as const;

/** A text of the template with numbers in the place of names, as Twilio has it. */
export function numbered(text: string): string {
  return sampleTemplate.variables.reduce(
    (filled, { name }, place) => filled.replaceAll(`{{${name}}}`, `{{${place + 1}}}`),
    text,
  );
}
