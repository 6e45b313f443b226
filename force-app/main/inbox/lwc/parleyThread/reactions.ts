import type { Message } from 'c/parleyMessageModel';
import type { OurReaction } from 'c/parleyReactions';

const PENDING = ['Queued', 'Sending', 'Unconfirmed'];
const FAILED = ['Failed', 'Held'];

const isReaction = ({ direction, kind, replyToId }: Message): boolean =>
  direction === 'Outbound' && kind === 'Reaction' && replyToId !== '';

function ours(message: Message, asked: Message | undefined): OurReaction | undefined {
  const status = asked?.deliveryStatus ?? '';
  if (asked && PENDING.includes(status)) {
    return { emoji: asked.body, state: 'pending', messageId: asked.id, failure: '' };
  }
  if (asked && FAILED.includes(status)) {
    return { emoji: asked.body, state: 'failed', messageId: asked.id, failure: asked.failure };
  }
  return message.ourReaction
    ? { emoji: message.ourReaction, state: 'shown', messageId: '', failure: '' }
    : undefined;
}

/**
 * Takes our reactions out of the messages and puts them on those that they are about. A reaction is a row like any
 * that a rep sends; it is told of here only until the message itself carries it.
 * @param messages oldest first
 */
export default function foldReactions(
  messages: readonly Message[],
): readonly { readonly message: Message; readonly reaction: OurReaction | undefined }[] {
  const newest = new Map(messages.filter(isReaction).map((message) => [message.replyToId, message]));
  return messages
    .filter((message) => !isReaction(message))
    .map((message) => ({ message, reaction: ours(message, newest.get(message.id)) }));
}
