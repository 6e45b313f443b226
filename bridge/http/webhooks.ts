import { Router, type RequestHandler } from 'express';
import type { ChannelProvider, WebhookRoute } from '../channels/channel-provider.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inboundEvents } from '../store/inbound-events.ts';
import type { Ingest } from '../store/ingest.ts';
import type { NewInboundEvent } from '../store/new-inbound-event.ts';
import { answerGet } from './answer-get.ts';
import { createLabels } from './labels.ts';
import type { observeWebhooks } from './observe-webhooks.ts';
import { onlyMethod } from './only-method.ts';
import { rawBody } from './raw-body.ts';
import { rawRequest } from './raw-request.ts';

export interface WebhookParts {
  readonly providers: readonly ChannelProvider[];
  readonly ingest: Pick<Ingest, 'add'>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly observe: ReturnType<typeof observeWebhooks>;
}

/**
 * What providers post to: take the raw bytes, verify them, read them, store each event, and only then answer. What
 * was answered 2xx is stored; what was not, the provider sends again.
 */
export function webhooks({ providers, ingest, log, metrics, observe }: WebhookParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const unreadable = metrics.counter(
    'parley_webhook_unreadable_total',
    'Events that a provider signed and that could not be read. They are kept.',
    ['provider'],
  );

  const others = metrics.counter(
    'parley_webhook_other_total',
    'Events that a provider signed and that are of no use here yet. They are kept.',
    ['provider', 'what'],
  );
  const labels = createLabels();

  const receive =
    (provider: ChannelProvider, { path, answer }: WebhookRoute): RequestHandler =>
    async (request, response) => {
      const raw = rawRequest(request);
      provider.verify(raw);
      const events = inboundEvents(provider, raw);
      count(provider.name, path, events);
      await ingest.add(events);
      response.status(answer.status);
      if (answer.contentType) response.type(answer.contentType);
      response.send(answer.body);
    };

  /** What was signed and is of no use is never dropped without a word. */
  function count(provider: string, path: string, events: readonly NewInboundEvent[]): void {
    let unreadableEvents = 0;
    for (const event of events) {
      if (event.kind === 'unreadable') unreadableEvents += 1;
      else if (event.what !== undefined) others.inc({ provider, what: labels.of(event.what) });
    }
    if (unreadableEvents === 0) return;
    unreadable.inc({ provider }, unreadableEvents);
    log.warn('A webhook could not be read. It is kept.', { provider, path, count: unreadableEvents });
  }

  for (const provider of providers) {
    for (const route of provider.webhooks) {
      if (route.answerGet) router.get(route.path, observe(provider.name), answerGet(route.answerGet));
      router.all(
        route.path,
        observe(provider.name),
        onlyMethod(...(route.answerGet ? (['GET', 'POST'] as const) : (['POST'] as const))),
        rawBody(route.contentType, route.bodyLimit),
        receive(provider, route),
      );
    }
  }
  return router;
}
