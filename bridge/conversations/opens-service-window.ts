import type { MessageEvent, ProviderEvent } from './model.ts';

/**
 * Whether the customer has written, so that anything may be answered for a while. What they once wrote and what
 * happened in the chat by itself does not count, nor does a reaction.
 */
export function opensServiceWindow(event: ProviderEvent): event is MessageEvent {
  return (
    event.kind === 'message' &&
    event.direction === 'Inbound' &&
    event.origin === 'live' &&
    event.content.type !== 'notice' &&
    event.content.type !== 'greetingRequest'
  );
}
