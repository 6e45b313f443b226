import { Router, type Request } from 'express';
import { readForm } from '../../read-form.ts';
import { TwilioRefusal } from '../../twilio-refusal.ts';
import { PAGE_INSTEAD } from '../../../faults/disturb.ts';
import type { TwilioVoice } from '../twilio-voice.ts';
import type { CallLeg } from './call-leg.ts';
import { readCallChange, readCallParameters } from './call-parameters.ts';
import { toResource } from './call-resource.ts';
import { listCalls } from './list-calls.ts';

/** Calls of the REST API. https://www.twilio.com/docs/voice/api/call-resource */
export function callRoutes(voice: TwilioVoice): Router {
  const { accountSid, numbers } = voice.settings;
  const calls = `/2010-04-01/Accounts/${accountSid}/Calls`;
  const routes = Router({ caseSensitive: true, strict: true });

  routes.post(`${calls}.json`, (request, response) => {
    const leg = voice.place(readCallParameters(readForm(request), numbers));
    if (voice.faults.take('drop-response')) return void request.socket.destroy();
    if (voice.faults.take('invalid-json')) return void response.status(201).type('html').send(PAGE_INSTEAD);
    // It rings only once its client has heard of it, and is told as it was before.
    response.status(201).json({ ...toResource(leg, accountSid), status: 'queued', start_time: null });
  });
  routes.get(`${calls}.json`, (request, response) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    response.json(listCalls(voice.calls.all(), `${calls}.json`, query, accountSid));
  });
  routes.get(`${calls}/:sid.json`, (request, response) => {
    response.json(toResource(find(request, request.params.sid), accountSid));
  });
  routes.post(`${calls}/:sid.json`, (request, response) => {
    const leg = find(request, request.params.sid);
    change(leg, readForm(request));
    if (voice.faults.take('drop-response')) return void request.socket.destroy();
    response.json(toResource(leg, accountSid));
  });
  return routes;

  function find(request: Request, sid: string): CallLeg {
    const leg = voice.calls.get(sid);
    if (leg) return leg;
    throw new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
  }
}

function change(leg: CallLeg, form: URLSearchParams): void {
  const wanted = readCallChange(form);
  if (leg.isOver) throw new TwilioRefusal(400, 21220, 'Call is not in-progress. It is over.');
  if (wanted.kind === 'end') {
    const isAnswered = leg.answeredAt !== undefined;
    if (wanted.status === 'canceled' && isAnswered) {
      throw new TwilioRefusal(400, 21220, 'Call is in-progress. Cannot cancel.');
    }
    leg.end(isAnswered ? 'completed' : 'canceled');
  } else {
    if (leg.direction !== 'inbound' && !leg.answeredAt) {
      throw new TwilioRefusal(400, 21220, 'Call is not in-progress. Cannot redirect.');
    }
    leg.fallbackUrl = wanted.fallbackUrl ?? leg.fallbackUrl;
    leg.redirect(wanted.source);
  }
}
