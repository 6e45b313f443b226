import express, { Router } from 'express';
import { z } from 'zod';
import type { TemplateDesk } from './template-desk.ts';
import { toTemplateNode } from './template.ts';

const decision = z.union([
  z.strictObject({
    status: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
    reason: z.string().max(200).optional(),
  }),
  z.strictObject({ quality: z.enum(['UNKNOWN', 'GREEN', 'YELLOW', 'RED']) }),
  z.strictObject({ category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']) }),
]);

/** Meta's reviewer: `GET /` lists the templates, `POST /{id}` decides about one. */
export function templateControl(desk: TemplateDesk): Router {
  const routes = Router();
  routes.get('/', (_request, response) => void response.json(desk.all().map(toTemplateNode)));
  routes.post('/:id', express.json(), async (request, response) => {
    const { id } = request.params;
    const read = decision.safeParse(request.body);
    if (!read.success) return void response.status(400).json({ message: z.prettifyError(read.error) });
    const isDelivered =
      'status' in read.data
        ? await desk.decide(id, read.data.status, read.data.reason)
        : 'quality' in read.data
          ? await desk.rate(id, read.data.quality)
          : await desk.recategorize(id, read.data.category);
    response.json({ isDelivered });
  });
  return routes;
}
