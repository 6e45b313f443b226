import twilio from 'twilio';
import { z } from 'zod';
import type { TwilioConfig } from '../../config.ts';
import { connectAgents } from '../connect-agents.ts';
import { retryAfterMs } from '../retry-after-ms.ts';
import { TwilioAnswerError } from './answer-error.ts';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 10 * 1024 * 1024;
const DEEPEST_CAUSE = 4;
const NO_CONTENT = 204;

const refusal = z.object({ code: z.number().int().optional(), message: z.string().optional() });

/**
 * The transport of the Twilio client: to the configured addresses, with time limits, without repeats. An answer that
 * is no success becomes a TwilioAnswerError before the client makes its own error of it, because that one forgets
 * the header Retry-After. No answer becomes an error without the request, which carries the auth token and the text.
 */
export class RequestClient extends twilio.RequestClient {
  readonly #apiUrl: string;
  /** By the first word of the host. */
  readonly #others: Readonly<Record<string, string>>;

  constructor({
    apiUrl,
    contentApiUrl,
    intelligenceApiUrl,
  }: Pick<TwilioConfig, 'apiUrl' | 'contentApiUrl' | 'intelligenceApiUrl'>) {
    super({ timeout: TIMEOUT_MS, autoRetry: false });
    this.#apiUrl = apiUrl;
    this.#others = { content: contentApiUrl, intelligence: intelligenceApiUrl };
    Object.assign(this.axios.defaults, connectAgents(), { maxContentLength: LONGEST_ANSWER });
  }

  override async request<Body>(
    options: Parameters<typeof twilio.RequestClient.prototype.request<Body>>[0],
  ): ReturnType<typeof twilio.RequestClient.prototype.request<Body>> {
    const { hostname, pathname, search } = new URL(options.uri);
    const api = this.#others[hostname.split('.', 1)[0] ?? ''] ?? this.#apiUrl;
    const asked = super.request<Body>({ ...options, uri: `${api}${pathname}${search}` });
    const answer = await asked.catch((error: unknown) => {
      throw new Error('Twilio did not answer.', { cause: innermost(error) });
    });
    const { statusCode: httpStatus, body } = answer;
    const isObject = typeof body === 'object' && body !== null;
    // What was deleted is answered with nothing.
    if (httpStatus === NO_CONTENT || (httpStatus >= 200 && httpStatus < 300 && isObject)) return answer;
    const { code, message } = refusal.safeParse(body).data ?? {};
    throw new TwilioAnswerError({
      httpStatus,
      code: code === undefined ? undefined : String(code),
      says: message,
      retryAfterMs: retryAfterMs(retryAfter(answer.headers), new Date()),
    });
  }
}

/** The error of the connection, below those of the client around it. */
function innermost(error: unknown): unknown {
  let inner: unknown;
  let next = causeOf(error);
  for (let depth = 0; depth < DEEPEST_CAUSE && next !== undefined; depth += 1) {
    inner = next;
    next = causeOf(next);
  }
  return inner;
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'cause') : undefined;
}

function retryAfter(headers: unknown): string | undefined {
  const value: unknown =
    typeof headers === 'object' && headers ? Reflect.get(headers, 'retry-after') : undefined;
  return typeof value === 'string' ? value : undefined;
}
