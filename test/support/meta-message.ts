const CHANNEL = {
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
} as const;
const BUSINESS = '200000000000003';

let lastWamid = 0;

/** A message id that no other message of this run has. */
export function newWamid(): string {
  lastWamid += 1;
  return `wamid.TEST${String(lastWamid).padStart(24, '0')}`;
}

/** The webhook of Meta in which a customer's message comes to the demo's channel. */
export function metaMessage(message: object, contact: object): object {
  return metaChange('messages', { ...CHANNEL, contacts: [contact], messages: [message] });
}

/** A webhook of Meta with many messages, each a change of its own. */
export function metaMessages(
  messages: readonly { readonly message: object; readonly contact: object }[],
): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: BUSINESS,
        changes: messages.map(({ message, contact }) => ({
          field: 'messages',
          value: { ...CHANNEL, contacts: [contact], messages: [message] },
        })),
      },
    ],
  };
}

/** The webhook of Meta that holds one change of the demo's business. */
export function metaChange(field: string, value: object): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: BUSINESS, changes: [{ field, value }] }],
  };
}
