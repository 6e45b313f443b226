import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import type { ApiUsage } from '../http/api-usage.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { OrgError } from '../org-error.ts';
import { readSoapCall, type SoapCall } from './read-soap-call.ts';
import { soapAnswers } from './soap-answers.ts';

/** What an address of the SOAP API needs. */
export interface SoapEndpoint {
  /** Its XML namespace. */
  readonly namespace: string;
  /** Largest body: `60mb`. */
  readonly bodyLimit: string;
  /** Does what a call asks for and gives its result; throws OrgError for what is refused. */
  readonly answer: (call: SoapCall, userId: string) => unknown;
}

/** Answers SOAP calls: the user is found by the session of the header, and each call counts as an API request. */
export function soapEndpoint(
  { namespace, bodyLimit, answer }: SoapEndpoint,
  tokens: AccessTokens,
  usage: ApiUsage,
): readonly RequestHandler[] {
  const answers = soapAnswers(namespace);
  return [
    express.text({ type: () => true, limit: bodyLimit }),
    (request, response) => {
      response.type('text/xml');
      try {
        const call = readSoapCall(String(request.body));
        const userId = tokens.userOf(call.sessionId);
        if (userId === undefined) {
          throw new OrgError(
            'INVALID_SESSION_ID',
            'Invalid Session ID found in SessionHeader: Illegal Session',
          );
        }
        usage.count();
        response.send(answers.result(call.operation, answer(call, userId)));
      } catch (error) {
        if (!(error instanceof OrgError) && !(error instanceof z.ZodError)) throw error;
        const code = error instanceof OrgError ? error.code : 'UNKNOWN_EXCEPTION';
        response.status(500).send(answers.fault(code, error.message));
      }
    },
  ];
}
