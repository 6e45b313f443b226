import { Router, type RequestHandler } from 'express';
import type { ChannelProvider, RawRequest, WebhookRoute } from '../channels/channel-provider.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { inboundEvents } from '../store/inbound-events.ts';
import type { Ingest } from '../store/ingest.ts';
import { onlyMethod } from './only-method.ts';
import { rawBody } from './raw-body.ts';

export interface WebhookParts {
  readonly providers: readonly ChannelProvider[];
  readonly ingest: Pick<Ingest, 'add'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3];

/**
 * What providers post to: take the raw bytes, verify them, read them, store each event, and only then answer. What
 * was answered 2xx is stored; what was not, the provider sends again.
 */
export function webhooks({ providers, ingest, log, metrics }: WebhookParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const answers = metrics.counter('parley_webhook_answers_total', 'Answered webhooks, by HTTP status.', [
    'provider',
    'status',
  ]);
  const seconds = metrics.histogram(
    'parley_webhook_seconds',
    'Time from the first byte of a webhook to its answer.',
    SECONDS,
    ['provider'],
  );
  const unreadable = metrics.counter(
    'parley_webhook_unreadable_total',
    'Events that a provider signed and that could not be read. They are kept.',
    ['provider'],
  );

  const observe =
    (provider: string): RequestHandler =>
    (_request, response, next) => {
      const stop = seconds.startTimer({ provider });
      response.once('finish', () => {
        stop();
        answers.inc({ provider, status: response.statusCode });
      });
      next();
    };

  const receive =
    (provider: ChannelProvider, { path, answer }: WebhookRoute): RequestHandler =>
    async (request, response) => {
      const raw: RawRequest = {
        pathWithQuery: request.originalUrl,
        headers: request.headers,
        body: request.body as Buffer,
      };
      provider.verify(raw);
      const events = inboundEvents(provider, raw);
      for (const event of events) {
        if (event.kind !== 'unreadable') continue;
        unreadable.inc({ provider: provider.name });
        log.warn('A webhook could not be read. It is kept.', { provider: provider.name, path });
      }
      await Promise.all(events.map((event) => ingest.add(event)));
      response.status(answer.status);
      if (answer.contentType) response.type(answer.contentType);
      response.send(answer.body);
    };

  for (const provider of providers) {
    for (const route of provider.webhooks) {
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
