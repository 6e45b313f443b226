import type { MessageAbilities } from 'c/parleyMessageModel';

/** A rep who can do everything with a message. */
export const sampleAbilities = (changes: Partial<MessageAbilities> = {}): MessageAbilities => ({
  canSend: true,
  isWindowOpen: true,
  canUseTemplate: true,
  canReact: true,
  canQuote: true,
  ...changes,
});
