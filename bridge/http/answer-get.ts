import type { RequestHandler } from 'express';
import type { WebhookRoute } from '../channels/channel-provider.ts';
import { ParleyError } from '../errors.ts';

/** Longer than any question that a provider asks, in characters of the address. */
const LONGEST_ADDRESS = 2048;

/**
 * Answers the GET by which a provider makes sure that an address is ours. Part of the answer comes from whoever asks:
 * it is plain text, whatever they would like it to be taken for, and short.
 */
export function answerGet(answer: NonNullable<WebhookRoute['answerGet']>): RequestHandler {
  return (request, response) => {
    if (request.originalUrl.length > LONGEST_ADDRESS) throw new ParleyError('WEBHOOK_NOT_TRUSTED');
    const { status, body } = answer(request.originalUrl);
    response.set('X-Content-Type-Options', 'nosniff');
    response.status(status).type('text/plain').send(body);
  };
}
