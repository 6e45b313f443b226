import type { NextFunction, Request, RequestHandler, Response } from 'express';
import express, { Router } from 'express';
import { disturb, PAGE_INSTEAD, type Refusals } from '../faults/disturb.ts';
import { faultRoutes } from '../faults/fault-routes.ts';
import { GraphError } from './graph-error.ts';
import { mediaRoutes } from './media-routes.ts';
import { metaFaultSchema } from './meta-fault.ts';
import type { MetaSimulator } from './meta-simulator.ts';
import { readSendBody } from './send-body.ts';
import { templateControl } from './templates/template-control.ts';
import { templateRoutes } from './templates/template-routes.ts';

/**
 * The Graph API of the simulated business, in the paths of https://graph.facebook.com and for any version, and beside
 * it what only a simulator has: `GET,POST,DELETE /faults`, `GET /deliveries`, `GET /templates`,
 * `POST /templates/{id}`.
 */
export function metaRoutes(meta: MetaSimulator): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  routes.use(faultRoutes(meta.faults, metaFaultSchema));
  routes.get('/deliveries', (_request, response) => void response.json(meta.webhooks.deliveries));
  routes.use('/templates', templateControl(meta.templates));

  const graph = Router({ caseSensitive: true, strict: true });
  graph.use(requireToken(meta));
  graph.post(
    `/${meta.settings.number.phoneNumberId}/messages`,
    disturb(meta.faults, refusalsOf(meta)),
    express.json({ limit: '256kb' }),
    (request, response) => {
      const answer = meta.sending.take(readSendBody(request.body));
      if (meta.faults.take('drop-response')) return void request.socket.destroy();
      if (meta.faults.take('invalid-json')) return void response.type('html').send(PAGE_INSTEAD);
      response.json(answer);
    },
  );
  graph.use(mediaRoutes(meta));
  graph.use(templateRoutes(meta));
  graph.use((request) => {
    throw new GraphError(
      400,
      100,
      'Unsupported request',
      `The simulator does not know ${request.method} ${request.path}`,
    );
  });
  routes.use(/^\/v\d+\.0/, graph);
  routes.use((request) => {
    throw new GraphError(400, 2_500, 'Unknown path components', request.path);
  });
  routes.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    const refusal = error instanceof GraphError ? error : asGraphError(error);
    if (!refusal) return next(error);
    const { code, details } = refusal.problem;
    meta.settings.report(`Meta refused ${request.method} ${request.originalUrl}: ${code} ${details}`);
    response.status(refusal.httpStatus).json(refusal);
  });
  return routes;
}

/** https://developers.facebook.com/docs/whatsapp/business-management-api/get-started#access-tokens */
function requireToken({ settings: { accessToken } }: MetaSimulator): RequestHandler {
  const accepted = new Set([`Bearer ${accessToken}`, `OAuth ${accessToken}`]);
  return (request, _response, next) => {
    if (accepted.has(request.headers.authorization ?? '')) return next();
    throw new GraphError(401, 190, 'Invalid OAuth access token', 'The token cannot be parsed or is not ours');
  };
}

function refusalsOf({ faults }: MetaSimulator): Refusals {
  return {
    tooMany: () => new GraphError(429, 130_429, 'Rate limit hit', 'Too many messages were sent'),
    broken: () => new GraphError(500, 131_000, 'Something went wrong', 'As asked for'),
    other() {
      const refuse = faults.take('refuse');
      return refuse && new GraphError(refuse.httpStatus ?? 400, refuse.code, 'Refused', 'As asked for');
    },
  };
}

/** What the parser of JSON says of a body that is none. */
function asGraphError(error: unknown): GraphError | undefined {
  const isBody = typeof error === 'object' && error !== null && 'type' in error && 'body' in error;
  return isBody ? new GraphError(400, 100, 'Invalid parameter', 'The body is not JSON') : undefined;
}
