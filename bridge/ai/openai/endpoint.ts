import { retryAfterMs } from '../../channels/retry-after-ms.ts';
import type { AiConfig } from '../../config.ts';
import { ParleyError } from '../../errors.ts';
import { isLoopback } from '../../is-loopback.ts';
import { AiUnavailable } from '../ai-unavailable.ts';

/** How often the longest silence an answer may take in all. */
const SILENCES_IN_ALL = 5;
/** Bytes of one answer, with all that is around its text. */
const LARGEST_ANSWER = 8 * 1024 * 1024;

export interface Asked {
  /** Below the address of the endpoint: `/chat/completions`. */
  readonly path: string;
  readonly contentType: string;
  readonly accept: string;
  /** What is sent may come piece by piece. */
  readonly body: string | AsyncIterable<Uint8Array>;
  /** Longest silence, in ms: until the answer begins, and in it. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly contentType: string;
  /** Throws like `post`. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Ends it, read or not. */
  close(): void;
}

export interface Endpoint {
  /**
   * Asks, and gives the answer while it comes. Redirects are not followed: the key is for this address.
   * @throws ParleyError AI_UNAVAILABLE (as `AiUnavailable`) or AI_REFUSED, AI_ANSWER_NOT_VALID when there is no end of
   *   it; the signal's reason when it aborts
   */
  post(asked: Asked): Promise<Answer>;
}

/**
 * An endpoint that speaks the OpenAI API. No connection takes longer than ten seconds, which `fetch` sees to.
 * @throws ParleyError CONFIG_INVALID
 */
export function createEndpoint({ apiUrl, apiKey }: Pick<AiConfig, 'apiUrl' | 'apiKey'>): Endpoint {
  const { protocol, hostname } = new URL(apiUrl);
  if (protocol !== 'https:' && !isLoopback(hostname)) {
    throw new ParleyError('CONFIG_INVALID', 'AI_API_URL must begin with https.');
  }
  return {
    async post({ path, contentType, accept, body, silenceMs, signal }) {
      signal.throwIfAborted();
      const ending = new AbortController();
      const giveUp = (detail: string) => (): void => ending.abort(new AiUnavailable(detail));
      const total = setTimeout(giveUp('It did not come to an end.'), silenceMs * SILENCES_IN_ALL);
      const silence = setTimeout(giveUp('It says nothing.'), silenceMs);
      const onAbort = (): void => ending.abort(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      const close = (): void => {
        clearTimeout(total);
        clearTimeout(silence);
        signal.removeEventListener('abort', onAbort);
        ending.abort(new AiUnavailable('It was ended.'));
      };
      const inOurWords = (cause: unknown): unknown => {
        if (ending.signal.aborted) return ending.signal.reason;
        return cause instanceof ParleyError ? cause : new AiUnavailable('It does not answer.', { cause });
      };

      async function* observed(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
        for await (const part of parts) {
          silence.refresh();
          yield part;
        }
      }
      async function* read(response: Response): AsyncGenerator<Uint8Array> {
        let size = 0;
        try {
          for await (const part of observed(response.body ?? new ReadableStream())) {
            size += part.length;
            if (size > LARGEST_ANSWER) throw new ParleyError('AI_ANSWER_NOT_VALID', 'It has no end.');
            yield part;
          }
        } catch (cause) {
          throw inOurWords(cause);
        } finally {
          close();
        }
      }

      try {
        const response = await fetch(`${apiUrl}${path}`, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            'content-type': contentType,
            accept,
            'user-agent': 'parley',
            ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          },
          body: typeof body === 'string' ? body : ReadableStream.from(observed(body)),
          duplex: 'half',
          signal: ending.signal,
        });
        const problem = problemOf(response);
        if (problem) throw problem;
        return {
          contentType: response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '',
          bytes: response.body ? read(response) : none(close),
          close,
        };
      } catch (cause) {
        const error = inOurWords(cause);
        close();
        throw error;
      }
    },
  };
}

async function* none(close: () => void): AsyncGenerator<Uint8Array> {
  close();
}

function problemOf({ status, headers }: Response): ParleyError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const detail = `It answered HTTP ${status}.`;
  if (status < 500 && ![408, 409, 425, 429].includes(status)) return new ParleyError('AI_REFUSED', detail);
  const waitMs = retryAfterMs(headers.get('retry-after') ?? undefined, new Date());
  return new AiUnavailable(detail, waitMs === undefined ? {} : { retryAfterMs: waitMs });
}
