import quotedMessage from '@salesforce/label/c.ParleyQuotedMessage';
import type { Message } from 'c/parleyMessageModel';
import type { Quote } from 'c/parleyMessageQuote';
import summarize from 'c/parleyMessageSummary';

/** A message as it is quoted. */
export function quoteOf(message: Message): Quote {
  return { targetId: message.id, author: message.author, text: summarize(message) };
}

/**
 * Finds what messages quote: among those that are loaded, by record or by the provider's id; else as much as
 * Salesforce has of it.
 */
export function quoteFinder(messages: readonly Message[]): (message: Message) => Quote | undefined {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const byKey = new Map(messages.map((message) => [message.externalId, message]));
  byKey.delete('');
  return ({ replyToId, replyToKey, replyToText }) => {
    if (!replyToId && !replyToKey) return undefined;
    const target = byId.get(replyToId) ?? byKey.get(replyToKey);
    return target ? quoteOf(target) : { targetId: '', author: '', text: replyToText || quotedMessage };
  };
}
