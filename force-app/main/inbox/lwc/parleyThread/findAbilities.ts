import type { Capabilities } from 'c/parleyCapabilities';
import type { Consent } from 'c/parleyConsentModel';
import type { Conversation } from 'c/parleyConversationModel';
import type { MessageAbilities } from 'c/parleyMessageModel';

interface Circumstances {
  /** Whether the user may write messages. */
  readonly canReply: boolean;
  readonly channel: Conversation['channel'];
  readonly capabilities: Capabilities;
  readonly isWindowOpen: boolean;
  /** Whether the customer shows no number. */
  readonly isWithheld: boolean;
  /** What the customer has objected to. An answer is no marketing. */
  readonly objection: Consent | undefined;
}

/** What the rep can do with messages, as things are. */
export default function findAbilities(now: Circumstances): MessageAbilities {
  const { canReply, capabilities, channel, isWindowOpen, isWithheld, objection } = now;
  const isRefused = objection !== undefined && objection.purpose !== 'Marketing';
  const canSend = canReply && channel.sends && !isRefused && !isWithheld;
  const canAnswer = canSend && isWindowOpen;
  return {
    canSend,
    isWindowOpen,
    canUseTemplate: canSend && capabilities.sends.includes('template'),
    canReact: canAnswer && capabilities.sends.includes('reaction'),
    canQuote: canAnswer && capabilities.quotes,
  };
}
