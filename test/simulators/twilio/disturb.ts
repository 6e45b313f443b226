import { setTimeout } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioSimulator } from './twilio-simulator.ts';

/** The faults that strike before a new message is taken. Reading is never disturbed, except by `delay`. */
export function disturb({ faults }: TwilioSimulator): RequestHandler {
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
      throw new TwilioRefusal(429, 20429, 'Too many requests');
    }
    if (faults.take('server-error')) throw new TwilioRefusal(500, 20500, 'Internal server error');
    const refuse = faults.take('refuse');
    if (refuse) throw new TwilioRefusal(400, refuse.code, `Refused with ${refuse.code} as asked for`);
    next();
  };
}
