import express, { Router } from 'express';
import { z } from 'zod';
import type { Faults } from './faults.ts';

/** `GET`, `POST` and `DELETE /faults` of one provider, for tests and for the phone page. */
export function faultRoutes<Fault extends { readonly kind: string; readonly times?: number | undefined }>(
  faults: Faults<Fault>,
  schema: z.ZodType<Fault>,
): Router {
  const routes = Router();
  routes.get('/faults', (_request, response) => void response.json(faults.all()));
  routes.post('/faults', express.json(), (request, response) => {
    const fault = schema.safeParse(request.body);
    if (!fault.success) return void response.status(400).json({ message: z.prettifyError(fault.error) });
    faults.add(fault.data);
    response.status(201).json(faults.all());
  });
  routes.delete('/faults', (request, response) => {
    const { kind } = request.query;
    faults.clear(typeof kind === 'string' ? kind : undefined);
    response.json(faults.all());
  });
  return routes;
}
