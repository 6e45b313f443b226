import type { RequestHandler } from 'express';
import type { Metrics } from '../metrics.ts';

const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3];

/** Measures and counts the answers to what providers post, whatever it is about. */
export function observeWebhooks(metrics: Metrics): (provider: string) => RequestHandler {
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
  return (provider) => (_request, response, next) => {
    const stop = seconds.startTimer({ provider });
    response.once('finish', () => {
      stop();
      answers.inc({ provider, status: response.statusCode });
    });
    next();
  };
}
