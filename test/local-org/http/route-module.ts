import type { Request, RequestHandler, Response, Router } from 'express';
import type { Org, UserScope } from '../org.ts';

/** Who asks, found by the token of the request. */
export interface Caller {
  readonly userId: string;
  readonly accessToken: string;
  readonly scope: UserScope;
}

/** What a module of routes is given to work with. */
export interface RouteContext {
  readonly org: Org;
  /** The org's own address without a slash at the end: `http://127.0.0.1:3001`. Known once it listens. */
  readonly url: () => string;
  /**
   * Wraps a handler that needs a user: finds it by `Authorization: Bearer`, answers 401 INVALID_SESSION_ID when
   * there is none, and turns an OrgError into the platform's error body. Counts one API request against the day's
   * limit unless `counted` is false (UI API and GraphQL from components are free).
   */
  readonly authenticated: (
    handler: (request: Request, response: Response, caller: Caller) => void | Promise<void>,
    options?: { readonly counted?: boolean },
  ) => RequestHandler;
}

/** A part of the HTTP surface: gives a router with absolute paths (`/services/data/:version/ui-api/…`). */
export type RouteModule = (context: RouteContext) => Router;
