import type { Call } from './call';

/** What somebody who wants to call has to know, of the customer and of how they were last spoken with. */
export interface CallWish {
  readonly address: string;
  readonly name: string;
  readonly channelId: string | undefined;
  readonly conversationId: string | undefined;
}

/** An event that asks for a call to the customer of this one. It rises through all components to the dialler. */
export default function askForCall({ address, channel, conversationId, name }: Call): CustomEvent<CallWish> {
  return new CustomEvent('parleycall', {
    bubbles: true,
    composed: true,
    detail: { address, name, channelId: channel.id, conversationId },
  });
}
