import type { WebhookRoute } from '../channel-provider.ts';

const form = { contentType: 'application/x-www-form-urlencoded', bodyLimit: 1024 * 1024 } as const;

/** What Twilio posts to the bridge. The paths are part of what an admin enters at Twilio, and never change. */
export const webhooks = {
  /**
   * A customer wrote. The empty TwiML says that nothing is to be answered.
   * @see https://www.twilio.com/docs/messaging/guides/webhook-request
   */
  messages: {
    ...form,
    path: '/webhooks/twilio/messages',
    answer: {
      status: 200,
      contentType: 'text/xml',
      body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    },
  },
  /**
   * A message of ours has come further.
   * @see https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
   */
  messageStatus: { ...form, path: '/webhooks/twilio/message-status', answer: { status: 204 } },
} as const satisfies Record<string, WebhookRoute>;
