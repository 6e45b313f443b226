import type { ErrorRequestHandler } from 'express';
import { TwilioRefusal } from './twilio-refusal.ts';

/** Answers a refusal in Twilio's form, and reports it. */
export function answerRefusal(report: (sentence: string) => void): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (!(error instanceof TwilioRefusal)) return next(error);
    report(`Twilio refused ${request.method} ${request.originalUrl}: ${error.code} ${error.message}`);
    response.status(error.httpStatus).json(error);
  };
}
