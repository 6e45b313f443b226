import type { TwilioConfig } from '../../config.ts';
import type { ChannelProvider } from '../channel-provider.ts';
import { twilioApi } from './api.ts';
import { capabilities } from './capabilities.ts';
import { createClient } from './client.ts';
import { locateMedia } from './locate-media.ts';
import { parseWebhook } from './parse-webhook.ts';
import { createTemplateDesk } from './template-desk.ts';
import { verifyWebhook } from './verify-webhook.ts';
import { createCallDesk } from './voice/call-desk.ts';
import { webhooks } from './webhooks.ts';

/**
 * Twilio: texts and calls of a phone number, and WhatsApp.
 * @param publicUrl address under which Twilio reaches the bridge, without a slash at the end
 */
export function createTwilio(config: TwilioConfig, publicUrl: string): ChannelProvider {
  const api = twilioApi(config);
  return {
    name: 'twilio',
    capabilities,
    webhooks: Object.values(webhooks),
    verify: (request) => verifyWebhook(request, config.authTokens, publicUrl),
    // Each request of Twilio tells one thing.
    split: (request) => [request],
    parse: parseWebhook,
    ...createClient(api, config, publicUrl),
    // Until somebody deletes them; the bridge gives up much earlier.
    keepsMediaDays: 365,
    locateMedia: (_channel, file) => Promise.resolve(locateMedia(file, config)),
    templates: createTemplateDesk(api, publicUrl),
    calls: createCallDesk(api, config, publicUrl),
  };
}
