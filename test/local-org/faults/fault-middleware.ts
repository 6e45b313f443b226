import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler, Response } from 'express';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { bearerToken } from '../http/bearer-token.ts';
import type { Faults } from './faults.ts';

const outagePage =
  '<html><head><title>Service Unavailable</title></head><body>The service is down.</body></html>';

/** Makes requests go wrong that a fault was asked for. Stands before everything else. The faults' own address is spared. */
export function faultMiddleware(faults: Faults, tokens: AccessTokens): RequestHandler {
  return async (request, response, next) => {
    if (request.path.startsWith('/local-org/')) {
      next();
      return;
    }
    const fault = faults.takeForRequest(request.method, request.originalUrl);
    delayAnswer(response, faults);
    switch (fault?.kind) {
      case 'delay':
        await wait(fault.milliseconds);
        break;
      case 'status':
        response.status(fault.status).type('html').send(outagePage);
        return;
      case 'refuse-request':
        response.status(400).json([{ message: fault.message, errorCode: fault.code }]);
        return;
      case 'limit':
        response
          .status(403)
          .json([{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }]);
        return;
      case 'expire':
        tokens.revoke(bearerToken(request) ?? '');
        break;
      case 'drop-before':
        request.socket.destroy();
        return;
      case 'drop-after':
        response.end = () => {
          request.socket.destroy();
          return response;
        };
    }
    next();
  };
}

/** Lets the answer wait for as long as a request of its size takes. */
function delayAnswer(response: Response, faults: Faults): void {
  if (faults.latency(1) === 0) return;
  const end = response.end.bind(response) as (...given: unknown[]) => Response;
  const delayed = (...given: unknown[]): Response => {
    // The number of rows is known when the handler that answers has returned.
    queueMicrotask(() => {
      const rows: unknown = response.locals['rows'];
      setTimeout(() => end(...given), faults.latency(typeof rows === 'number' ? rows : 0));
    });
    return response;
  };
  response.end = delayed as Response['end'];
}
