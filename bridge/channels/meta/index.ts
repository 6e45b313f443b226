import type { MetaConfig } from '../../config.ts';
import type { ChannelProvider } from '../channel-provider.ts';
import { capabilities } from './capabilities.ts';
import { createClient } from './client.ts';
import { createGraph } from './graph.ts';
import { createLocateMedia } from './locate-media.ts';
import { parseWebhook } from './parse-webhook.ts';
import { splitWebhook } from './split-webhook.ts';
import { createTemplateDesk } from './templates.ts';
import { verifyWebhook } from './verify-webhook.ts';
import { webhookRoute } from './webhooks.ts';

/** How long Meta keeps what a customer has sent. */
const KEEPS_MEDIA_DAYS = 7;

/** Meta says within seconds how far a message has come. Some minutes are left to a webhook that has to be sent again. */
const DOUBT_SECONDS = 150;

/** Meta: WhatsApp by its Cloud API. */
export function createMeta(config: MetaConfig): ChannelProvider {
  const graph = createGraph(config);
  return {
    name: 'meta',
    capabilities: { whatsapp: capabilities },
    webhooks: [webhookRoute(config.verifyToken)],
    verify: (request) => verifyWebhook(request, config.appSecrets),
    split: splitWebhook,
    parse: parseWebhook,
    ...createClient(graph),
    // Meta lists no messages. Every delivery status carries our id, which settles what is in doubt.
    findSent: () => Promise.resolve(undefined),
    doubtSeconds: DOUBT_SECONDS,
    // Nor those of customers: it sends a webhook again for seven days.
    async *listInbound() {},
    keepsMediaDays: KEEPS_MEDIA_DAYS,
    locateMedia: createLocateMedia(graph, config),
    templates: createTemplateDesk(graph, config.accessToken),
  };
}
