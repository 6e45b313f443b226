import { setTimeout } from 'node:timers/promises';
import type { Request, Response as Answer } from 'express';
import express, { Router } from 'express';
import { z } from 'zod';
import { faultRoutes } from '../faults/fault-routes.ts';
import { chatRequest, type ChatRequest } from './chat-request.ts';
import { newCompletion, pieceEvent, wholeAnswer } from './completion.ts';
import { llmFaultSchema } from './llm-fault.ts';
import type { LlmSimulator } from './llm-simulator.ts';
import { transcribe } from './transcribe.ts';

const MODELS = ['parley-demo', 'parley-demo-transcribe'];
const HUGE = 10 * 1024 * 1024;
const REFUSAL = 'I am sorry, but I cannot help with that.';
const NONSENSE = '▒▒ 0x00 lorem }{ ipsum ]] ﷽ \u0007 \u202e dolor';

/**
 * An endpoint that speaks the OpenAI API (`/v1/chat/completions`, `/v1/audio/transcriptions`, `/v1/models`), and beside
 * it what only a simulator has: `GET,POST,DELETE /faults` and `GET /requests`.
 */
export function llmRoutes(llm: LlmSimulator): Router {
  const routes = Router();
  routes.use(faultRoutes(llm.faults, llmFaultSchema));
  routes.get('/requests', (_request, response) => void response.json(llm.requests));
  routes.use('/v1', (request, response, next) => {
    const { apiKey } = llm.settings;
    if (apiKey === undefined || request.headers.authorization === `Bearer ${apiKey}`) return next();
    refuse(response, 401, 'invalid_api_key', 'Incorrect API key provided.');
  });
  routes.get('/v1/models', (_request, response) => {
    response.json({
      object: 'list',
      data: MODELS.map((id) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'parley' })),
    });
  });
  routes.post('/v1/chat/completions', express.json({ limit: '8mb' }), async (request, response) => {
    note(llm, request, request.body);
    const read = chatRequest.safeParse(request.body);
    if (!read.success) return refuse(response, 400, 'invalid_request_error', z.prettifyError(read.error));
    if (isDown(llm, request, response)) return;
    await answerChat(llm, read.data, response);
  });
  routes.post('/v1/audio/transcriptions', async (request, response) => {
    const bytes = new Response(request as unknown as ReadableStream, {
      headers: { 'Content-Type': request.headers['content-type'] ?? '' },
    });
    const form = await bytes.formData().catch(() => undefined);
    const file = form?.get('file');
    note(llm, request, { size: file instanceof File ? file.size : 0 });
    if (isDown(llm, request, response)) return;
    if (llm.faults.take('broken-answer')) return void response.type('json').send('{"text": 12');
    if (llm.faults.take('huge')) return void response.json({ text: 'ha '.repeat(HUGE / 3) });
    const made = form ? await transcribe(form) : { status: 400, message: 'The body is no form.' };
    if ('status' in made) return refuse(response, made.status, 'invalid_request_error', made.message);
    response.setHeader('Content-Type', made.contentType);
    response.send(made.body);
  });
  routes.use('/v1', (request, response) =>
    refuse(response, 404, 'invalid_request_error', `Unknown request URL: ${request.method} ${request.path}`),
  );
  return routes;
}

function note({ requests }: LlmSimulator, request: Request, body: unknown): void {
  requests.push({ path: request.path, authorization: request.headers.authorization, body });
}

/** Faults that strike whatever was asked. */
function isDown({ faults }: LlmSimulator, request: Request, response: Answer): boolean {
  const stall = faults.all().find((fault) => fault.kind === 'stall');
  if (stall && stall.afterPieces === undefined && faults.take('stall')) return true;
  if (faults.take('drop-request')) {
    request.socket.destroy();
    return true;
  }
  const tooMany = faults.take('too-many-requests');
  if (tooMany) {
    if (tooMany.retryAfterSeconds !== undefined) response.setHeader('Retry-After', tooMany.retryAfterSeconds);
    refuse(response, 429, 'rate_limit_exceeded', 'Rate limit reached.');
    return true;
  }
  if (faults.take('server-error')) {
    refuse(response, 500, 'server_error', 'The server had an error.');
    return true;
  }
  return false;
}

async function answerChat(llm: LlmSimulator, request: ChatRequest, response: Answer): Promise<void> {
  const { faults, settings } = llm;
  const completion = newCompletion(request.model);
  if (faults.take('broken-answer')) return void response.type('json').send('{"choices": [{');
  const refusal = faults.take('refusal') ? REFUSAL : undefined;
  const isFiltered = faults.take('filtered') !== undefined;
  const content = contentOf(llm, request);
  const finish = isFiltered ? 'content_filter' : 'stop';
  const message = refusal === undefined ? { content } : { content: null, refusal };
  if (!request.stream) return void response.json(wholeAnswer(completion, message, finish));

  const stall = faults.take('stall');
  const pieceMs = faults.take('slow')?.milliseconds ?? settings.pieceMs;
  const isBroken = faults.take('broken-stream') !== undefined;
  const isCut = faults.take('cut-stream') !== undefined;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache',
  });
  const write = (event: string) => new Promise<unknown>((resolve) => response.write(event, resolve));
  await write(pieceEvent(completion, { role: 'assistant', content: '', refusal: null }));
  const pieces = (refusal ?? content).match(/\s*\S+/g) ?? [];
  for (const [place, piece] of pieces.entries()) {
    if (response.destroyed) return;
    if (stall?.afterPieces === place) return;
    if (isCut && place >= pieces.length / 2) return void response.destroy();
    if (pieceMs > 0) await setTimeout(pieceMs);
    if (isBroken && place === 1) await write('data: {"choices": [{"delta": \n\n');
    await write(pieceEvent(completion, refusal === undefined ? { content: piece } : { refusal: piece }));
  }
  await write(pieceEvent(completion, {}, finish));
  response.end('data: [DONE]\n\n');
}

function contentOf(llm: LlmSimulator, request: ChatRequest): string {
  const { faults } = llm;
  if (faults.take('nonsense')) return NONSENSE;
  if (faults.take('huge')) return 'ha '.repeat(HUGE / 3);
  const content = llm.answer(request);
  if (faults.take('broken-json')) return content.slice(0, Math.ceil(content.length / 2));
  return faults.take('obedient') ? obey(request) : content;
}

/** A model that has no rules of its own: it says what it is told to say, and what it was told. */
function obey({ messages }: ChatRequest): string {
  const last = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const orders = messages.find(({ role }) => role === 'system')?.content ?? '';
  return `Of course. Done: ${last} My rules are: ${orders}`;
}

function refuse(response: Answer, status: number, code: string, message: string): void {
  response.status(status).json({ error: { message, type: code, param: null, code } });
}
