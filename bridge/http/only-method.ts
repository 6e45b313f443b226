import type { RequestHandler } from 'express';
import { ParleyError } from '../errors.ts';

/** Answers 405 to any other method, and says which ones are taken. GET brings HEAD along. */
export function onlyMethod(...methods: readonly ('GET' | 'POST')[]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return (request, response, next) => {
    if (allowed.includes(request.method)) return next();
    response.set('Allow', allowed.join(', '));
    next(new ParleyError('METHOD_NOT_ALLOWED'));
  };
}
