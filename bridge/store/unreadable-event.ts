import { createHash } from 'node:crypto';
import type { NewInboundEvent, UnreadableInboundEvent } from './new-inbound-event.ts';

/** A row for something that was signed and cannot be read. It is known by its bytes. */
export function unreadableEvent(
  {
    provider,
    pathWithQuery,
    contentType,
    body,
  }: Pick<NewInboundEvent, 'provider' | 'pathWithQuery' | 'contentType' | 'body'>,
  sentence: string,
): UnreadableInboundEvent {
  const hash = createHash('sha256').update(`${pathWithQuery}\n`).update(body).digest('hex');
  return {
    provider,
    pathWithQuery,
    contentType,
    body,
    kind: 'unreadable',
    providerId: `unreadable:${hash}`,
    conversationKey: `unreadable|${provider}`,
    sentence,
  };
}
