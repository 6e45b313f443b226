import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { MetaConfig } from '../../config.ts';
import { connectAgents } from '../connect-agents.ts';
import { retryAfterMs } from '../retry-after-ms.ts';
import { MetaAnswerError } from './answer-error.ts';

const TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 120_000;
const LONGEST_ANSWER = 10 * 1024 * 1024;

/** Bytes on their way to Meta. */
export interface GraphBody {
  readonly contentType: string;
  /** Bytes in all. */
  readonly length: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Requests to the Graph API: with time limits, without repeats, without following redirects. */
export interface Graph {
  /** Reads below the version: `get('1234/message_templates', { limit: '100' })`. */
  get(path: string, query?: Readonly<Record<string, string>>): Promise<unknown>;
  post(path: string, json: object): Promise<unknown>;
  /** Sends bytes. `headers` may name another way to authorize. */
  upload(path: string, body: GraphBody, headers?: Readonly<Record<string, string>>): Promise<unknown>;
}

/**
 * The Graph API at the configured address. Each call gives the JSON object of a 2xx answer; else it rejects with a
 * MetaAnswerError, or with the network's own error, of which `wasNeverSent` may be asked.
 */
export function createGraph({ apiUrl, apiVersion, accessToken }: MetaConfig): Graph {
  const { httpAgent, httpsAgent } = connectAgents();

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    body: GraphBody | undefined,
    headers: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<unknown> {
    const url = new URL(`${apiUrl}/${apiVersion}/${path}`);
    const isSecure = url.protocol === 'https:';
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
      method,
      agent: isSecure ? httpsAgent : httpAgent,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
        ...(body && { 'content-type': body.contentType, 'content-length': body.length }),
        ...headers,
      },
    });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve).once('error', reject);
    });
    let unreadable: unknown;
    async function* bytes(): AsyncGenerator<Uint8Array> {
      try {
        if (body) yield* body.bytes;
      } catch (error) {
        unreadable = error;
        throw error;
      }
    }
    // What goes wrong here ends the request, which says so below; an answer before the last byte is an answer.
    pipeline(Readable.from(bytes()), outgoing).catch(() => undefined);
    try {
      return readAnswer(await answered);
    } catch (error) {
      throw unreadable ?? error;
    }
  }

  return {
    get: (path, query = {}) => {
      const search = new URLSearchParams(query).toString();
      return ask('GET', search ? `${path}?${search}` : path, undefined, {}, TIMEOUT_MS);
    },
    post: (path, json) => {
      const bytes = Buffer.from(JSON.stringify(json));
      const body = { contentType: 'application/json', length: bytes.length, bytes: [bytes] };
      return ask('POST', path, body, {}, TIMEOUT_MS);
    },
    upload: (path, body, headers = {}) => ask('POST', path, body, headers, UPLOAD_TIMEOUT_MS),
  };
}

async function readAnswer(answer: IncomingMessage): Promise<unknown> {
  const httpStatus = answer.statusCode ?? 0;
  const json = parsed(await readLimited(answer));
  const isObject = typeof json === 'object' && json !== null;
  if (httpStatus >= 200 && httpStatus < 300 && isObject && !('error' in json)) return json;
  throw new MetaAnswerError(httpStatus, json, retryAfterMs(answer.headers['retry-after'], new Date()));
}

async function readLimited(answer: IncomingMessage): Promise<string> {
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > LONGEST_ANSWER) answer.destroy(new Error('The answer of Meta is too long.'));
  });
  return (await buffer(answer)).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
