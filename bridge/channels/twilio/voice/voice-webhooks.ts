import type { WebhookRoute } from '../../channel-provider.ts';

const form = { contentType: 'application/x-www-form-urlencoded', bodyLimit: 256 * 1024 } as const;
/** Instructions are waited for: should there be none, the leg ends, and does not go on in silence. */
const asks = {
  ...form,
  answer: {
    status: 200,
    contentType: 'text/xml',
    body: '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>',
  },
} as const;
const tells = { ...form, answer: { status: 204 } } as const;

/**
 * What Twilio posts about calls. The first three an admin enters at Twilio, all others stand in what the bridge answers:
 * calls that are under way know them, so none of them ever changes.
 */
export const voiceWebhooks = {
  /**
   * A customer calls.
   * @see https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application
   */
  incoming: { ...asks, path: '/webhooks/twilio/voice' },
  /** The same, and another answer of ours was late, missing or wrong. */
  fallback: { ...asks, path: '/webhooks/twilio/voice-fallback' },
  /**
   * A leg has come further.
   * @see https://www.twilio.com/docs/voice/api/call-resource#statuscallback
   */
  legStatus: { ...tells, path: '/webhooks/twilio/call-status' },
  /** A round of ringing is over, or the talk that came of it. */
  rung: { ...asks, path: '/webhooks/twilio/voice/rung' },
  /** A rep who was rung has picked up. */
  repAnswered: { ...asks, path: '/webhooks/twilio/voice/rep-answered' },
  /** They have pressed a key, or none. */
  repKey: { ...asks, path: '/webhooks/twilio/voice/rep-key' },
  /** The rep of a call of ours has picked up. */
  repReady: { ...asks, path: '/webhooks/twilio/voice/rep-ready' },
  /** The ringing of the customer after that is over, or the talk that came of it. */
  connected: { ...asks, path: '/webhooks/twilio/voice/connected' },
  /** The customer of a call of ours has picked up. */
  customerAnswered: { ...asks, path: '/webhooks/twilio/voice/customer-answered' },
  /** The caller has left a message, or has said nothing. */
  voicemail: { ...asks, path: '/webhooks/twilio/voice/voicemail' },
  /** The AI agent's part is over. */
  agent: { ...asks, path: '/webhooks/twilio/voice/agent' },
  /**
   * A recording has begun, is there, or will not be there.
   * @see https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback
   */
  recording: { ...tells, path: '/webhooks/twilio/recording' },
} as const satisfies Record<string, WebhookRoute>;

export type VoiceWebhook = keyof typeof voiceWebhooks;
