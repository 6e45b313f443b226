import { z } from 'zod';
import { ParleyError } from '../../errors.ts';
import type { Channel, OutboundMessage } from '../../conversations/model.ts';
import type { SendOutcome } from '../channel-provider.ts';
import { providerError } from './provider-error.ts';
import { fileOf, formatMessage } from './format-message.ts';
import type { Graph } from './graph.ts';
import { sendOutcome } from './send-outcome.ts';
import { uploadMedia } from './upload-media.ts';
import { id, maybeId } from './wire/words.ts';

/** The requests about messages that the bridge makes to Meta. */
export interface MetaClient {
  send(message: OutboundMessage): Promise<SendOutcome>;
  markRead(channel: Channel, providerId: string): Promise<void>;
}

const accepted = z.object({
  messages: z.tuple([z.object({ id })], z.unknown()),
  contacts: z
    .array(z.object({ wa_id: maybeId, user_id: maybeId }))
    .optional()
    .catch(undefined),
});

export function createClient(graph: Graph): MetaClient {
  return {
    async send(message) {
      const { providerId: phoneNumberId } = message.channel;
      if (!phoneNumberId) return noNumberId();
      let body: object;
      try {
        const file = fileOf(message);
        body = formatMessage(message, file && (await uploadMedia(graph, phoneNumberId, file)));
      } catch (error) {
        return beforeSending(sendOutcome(error));
      }
      try {
        const answer = accepted.parse(
          await graph.post(`${encodeURIComponent(phoneNumberId)}/messages`, body),
        );
        const [{ wa_id: digits, user_id: userId } = {}] = answer.contacts ?? [];
        const sentTo = digits ? `+${digits.replace(/^\+/, '')}` : userId;
        return {
          kind: 'accepted',
          providerId: answer.messages[0].id,
          at: new Date(),
          ...(sentTo && { sentTo }),
        };
      } catch (error) {
        return sendOutcome(error);
      }
    },

    async markRead({ providerId: phoneNumberId }, messageId) {
      if (!phoneNumberId) throw new ParleyError('CHANNEL_NOT_ACTIVE');
      const body = { messaging_product: 'whatsapp', status: 'read', message_id: messageId };
      await providerError(graph.post(`${encodeURIComponent(phoneNumberId)}/messages`, body));
    },
  };
}

/** Whatever became of the file, the message itself was certainly not sent. */
function beforeSending(outcome: SendOutcome): SendOutcome {
  if (outcome.kind !== 'unknown') return outcome;
  const sentence = 'Meta did not answer while it was given the file.';
  return { kind: 'later', scope: 'message', code: 'PROVIDER_UNAVAILABLE', sentence };
}

function noNumberId(): SendOutcome {
  return {
    kind: 'refused',
    refusal: 'channel',
    code: 'CHANNEL_NOT_ACTIVE',
    sentence: 'The channel has no phone number id of Meta. Enter it on the channel.',
  };
}
