import { fileURLToPath } from 'node:url';
import type { Response } from 'express';
import express, { Router } from 'express';
import { z } from 'zod';
import type { MetaSimulator } from '../meta/meta-simulator.ts';
import type { Person } from '../people/person.ts';
import { sampleReps } from '../people/sample-reps.ts';
import type { TwilioSimulator } from '../twilio/twilio-simulator.ts';
import { showLeg } from '../twilio/voice/show-leg.ts';
import type { TwilioVoice } from '../twilio/voice/twilio-voice.ts';
import { metaApp } from './meta-app.ts';
import { phoneAction } from './phone-action.ts';
import type { PhoneApp } from './phone-app.ts';
import { templateDeskRoutes } from './template-desk-routes.ts';
import { twilioApp } from './twilio-app.ts';

/** Older ones are not shown any more. */
const MOST_CALLS = 200;
const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'A number begins with + and the country code.');
const personChange = z.union([
  z.strictObject({ isNumberHidden: z.boolean() }),
  z.strictObject({ number }),
  z.strictObject({ marketing: z.enum(['stop', 'resume']) }),
  z.strictObject({ windowIsOver: z.literal(true) }),
]);

/**
 * The customer's phone: the page itself (`/`), who one can be and what is on the phone (`/phone/setup`), all people,
 * messages and calls as they come and change (`/phone/stream`, server-sent events), and what one can do.
 */
export function phoneRoutes(twilio: TwilioSimulator, meta: MetaSimulator, voice: TwilioVoice): Router {
  const { people } = meta;
  const { numbers, whatsapp } = twilio.settings.senders;
  const apps: readonly PhoneApp[] = [
    ...[...numbers].map((own) => twilioApp(twilio, 'sms', own)),
    metaApp(meta),
    ...[...whatsapp].map((own) => twilioApp(twilio, 'whatsapp-twilio', own)),
  ];
  const routes = Router();
  const json = express.json({ limit: '150mb' });
  const streams = new Set<Response>();
  const tell = (kind: 'message' | 'person' | 'call', what: object) => {
    for (const stream of streams) stream.write(toEvent(kind, what));
  };
  for (const app of apps) app.listen((message) => tell('message', message));
  people.listen((person) => tell('person', person));
  voice.calls.listen((leg) => tell('call', showLeg(leg)));

  routes.use(express.static(fileURLToPath(new URL('page', import.meta.url)), { cacheControl: false }));
  routes.use(templateDeskRoutes(twilio, meta));
  routes.get('/phone/setup', (_request, response) => {
    const [callNumber] = voice.settings.numbers;
    response.json({
      apps: apps.map(({ name, number: own, does }) => ({ name, number: own, does })),
      calls: { number: callNumber, reps: sampleReps, timeRuns: voice.clock.runs },
    });
  });
  routes.get('/phone/stream', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    for (const app of apps) app.messages(); // Whoever wrote first has to be somebody before people are told.
    for (const person of people.all()) response.write(toEvent('person', person));
    for (const app of apps) for (const message of app.messages()) response.write(toEvent('message', message));
    for (const leg of voice.calls.all().slice(-MOST_CALLS)) response.write(toEvent('call', showLeg(leg)));
    response.write(toEvent('ready', {}));
    streams.add(response);
    response.once('close', () => streams.delete(response));
  });
  routes.post('/phone/people', json, (request, response) => {
    const read = z.strictObject({ number }).safeParse(request.body);
    if (!read.success) return void response.status(400).json({ message: read.error.issues[0]?.message });
    response.status(201).json(people.ofNumber(read.data.number));
  });
  routes.patch('/phone/people/:id', json, async (request, response) => {
    const person = people.all().find(({ id }) => id === request.params['id']);
    const read = personChange.safeParse(request.body);
    if (!person) return void response.status(404).json({ message: 'There is nobody with that id.' });
    if (!read.success) return void response.status(400).json({ message: z.prettifyError(read.error) });
    response.json({ isDelivered: await change(person, read.data) });
  });
  routes.post('/phone/people/:id/:app', json, async (request, response) => {
    const person = people.all().find(({ id }) => id === request.params['id']);
    const app = apps.find(({ name }) => name === request.params['app']);
    if (!person || !app) return void response.status(404).json({ message: 'There is no such conversation.' });
    const action = phoneAction.safeParse(request.body);
    if (!action.success) return void response.status(400).json({ message: z.prettifyError(action.error) });
    try {
      response.status(201).json({ isDelivered: await app.act(person, action.data) });
    } catch (error) {
      response.status(400).json({ message: error instanceof Error ? error.message : String(error) });
    }
  });
  routes.post('/phone/people/:id/:app/read', async (request, response) => {
    await apps.find(({ name }) => name === request.params['app'])?.read(request.params['id'] ?? '');
    response.status(204).end();
  });
  routes.get('/phone/files/:app/:message/:place', (request, response) => {
    const { app, message, place } = request.params;
    const file = apps.find(({ name }) => name === app)?.file(message, Number(place));
    if (!file) return void response.status(404).end();
    // Whatever a customer or a rep has sent must not become a part of this page.
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type(file.contentType).send(file.bytes);
  });
  return routes;

  async function change(person: Person, wanted: z.infer<typeof personChange>): Promise<boolean> {
    if ('number' in wanted) return meta.customers.changeNumber(person.id, wanted.number);
    if ('marketing' in wanted) return meta.customers.prefer(person.id, wanted.marketing);
    if ('isNumberHidden' in wanted) people.hideNumber(person.id, wanted.isNumberHidden);
    else {
      meta.windows.close(meta.settings.number.displayNumber, person.id);
      for (const sender of whatsapp) twilio.windows.close(sender, person.id);
    }
    return true;
  }
}

/** One server-sent event. */
function toEvent(kind: string, what: object): string {
  return `event: ${kind}\ndata: ${JSON.stringify(what)}\n\n`;
}
