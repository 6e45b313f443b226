import type { Capabilities } from '../channel-provider.ts';

/**
 * Twilio takes at most 1,600 characters in one message.
 * @see https://www.twilio.com/docs/errors/21617
 */
export const capabilities: Capabilities = {
  textLimit: 1600,
  reports: ['Sent', 'Delivered', 'Read', 'Failed'],
};
