import { fileURLToPath } from 'node:url';
import type { Response } from 'express';
import express, { Router } from 'express';
import { z } from 'zod';
import type { Message } from '../twilio/message.ts';
import { TwilioRefusal } from '../twilio/twilio-refusal.ts';
import type { TwilioSimulator } from '../twilio/twilio-simulator.ts';
import { samplePeople } from '../people/sample-people.ts';

const smsSchema = z.strictObject({
  from: z.string().regex(/^\+[1-9]\d{6,14}$/, 'A number begins with + and the country code.'),
  to: z.string(),
  body: z.string().min(1).max(10_000),
});

/**
 * The customer's phone: the page itself (`/`), who one can be and whom one can write to (`/phone/setup`), all
 * messages as they come and change (`/phone/stream`, server-sent events), and writing one (`POST /phone/messages`).
 */
export function phoneRoutes(twilio: TwilioSimulator): Router {
  const routes = Router();
  const streams = new Set<Response>();
  twilio.messages.listen((message) => {
    for (const stream of streams) stream.write(toEvent(message));
  });

  routes.use(express.static(fileURLToPath(new URL('page', import.meta.url)), { cacheControl: false }));
  routes.get('/phone/setup', (_request, response) => {
    response.json({ people: samplePeople, numbers: [...twilio.settings.senders.numbers] });
  });
  routes.get('/phone/stream', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(
      twilio.messages
        .all()
        .map((message) => toEvent(message))
        .join('') || ': ready\n\n',
    );
    streams.add(response);
    response.once('close', () => streams.delete(response));
  });
  routes.post('/phone/messages', express.json(), async (request, response) => {
    const sms = smsSchema.safeParse(request.body);
    if (!sms.success) return void response.status(400).json({ message: z.prettifyError(sms.error) });
    try {
      const { messageSid, isDelivered, attempts } = await twilio.receive(sms.data);
      response.status(201).json({ messageSid, isDelivered, attempts: attempts.length });
    } catch (error) {
      if (!(error instanceof TwilioRefusal)) throw error;
      response.status(error.httpStatus).json(error);
    }
  });
  return routes;
}

/** One server-sent event: what the page needs to know of a message. */
function toEvent(message: Message): string {
  const { sid, direction, from, to, body, messageStatus, webhookOutcome, errorCode, dateCreated } = message;
  const seen = { sid, direction, from, to, body, messageStatus, webhookOutcome, errorCode, at: dateCreated };
  return `data: ${JSON.stringify(seen)}\n\n`;
}
