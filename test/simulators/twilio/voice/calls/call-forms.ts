import { rfc2822 } from '../../message.ts';
import { numberPlace } from '../../number-place.ts';
import type { CallEvent, CallLeg } from './call-leg.ts';

/**
 * What Twilio posts with every request for TwiML.
 * https://www.twilio.com/docs/voice/twiml#request-parameters
 */
export function requestForm(leg: CallLeg, accountSid: string): Record<string, string> {
  return {
    ...numberPlace('From', leg.from),
    ...numberPlace('Caller', leg.from),
    ...numberPlace('To', leg.to),
    ...numberPlace('Called', leg.to),
    CallSid: leg.sid,
    AccountSid: accountSid,
    From: leg.from,
    Caller: leg.from,
    To: leg.to,
    Called: leg.to,
    CallStatus: leg.status,
    Direction: leg.direction,
    ApiVersion: '2010-04-01',
    ...(leg.parentSid !== undefined && { ParentCallSid: leg.parentSid }),
    ...(leg.direction === 'inbound' && { StirVerstat: 'TN-Validation-Passed-A' }),
  };
}

/**
 * What Twilio posts to a status callback.
 * https://www.twilio.com/docs/voice/api/call-resource#statuscallback
 */
export function statusForm(
  leg: CallLeg,
  accountSid: string,
  event: CallEvent,
  at: Date,
): Record<string, string> {
  const status = { initiated: 'initiated', ringing: 'ringing', answered: 'in-progress' } as const;
  const isLast = event === 'completed';
  return {
    ...requestForm(leg, accountSid),
    CallStatus: isLast ? leg.status : status[event],
    Timestamp: rfc2822(at),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(leg.nextSequence()),
    ...(isLast && {
      CallDuration: String(leg.seconds),
      Duration: String(Math.ceil(leg.seconds / 60)),
      SipResponseCode: sipCodes[leg.status] ?? '200',
    }),
    ...(isLast && leg.errorCode !== undefined && { ErrorCode: String(leg.errorCode) }),
  };
}

const sipCodes: Readonly<Record<string, string>> = {
  busy: '486',
  'no-answer': '487',
  canceled: '487',
  failed: '404',
};
