import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { GraphError } from './graph-error.ts';
import type { MetaSimulator } from './meta-simulator.ts';

const MOST_BYTES = 101 * 1024 * 1024;

/**
 * Uploading, looking up and deleting files, and the resumable upload that gives a handle for the header of a template.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 * https://developers.facebook.com/docs/graph-api/guides/upload
 */
export function mediaRoutes(meta: MetaSimulator): Router {
  const routes = Router({ caseSensitive: true, strict: true });
  const raw = express.raw({ type: () => true, limit: MOST_BYTES });
  const uploads = new Map<string, { readonly type: string; readonly length: number }>();

  routes.post(`/${meta.settings.number.phoneNumberId}/media`, raw, async (request, response) => {
    const form = await readForm(request.headers['content-type'] ?? '', request.body as Buffer);
    if (form.get('messaging_product') !== 'whatsapp') {
      throw new GraphError(
        400,
        100,
        'Invalid parameter',
        '(#100) The parameter messaging_product is required.',
      );
    }
    const file = form.get('file');
    if (!(file instanceof Blob))
      throw new GraphError(400, 100, 'Invalid parameter', 'The parameter file is required.');
    const named = form.get('type');
    const type = typeof named === 'string' ? named : file.type;
    const { id } = meta.media.upload(type, Buffer.from(await file.arrayBuffer()));
    response.json({ id });
  });
  routes.post(/^\/(app|\d+)\/uploads$/, (request, response) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    const type = query.get('file_type');
    const length = Number(query.get('file_length'));
    if (!type || !Number.isInteger(length) || length < 1) {
      throw new GraphError(400, 100, 'Invalid parameter', 'file_type and file_length are required.');
    }
    const id = `upload:${randomBytes(12).toString('base64url')}`;
    uploads.set(id, { type, length });
    response.json({ id });
  });
  routes.post(/^\/upload:[\w-]+$/, raw, (request, response) => {
    const expected = uploads.get(request.path.slice(1));
    const bytes = request.body as Buffer;
    if (!expected || request.headers['file_offset'] !== '0' || bytes.length !== expected.length) {
      throw new GraphError(400, 100, 'Invalid parameter', 'The upload is not as it was announced.');
    }
    response.json({ h: `4::${meta.media.upload(expected.type, bytes).id}` });
  });
  routes.get(/^\/\d+$/, (request, response, next) => {
    const id = request.path.slice(1);
    if (meta.templates.get(id)) return next();
    response.json(meta.media.lookUp(id));
  });
  routes.delete(/^\/\d+$/, (request, response) => {
    const isThere = meta.media.delete(request.path.slice(1));
    if (!isThere) throw new GraphError(400, 100, 'Invalid parameter', 'There is no such file');
    response.json({ success: true });
  });
  return routes;
}

async function readForm(contentType: string, body: Buffer): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new GraphError(400, 100, 'Invalid parameter', 'The body is not a form (multipart/form-data)');
  }
}
