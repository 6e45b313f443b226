import type { Request } from 'express';
import { TwilioRefusal } from './twilio-refusal.ts';

/** The form that a client has posted. @throws TwilioRefusal when the body is none */
export function readForm(request: Request): URLSearchParams {
  if (typeof request.body === 'string') return new URLSearchParams(request.body);
  throw new TwilioRefusal(400, 20001, 'The body is not a form (application/x-www-form-urlencoded)');
}
