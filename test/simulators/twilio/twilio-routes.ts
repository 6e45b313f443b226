import type { Request } from 'express';
import express, { Router } from 'express';
import { disturb, PAGE_INSTEAD, type Refusals } from '../faults/disturb.ts';
import { faultRoutes } from '../faults/fault-routes.ts';
import { answerRefusal } from './answer-refusal.ts';
import { readCreateParameters } from './create-parameters.ts';
import { listMessages } from './list-messages.ts';
import { mediaRoutes } from './media-routes.ts';
import { toResource } from './message.ts';
import { readForm } from './read-form.ts';
import { requireCredentials } from './require-credentials.ts';
import { twilioFaultSchema } from './twilio-fault.ts';
import { TwilioRefusal } from './twilio-refusal.ts';
import type { TwilioSimulator } from './twilio-simulator.ts';
import type { TwilioVoice } from './voice/twilio-voice.ts';
import { voiceRoutes } from './voice/voice-routes.ts';

/**
 * The REST API of the simulated account, in the paths of https://api.twilio.com, and beside it what only a simulator
 * has: `GET,POST,DELETE /faults` and `GET /deliveries`.
 */
export function twilioRoutes(twilio: TwilioSimulator, voice: TwilioVoice): Router {
  const { settings } = twilio;
  const messages = `/2010-04-01/Accounts/${settings.accountSid}/Messages`;
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '64kb' });
  const routes = Router({ caseSensitive: true, strict: true });

  routes.use(faultRoutes(twilio.faults, twilioFaultSchema));
  routes.get('/deliveries', (_request, response) => void response.json(twilio.deliveries));

  routes.use(requireCredentials(settings), form, voiceRoutes(voice));
  routes.use(disturb(twilio.faults, refusalsOf(twilio)));
  routes.post(`${messages}.json`, (request, response) => {
    const parameters = readCreateParameters(readForm(request), settings.senders);
    const message = twilio.send(parameters);
    if (twilio.faults.take('drop-response')) return void request.socket.destroy();
    if (twilio.faults.take('invalid-json')) return void response.status(201).type('html').send(PAGE_INSTEAD);
    response.status(201).json(toResource(message));
  });
  routes.get(`${messages}.json`, (request, response) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    response.json(listMessages(twilio.messages.all(), `${messages}.json`, query));
  });
  routes.use(mediaRoutes(twilio));
  routes.get(`${messages}/:sid.json`, (request, response) => {
    const message = twilio.messages.get(request.params.sid);
    if (!message) throw notFound(request);
    response.json(toResource(message));
  });
  routes.use((request) => {
    throw notFound(request);
  });
  routes.use(answerRefusal(settings.report));
  return routes;
}

function refusalsOf({ faults }: TwilioSimulator): Refusals {
  return {
    tooMany: () => new TwilioRefusal(429, 20429, 'Too many requests'),
    broken: () => new TwilioRefusal(500, 20500, 'Internal server error'),
    other() {
      const code = faults.take('refuse')?.code;
      return code === undefined
        ? undefined
        : new TwilioRefusal(400, code, `Refused with ${code} as asked for`);
    },
  };
}

function notFound(request: Request): TwilioRefusal {
  return new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
}
