import { setTimeout } from 'node:timers/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import express, { Router } from 'express';
import { z } from 'zod';
import { readCreateParameters } from './create-parameters.ts';
import { faultSchema } from './faults.ts';
import { listMessages } from './list-messages.ts';
import { toResource } from './message.ts';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioSimulator } from './twilio-simulator.ts';

/**
 * The REST API of the simulated account, in the paths of https://api.twilio.com, and beside it what only a simulator
 * has: `GET,POST,DELETE /faults` and `GET /deliveries`.
 */
export function twilioRoutes(twilio: TwilioSimulator): Router {
  const { settings } = twilio;
  const messages = `/2010-04-01/Accounts/${settings.accountSid}/Messages`;
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' });
  const routes = Router({ caseSensitive: true, strict: true });

  routes.get('/faults', (_request, response) => void response.json(twilio.faults.all()));
  routes.post('/faults', express.json(), (request, response) => {
    const fault = faultSchema.safeParse(request.body);
    if (!fault.success) return void response.status(400).json({ message: z.prettifyError(fault.error) });
    twilio.faults.add(fault.data);
    response.status(201).json(twilio.faults.all());
  });
  routes.delete('/faults', (request, response) => {
    const { kind } = request.query;
    twilio.faults.clear(typeof kind === 'string' ? kind : undefined);
    response.json(twilio.faults.all());
  });
  routes.get('/deliveries', (_request, response) => void response.json(twilio.deliveries));

  routes.use(requireCredentials(twilio), disturb(twilio));
  routes.post(`${messages}.json`, form, (request, response) => {
    const parameters = readCreateParameters(new URLSearchParams(readForm(request)), twilio.settings.numbers);
    const message = twilio.send(parameters);
    if (twilio.faults.take('drop-response')) return void request.socket.destroy();
    response.status(201).json(toResource(message));
  });
  routes.get(`${messages}.json`, (request, response) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    response.json(listMessages(twilio.messages.all(), `${messages}.json`, query));
  });
  routes.get(`${messages}/:sid.json`, (request, response) => {
    const message = twilio.messages.get(request.params.sid);
    if (!message) throw notFound(request);
    response.json(toResource(message));
  });
  routes.use((request) => {
    throw notFound(request);
  });
  routes.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof TwilioRefusal)) return next(error);
    settings.report(
      `Twilio refused ${request.method} ${request.originalUrl}: ${error.code} ${error.message}`,
    );
    response.status(error.httpStatus).json(error);
  });
  return routes;
}

/** https://www.twilio.com/docs/usage/requests-to-twilio: HTTP Basic, account sid and auth token. */
function requireCredentials({ settings: { accountSid, authToken } }: TwilioSimulator): RequestHandler {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return (request, response, next) => {
    if (request.headers.authorization === expected) return next();
    response.setHeader('WWW-Authenticate', 'Basic realm="Twilio API"');
    throw new TwilioRefusal(401, 20003, 'Authenticate');
  };
}

/** The faults that strike before a new message is taken. Reading is never disturbed, except by `delay`. */
function disturb({ faults }: TwilioSimulator): RequestHandler {
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

function readForm(request: Request): string {
  if (typeof request.body === 'string') return request.body;
  throw new TwilioRefusal(400, 20001, 'The body is not a form (application/x-www-form-urlencoded)');
}

function notFound(request: Request): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
}
