import { setImmediate } from 'node:timers/promises';
import express, { Router } from 'express';
import { z } from 'zod';
import { faultRoutes } from '../../faults/fault-routes.ts';
import { showLeg } from './show-leg.ts';
import type { TwilioVoice } from './twilio-voice.ts';
import { voiceFaultSchema } from './voice-fault.ts';
import { phoneModes } from './voice-settings.ts';

const number = z.string().regex(/^\+[1-9]\d{6,14}$/, 'A number begins with + and the country code.');
const seconds = z.number().min(0).max(86_400);
const newCall = z.strictObject({ from: number, to: number, isWithheld: z.boolean().optional() });
const phoneMode = z.strictObject({ mode: z.enum(phoneModes) });
const act = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['answer', 'decline', 'fail', 'hang-up']) }),
  z.strictObject({ do: z.literal('press'), keys: z.string().regex(/^[0-9*#]{1,32}$/) }),
  z.strictObject({
    do: z.literal('say'),
    words: z.string().trim().min(1).max(10_000),
    seconds: seconds.optional(),
    interrupts: z.boolean().optional(),
  }),
  z.strictObject({
    do: z.literal('leave-voicemail'),
    words: z.string().max(10_000),
    seconds,
    then: z.enum(['hangUp', 'key', 'silence']).optional(),
  }),
]);
const time = z.strictObject({ seconds });

/** What only a simulator has: everybody's phones, faults, what was posted, and the time. */
export function voiceControlRoutes(voice: TwilioVoice): Router {
  const routes = Router();
  const json = express.json();
  routes.use(faultRoutes(voice.faults, voiceFaultSchema));
  routes.get('/deliveries', (_request, response) => void response.json(voice.deliveries));
  routes.get('/problems', (_request, response) => void response.json(voice.problems));
  routes.get('/calls', (_request, response) => void response.json(voice.calls.all().map(showLeg)));
  routes.post('/calls', json, (request, response) => {
    const { isWithheld = false, ...ends } = newCall.parse(request.body);
    const leg = voice.begin({ ...ends, isWithheld });
    response.status(201).json(showLeg(leg));
  });
  routes.post('/calls/:sid', json, async (request, response) => {
    const { sid } = request.params;
    const work = carryOut(voice, sid, act.parse(request.body));
    work.catch(() => undefined);
    // What follows from it may take as long as the bridge does, and is seen when it happens. What cannot be done is
    // known at once.
    await Promise.race([work, setImmediate()]);
    response.json(showLeg(voice.calls.need(sid)));
  });
  routes.put('/phones/:number', json, (request, response) => {
    voice.setPhone(number.parse(request.params['number']), phoneMode.parse(request.body).mode);
    response.status(204).end();
  });
  routes.post('/time', json, async (request, response) => {
    await voice.pass(time.parse(request.body).seconds);
    response.json({ now: voice.clock.now() });
  });
  routes.use(answerMistake);
  return routes;
}

const answerMistake: express.ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const message =
    error instanceof z.ZodError
      ? (error.issues[0]?.message ?? 'That cannot be done.')
      : error instanceof Error
        ? error.message
        : String(error);
  response.status(400).json({ message });
};

async function carryOut(voice: TwilioVoice, sid: string, wanted: z.infer<typeof act>): Promise<void> {
  switch (wanted.do) {
    case 'answer':
      return voice.answer(sid);
    case 'decline':
      return voice.decline(sid);
    case 'fail':
      return voice.fail(sid);
    case 'hang-up':
      return voice.hangUp(sid);
    case 'press':
      return voice.press(sid, wanted.keys);
    case 'say':
      return voice.say(sid, wanted.words, {
        ...(wanted.seconds !== undefined && { seconds: wanted.seconds }),
        interrupts: wanted.interrupts ?? false,
      });
    case 'leave-voicemail': {
      const { words, seconds: length, then } = wanted;
      return voice.leaveVoicemail(sid, { words, seconds: length, ...(then && { then }) });
    }
  }
}
