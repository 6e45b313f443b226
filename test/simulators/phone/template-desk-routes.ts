import express, { Router } from 'express';
import { z } from 'zod';
import type { MetaSimulator } from '../meta/meta-simulator.ts';
import type { Content } from '../twilio/content/content.ts';
import type { TwilioSimulator } from '../twilio/twilio-simulator.ts';

/** A template as the page shows it to whoever decides about it. */
interface ShownTemplate {
  readonly app: 'whatsapp' | 'whatsapp-twilio';
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** `PENDING`, `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED` */
  readonly status: string;
  readonly reason?: string;
  /** Where the provider rates templates. */
  readonly quality?: string;
}

const decision = z.union([
  z.strictObject({
    status: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
    reason: z.string().max(200).optional(),
  }),
  z.strictObject({ quality: z.enum(['GREEN', 'YELLOW', 'RED']) }),
]);
const twilioStatus = {
  APPROVED: 'approved',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
} as const;

/** The desk of WhatsApp's reviewer, for both ways to it: `GET /phone/templates`, `POST /phone/templates/{app}/{id}`. */
export function templateDeskRoutes(twilio: TwilioSimulator, { templates }: MetaSimulator): Router {
  const routes = Router();
  routes.get('/phone/templates', (_request, response) => {
    const ofMeta = templates
      .all()
      .map(({ id, name, language, category, status, reason, quality }): ShownTemplate => ({
        app: 'whatsapp',
        id,
        name,
        language,
        category,
        status,
        quality,
        ...(reason !== 'NONE' && { reason }),
      }));
    response.json([...ofMeta, ...twilio.contents.all().flatMap(show)]);
  });
  routes.post('/phone/templates/:app/:id', express.json(), async (request, response) => {
    const { app, id } = request.params;
    const read = decision.safeParse(request.body);
    if (!read.success) return void response.status(400).json({ message: z.prettifyError(read.error) });
    const { data } = read;
    if (app === 'whatsapp') {
      await ('quality' in data
        ? templates.rate(id, data.quality)
        : templates.decide(id, data.status, data.reason));
    } else if ('status' in data) twilio.contents.decide(id, twilioStatus[data.status], data.reason);
    response.status(204).end();
  });
  return routes;
}

/** Content that was never submitted is nobody's to decide about. */
function show({ sid, friendlyName, language, approval }: Content): readonly ShownTemplate[] {
  if (!approval) return [];
  const { name, category, status, rejectionReason } = approval;
  return [
    {
      app: 'whatsapp-twilio',
      id: sid,
      name: name || friendlyName,
      language,
      category,
      status: status === 'received' ? 'PENDING' : status.toUpperCase(),
      ...(rejectionReason && { reason: rejectionReason }),
    },
  ];
}
