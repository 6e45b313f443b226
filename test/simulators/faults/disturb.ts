import { setTimeout } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { ApiFault } from './api-faults.ts';

/** The faults of a provider, as far as every API has them. */
interface CommonFaults {
  takeAny(kind: ApiFault['kind']):
    | {
        readonly kind: string;
        readonly milliseconds?: number;
        readonly retryAfterSeconds?: number | undefined;
      }
    | undefined;
}

/** How a provider says no, for the faults in which it still says something. */
export interface Refusals {
  /** After 429. */
  tooMany(): Error;
  /** After 500. */
  broken(): Error;
  /** What only this provider knows; undefined when nothing of it is on. */
  other(): Error | undefined;
}

/** The bytes of a page that stands where JSON should be. */
export const PAGE_INSTEAD = '<!DOCTYPE html><title>Sorry</title><h1>Something went wrong</h1>';

/** The faults that strike before a new message is taken. Reading is never disturbed, except by `delay`. */
export function disturb(faults: CommonFaults, refusals: Refusals): RequestHandler {
  return async (request, response, next) => {
    const delay = faults.takeAny('delay');
    if (delay) await setTimeout(delay.milliseconds ?? 0);
    if (request.method !== 'POST') return next();

    if (faults.takeAny('hang')) return;
    if (faults.takeAny('drop-request')) return void request.socket.destroy();
    const tooMany = faults.takeAny('too-many-requests');
    if (tooMany) {
      if (tooMany.retryAfterSeconds !== undefined)
        response.setHeader('Retry-After', tooMany.retryAfterSeconds);
      throw refusals.tooMany();
    }
    if (faults.takeAny('server-error')) throw refusals.broken();
    const other = refusals.other();
    if (other) throw other;
    next();
  };
}
