import type { RawRequest } from '../channel-provider.ts';
import { divideEnvelope, envelopeOf } from './divide-envelope.ts';
import { readJson } from './read-json.ts';

/**
 * Divides a verified webhook into webhooks that each tell one thing: Meta puts up to 1,000 into one. Pure.
 * @returns the request itself when it tells one thing, or cannot be read
 */
export function splitWebhook(request: RawRequest): readonly RawRequest[] {
  const pieces = piecesOf(request.body);
  if (!pieces || pieces.length <= 1) return [request];
  return pieces.map((piece) => ({ ...request, body: Buffer.from(JSON.stringify(envelopeOf(piece))) }));
}

function piecesOf(body: Buffer): ReturnType<typeof divideEnvelope> {
  try {
    return divideEnvelope(readJson(body));
  } catch {
    return undefined;
  }
}
