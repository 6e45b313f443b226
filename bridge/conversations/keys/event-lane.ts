import { conversationKey } from './conversation-key.ts';
import { fitKey } from './fit-key.ts';
import type { ProviderEvent } from '../model.ts';

/**
 * What an event is handled one after another with, as far as the event itself tells: the conversation of the customer
 * that it names, or a lane of its own for a template, a channel or a message that is known by its id only.
 */
export function eventLane(event: ProviderEvent): string {
  switch (event.kind) {
    case 'template':
      return fitKey(`template|${event.provider}|${event.state.externalId ?? templateName(event)}`);
    case 'channel':
      return fitKey(`channel|${event.channelKey ?? `${event.provider}|${event.providerBusinessId ?? ''}`}`);
    case 'other':
      return fitKey(`other|${event.provider}`);
    case 'delivery':
      return event.customer
        ? conversationKey(event.channelKey, event.customer.address)
        : fitKey(`delivery|${event.messageId ?? event.providerId ?? ''}`);
    default:
      return conversationKey(event.channelKey, event.customer.address);
  }
}

function templateName(event: {
  readonly providerBusinessId: string;
  readonly name?: string;
  readonly language?: string;
}): string {
  return `${event.providerBusinessId}|${event.name ?? ''}|${event.language ?? ''}`;
}
