import { setTimeout } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { GraphError } from './graph-error.ts';
import type { MetaSimulator } from './meta-simulator.ts';

/** The faults that strike before a new message is taken. Reading is never disturbed, except by `delay`. */
export function disturb({ faults }: MetaSimulator): RequestHandler {
  return async (request, response, next) => {
    const delay = faults.take('delay');
    if (delay) await setTimeout(delay.milliseconds);
    if (request.method !== 'POST') return next();

    if (faults.take('hang')) return;
    if (faults.take('drop-request')) return void request.socket.destroy();
    const tooMany = faults.take('too-many-requests');
    if (tooMany) {
      if (tooMany.retryAfterSeconds !== undefined)
        response.setHeader('Retry-After', tooMany.retryAfterSeconds);
      throw new GraphError(429, 130_429, 'Rate limit hit', 'Too many messages were sent from this number');
    }
    if (faults.take('server-error'))
      throw new GraphError(500, 131_000, 'Something went wrong', 'As asked for');
    const refuse = faults.take('refuse');
    if (refuse) throw new GraphError(refuse.httpStatus ?? 400, refuse.code, 'Refused', 'As asked for');
    next();
  };
}
