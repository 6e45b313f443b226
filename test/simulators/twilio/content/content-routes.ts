import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { answerRefusal } from '../answer-refusal.ts';
import { requireCredentials } from '../require-credentials.ts';
import { TwilioRefusal } from '../twilio-refusal.ts';
import type { TwilioSimulator } from '../twilio-simulator.ts';
import { readApproval, readNewContent } from './content-body.ts';
import { toApproval, toContentAndApprovals, toContentResource, type Content } from './content.ts';

const pageQuery = z.strictObject({
  PageSize: z.coerce.number().int().min(1).max(1_000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  PageToken: z.string().optional(),
});
const decision = z.strictObject({
  status: z.enum(['pending', 'approved', 'rejected', 'paused', 'disabled']),
  reason: z.string().max(500).optional(),
});

/**
 * The Content API, in the paths of https://content.twilio.com, and beside it what only a simulator has:
 * `GET /templates` and `POST /templates/{sid}`, by which somebody decides.
 */
export function contentRoutes(twilio: TwilioSimulator): Router {
  const { contents, settings } = twilio;
  const routes = Router({ caseSensitive: true, strict: true });
  const json = express.json({ limit: '256kb' });

  routes.get('/templates', (_request, response) => {
    response.json(contents.all().map(toContentAndApprovals));
  });
  routes.post('/templates/:sid', json, (request, response) => {
    const read = decision.safeParse(request.body);
    if (!read.success) return void response.status(400).json({ message: z.prettifyError(read.error) });
    const { status, reason } = read.data;
    response.json(toContentAndApprovals(contents.decide(request.params['sid'] ?? '', status, reason)));
  });

  routes.use(requireCredentials(settings));
  routes.post('/v1/Content', json, (request, response) => {
    response
      .status(201)
      .json(toContentResource(contents.create(readNewContent(request.body)), baseOf(request)));
  });
  routes.get('/v1/Content', (request, response) => {
    const base = baseOf(request);
    response.json(page(request, contents.all(), (content) => toContentResource(content, base)));
  });
  routes.get('/v1/ContentAndApprovals', (request, response) => {
    response.json(page(request, contents.all(), toContentAndApprovals));
  });
  routes.get('/v1/Content/:sid', (request, response) => {
    response.json(toContentResource(need(twilio, request), baseOf(request)));
  });
  routes.delete('/v1/Content/:sid', (request, response) => {
    contents.delete(need(twilio, request).sid);
    response.status(204).end();
  });
  routes.post('/v1/Content/:sid/ApprovalRequests/whatsapp', json, (request, response) => {
    const { sid } = need(twilio, request);
    response.status(201).json(toApproval(contents.submit(sid, readApproval(request.body))));
  });
  routes.get('/v1/Content/:sid/ApprovalRequests', (request, response) => {
    const content = need(twilio, request);
    response.json({
      sid: content.sid,
      account_sid: content.accountSid,
      whatsapp: { type: 'whatsapp', ...toApproval(content) },
      url: `${baseOf(request)}/v1/Content/${content.sid}/ApprovalRequests`,
    });
  });
  routes.use((request) => {
    throw new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
  });
  routes.use(answerRefusal(settings.report));
  return routes;
}

function need({ contents }: TwilioSimulator, request: Request): Content {
  const content = contents.get(String(request.params['sid']));
  if (!content) {
    throw new TwilioRefusal(404, 20404, `The requested resource ${request.originalUrl} was not found`);
  }
  return content;
}

function page(request: Request, all: readonly Content[], toResource: (content: Content) => object): object {
  const url = new URL(request.originalUrl, `http://${request.headers.host ?? 'localhost'}`);
  const read = pageQuery.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) throw new TwilioRefusal(400, 20001, z.prettifyError(read.error));
  const { PageSize, Page, PageToken } = read.data;
  const start = PageToken ? all.findIndex(({ sid }) => `PT${sid}` === PageToken) + 1 : 0;
  if (PageToken && start === 0) throw new TwilioRefusal(400, 20001, `Unknown page token ${PageToken}`);
  const contents = all.slice(start, start + PageSize);
  const last = contents.at(-1);
  const address = (number: number, token?: string) =>
    `${url.origin}${url.pathname}?PageSize=${PageSize}&Page=${number}${token ? `&PageToken=${token}` : ''}`;
  return {
    contents: contents.map(toResource),
    meta: {
      page: Page,
      page_size: PageSize,
      first_page_url: address(0),
      previous_page_url: null,
      url: address(Page, PageToken),
      next_page_url: last && start + contents.length < all.length ? address(Page + 1, `PT${last.sid}`) : null,
      key: 'contents',
    },
  };
}

/** Where the Content API is reached, as the client has asked for it. */
function baseOf(request: Request): string {
  return `http://${request.headers.host ?? 'localhost'}${request.baseUrl}`;
}
