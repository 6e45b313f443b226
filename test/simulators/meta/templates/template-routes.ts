import express, { Router } from 'express';
import { z } from 'zod';
import { GraphError } from '../graph-error.ts';
import type { MetaSimulator } from '../meta-simulator.ts';
import { readChangedTemplate, readNewTemplate } from './template-body.ts';
import { toTemplateNode, type MetaTemplate } from './template.ts';

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(25),
  after: z.string().optional(),
  fields: z.string().optional(),
  name: z.string().optional(),
  language: z.string().optional(),
  status: z.string().optional(),
  category: z.string().optional(),
});

/** https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export function templateRoutes({ templates, settings }: MetaSimulator): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const path = `/${settings.businessId}/message_templates`;
  const json = express.json({ limit: '256kb' });

  routes.post(path, json, (request, response) => {
    const { id, status, category } = templates.create(readNewTemplate(request.body));
    response.json({ id, status, category });
  });
  routes.get(path, (request, response) => {
    const url = new URL(request.originalUrl, `http://${request.headers.host ?? 'localhost'}`);
    response.json(listTemplates(templates.all(), url));
  });
  routes.delete(path, (request, response) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    const isDeleted = templates.delete(query.get('name') ?? '', query.get('hsm_id') ?? undefined);
    if (!isDeleted)
      throw new GraphError(400, 100, 'Invalid parameter', 'There is no such template', 2_593_002);
    response.json({ success: true });
  });
  routes.get(/^\/\d+$/, (request, response, next) => {
    const template = templates.get(request.path.slice(1));
    if (!template) return next();
    response.json(toTemplateNode(template));
  });
  routes.post(/^\/\d+$/, json, (request, response) => {
    templates.change(request.path.slice(1), readChangedTemplate(request.body));
    response.json({ success: true });
  });
  return routes;
}

/** One page, in the order in which they were made. @throws GraphError for a query that Meta does not document */
function listTemplates(all: readonly MetaTemplate[], url: URL): object {
  const read = listQuery.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) throw new GraphError(400, 100, 'Invalid parameter', z.prettifyError(read.error));
  const { limit, after, fields, name, language, status, category } = read.data;
  const found = all
    .filter((one) => name === undefined || one.name.includes(name))
    .filter((one) => language === undefined || one.language === language)
    .filter((one) => status === undefined || one.status === status)
    .filter((one) => category === undefined || one.category === category);
  const start = after === undefined ? 0 : found.findIndex(({ id }) => cursor(id) === after) + 1;
  if (after !== undefined && start === 0)
    throw new GraphError(400, 100, 'Invalid parameter', 'Unknown cursor');
  const page = found.slice(start, start + limit);
  const wanted = new Set(['id', ...(fields?.split(',') ?? [])]);
  const first = page[0];
  const last = page.at(-1);
  const next = new URL(url);
  if (last) next.searchParams.set('after', cursor(last.id));
  return {
    data: page.map((one) =>
      fields === undefined
        ? toTemplateNode(one)
        : Object.fromEntries(Object.entries(toTemplateNode(one)).filter(([key]) => wanted.has(key))),
    ),
    ...(first &&
      last && {
        paging: {
          cursors: { before: cursor(first.id), after: cursor(last.id) },
          ...(start + page.length < found.length && { next: next.href }),
        },
      }),
  };
}

function cursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}
