import express, { type ErrorRequestHandler, type Express } from 'express';
import { faultMiddleware } from '../faults/fault-middleware.ts';
import type { Faults } from '../faults/faults.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { Org } from '../org.ts';
import { OrgError } from '../org-error.ts';
import { writeOptions } from '../rules/write-options.ts';
import type { ApiUsage } from './api-usage.ts';
import { bearerToken } from './bearer-token.ts';
import type { RouteContext, RouteModule } from './route-module.ts';
import { sendError } from './send-error.ts';

export interface AppParts {
  readonly org: Org;
  readonly tokens: AccessTokens;
  readonly usage: ApiUsage;
  readonly faults: Faults;
  readonly url: () => string;
  readonly modules: readonly RouteModule[];
}

const bodyLimit = '50mb';

/** Puts the org's HTTP surface together. */
export function createApp({ org, tokens, usage, faults, url, modules }: AppParts): Express {
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', 'simple')
    .set('case sensitive routing', true);
  const context: RouteContext = {
    org,
    url,
    authenticated: (handler, { counted = true } = {}) => {
      return async (request, response) => {
        try {
          const accessToken = bearerToken(request);
          const userId = accessToken === undefined ? undefined : tokens.userOf(accessToken);
          if (accessToken === undefined || userId === undefined) {
            response.set('WWW-Authenticate', 'Token');
            throw new OrgError('INVALID_SESSION_ID', 'Session expired or invalid', { httpStatus: 401 });
          }
          if (counted) {
            usage.count();
            response.set('Sforce-Limit-Info', usage.header());
          }
          const before = faults.rowsSeen();
          const answered = handler(request, response, {
            userId,
            accessToken,
            scope: org.as(userId, writeOptions(request)),
          });
          // A handler that is not asynchronous has written all its rows by now, and nobody else's are among them.
          response.locals['rows'] = faults.rowsSeen() - before;
          await answered;
        } catch (error) {
          sendError(response, error);
        }
      };
    },
  };

  app.use((request, _response, next) => {
    // The sf CLI keeps the instance's address with a slash at its end and puts paths behind it.
    request.url = request.url.replace(/^[^?]+/, (path) => path.replace(/\/{2,}/g, '/'));
    next();
  });
  app.use(faultMiddleware(faults, tokens));
  app.use(express.json({ limit: bodyLimit, strict: false }));
  for (const module of modules) app.use(module(context));
  app.use((_request, response) => {
    sendError(
      response,
      new OrgError('NOT_FOUND', 'The requested resource does not exist', { httpStatus: 404 }),
    );
  });
  app.use(answerFailure);
  return app;
}

/** Errors of the body parser and of handlers that threw. Express knows it by its four parameters. */
const answerFailure: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  // The body parser gives its errors the status of what is wrong with the body: 400, 413, 415.
  const httpStatus = error instanceof Error && 'status' in error ? error.status : undefined;
  const isAboutBody = error instanceof Error && typeof httpStatus === 'number' && httpStatus < 500;
  sendError(response, isAboutBody ? new OrgError('JSON_PARSER_ERROR', error.message, { httpStatus }) : error);
};
