import { Router, type RequestHandler } from 'express';
import type { ChannelProvider, RawRequest, WebhookRoute } from '../channels/channel-provider.ts';
import type { observeWebhooks } from './observe-webhooks.ts';
import { onlyMethod } from './only-method.ts';
import { rawBody } from './raw-body.ts';
import { rawRequest } from './raw-request.ts';

export interface CallParts {
  readonly providers: readonly ChannelProvider[];
  readonly phone: {
    take(
      provider: ChannelProvider,
      route: WebhookRoute,
      raw: RawRequest,
    ): Promise<{ readonly status: number; readonly contentType?: string; readonly body?: string }>;
  };
  readonly observe: ReturnType<typeof observeWebhooks>;
}

/**
 * What providers post about calls: take the raw bytes, verify them, and answer with what happens next in the call, or
 * that it was heard. A caller who waits is never answered with an error of ours.
 */
export function calls({ providers, phone, observe }: CallParts): Router {
  const router = Router({ caseSensitive: true, strict: true });

  const receive =
    (provider: ChannelProvider, route: WebhookRoute): RequestHandler =>
    async (request, response) => {
      const raw = rawRequest(request);
      provider.verify(raw);
      const { status, contentType, body } = await phone.take(provider, route, raw);
      response.status(status);
      if (contentType) response.type(contentType);
      response.send(body);
    };

  for (const provider of providers) {
    for (const route of provider.calls?.webhooks ?? []) {
      router.all(
        route.path,
        observe(provider.name),
        onlyMethod('POST'),
        rawBody(route.contentType, route.bodyLimit),
        receive(provider, route),
      );
    }
  }
  return router;
}
