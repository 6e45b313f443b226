import { sampleMessage } from './sample-message.ts';

/**
 * The n-th message of a load as it stands in a webhook of Meta: the sender has a number and a user id, the same in
 * every load.
 * @param place from 0
 */
export function whatsappMessage(
  name: string,
  conversations: number,
  place: number,
): { readonly message: object; readonly contact: object } {
  const { sid, from, body } = sampleMessage(name, conversations, place);
  const number = from.slice(1);
  const userId = `US.${number}0000`;
  return {
    contact: { wa_id: number, user_id: userId, profile: { name: `Customer ${number.slice(-7)} Sample` } },
    message: {
      id: `wamid.${sid}`,
      from: number,
      from_user_id: userId,
      timestamp: String(Math.floor(Date.now() / 1_000)),
      type: 'text',
      text: { body },
    },
  };
}
