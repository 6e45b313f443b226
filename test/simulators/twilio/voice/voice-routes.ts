import { Router } from 'express';
import { disturb } from '../../faults/disturb.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import { callRoutes } from './calls/call-routes.ts';
import { recordingRoutes } from './recordings/recording-routes.ts';
import type { TwilioVoice } from './twilio-voice.ts';

/** Calls and recordings of the REST API, in the paths of https://api.twilio.com. */
export function voiceRoutes(voice: TwilioVoice): Router {
  const { accountSid } = voice.settings;
  const mine = new RegExp(`^/2010-04-01/Accounts/${accountSid}/(Calls|Recordings)[./]`);
  const disturbed = disturb(voice.faults, {
    tooMany: () => new TwilioRefusal(429, 20429, 'Too many requests'),
    broken: () => new TwilioRefusal(500, 20500, 'Internal server error'),
    other() {
      const code = voice.faults.take('refuse')?.code;
      return code === undefined
        ? undefined
        : new TwilioRefusal(400, code, `Refused with ${code} as asked for`);
    },
  });
  const routes = Router({ caseSensitive: true, strict: true });
  routes.use((request, response, next) =>
    mine.test(request.path) ? disturbed(request, response, next) : next(),
  );
  routes.use(callRoutes(voice), recordingRoutes(voice));
  return routes;
}
