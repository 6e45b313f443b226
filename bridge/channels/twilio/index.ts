import type { TwilioConfig } from '../../config.ts';
import type { ChannelProvider } from '../channel-provider.ts';
import { capabilities } from './capabilities.ts';
import { createClient } from './client.ts';
import { parseWebhook } from './parse-webhook.ts';
import { verifyWebhook } from './verify-webhook.ts';
import { webhooks } from './webhooks.ts';

/**
 * Twilio: texts of a phone number.
 * @param publicUrl address under which Twilio reaches the bridge, without a slash at the end
 */
export function createTwilio(config: TwilioConfig, publicUrl: string): ChannelProvider {
  return {
    name: 'twilio',
    capabilities,
    webhooks: Object.values(webhooks),
    verify: (request) => verifyWebhook(request, config.authTokens, publicUrl),
    parse: parseWebhook,
    ...createClient(config, publicUrl),
  };
}
