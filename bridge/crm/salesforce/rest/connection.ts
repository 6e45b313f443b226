import jsforce from 'jsforce';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { queryRows } from './query-rows.ts';
import { requestProblem } from './request-problem.ts';
import type { Soql } from './soql.ts';
import type { TokenSource } from './token-source.ts';

const NEWEST_VERSION = 67;
const OLDEST_VERSION = 66;
const TIMEOUT_MS = 60_000;
/** Time for a whole file, either way: 100 MB at 2 Mbit/s. */
const FILE_TIMEOUT_MS = 400_000;

/** How much of the org's API requests of 24 hours is used, as Salesforce told with its last answer. */
export interface ApiUsage {
  /** With those that are under way from here. */
  readonly used: number;
  readonly limit: number;
  readonly toldAt: Date;
}

export interface SalesforceConnection {
  /** `67.0`, or `66.0` in an org that has not been upgraded yet. */
  version(): Promise<string>;
  /** All rows of a query, page after page. */
  query(statement: Soql): Promise<readonly unknown[]>;
  /**
   * Sends one request, with a JSON body where there is one, and gives the JSON answer. Never repeated by itself.
   * @param path below `/services/data/vNN.0/`
   */
  send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /**
   * Gets bytes, or sends a form with bytes and gets JSON: what `send` would have to hold in memory as a whole. Never
   * repeated by itself, but for a token that has ended.
   * @param path below `/services/data/vNN.0/`
   */
  stream(path: string, form?: StreamedForm): Promise<Response>;
  usage(): ApiUsage | undefined;
  /** Requests sent so far. */
  requests(): number;
}

/** A form that is sent while it is read. */
export interface StreamedForm {
  readonly contentType: string;
  /** Bytes of the whole form. */
  readonly length: number;
  read(): ReadableStream<Uint8Array>;
}

const versions = z.array(z.object({ version: z.string() }));
/**
 * The way to one org. Asks for the API versions once, renews the token on 401, turns whatever comes back into
 * ParleyErrors: CRM_UNAVAILABLE, CRM_LOGIN_REFUSED, CRM_LIMIT_REACHED, CRM_TOO_OLD, CRM_ANSWER_UNREADABLE, or
 * CRM_ROW_REFUSED when Salesforce refuses the request as a whole.
 */
export function createConnection(tokens: TokenSource): SalesforceConnection {
  let opening: Promise<jsforce.Connection> | undefined;
  let requests = 0;
  let underWay = 0;
  let told: ApiUsage | undefined;

  /** Counts a request while it is under way, and hears what its answer tells of the use. */
  async function counted<Answer>(
    request: () => Promise<Answer>,
    usageOf: (answer?: Answer) => { readonly used: number; readonly limit: number } | undefined,
  ): Promise<Answer> {
    requests += 1;
    underWay += 1;
    let answer: Answer | undefined;
    try {
      answer = await request();
      return answer;
    } finally {
      underWay -= 1;
      const usage = usageOf(answer);
      if (usage) told = { used: usage.used, limit: usage.limit, toldAt: new Date() };
    }
  }

  async function open(): Promise<jsforce.Connection> {
    const token = await tokens.current();
    const opened = new jsforce.Connection({
      instanceUrl: token.instanceUrl,
      accessToken: token.accessToken,
      version: `${NEWEST_VERSION}.0`,
      refreshFn: (current, done) => {
        tokens.renew(current.accessToken ?? '').then(
          ({ accessToken }) => done(null, accessToken),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      },
    });
    opened.version = await newestVersion(opened);
    return opened;
  }

  function opened(): Promise<jsforce.Connection> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const org = await opened();
    const request = {
      method,
      url: path.startsWith('/') ? path : `/services/data/v${org.version}/${path}`,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    };
    const before = org.limitInfo;
    try {
      return await counted<unknown>(
        async () => org.request(request, { timeout: TIMEOUT_MS, retry: { maxRetries: 0 } }),
        () => (org.limitInfo === before ? undefined : org.limitInfo.apiUsage),
      );
    } catch (error) {
      throw requestProblem(error);
    }
  }

  async function stream(path: string, form?: StreamedForm): Promise<Response> {
    const org = await opened();
    const fetchAs = (accessToken: string): Promise<Response> =>
      fetch(`${org.instanceUrl}/services/data/v${org.version}/${path}`, {
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(form && { 'content-type': form.contentType, 'content-length': String(form.length) }),
        },
        ...(form && { method: 'POST', body: form.read(), duplex: 'half' }),
        redirect: 'error',
        signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
      }).catch((error: unknown) => {
        throw requestProblem(error);
      });
    const ask = (accessToken: string) => counted(() => fetchAs(accessToken), usageInHeader);
    const { accessToken } = await tokens.current();
    const response = await ask(accessToken);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    return ask((await tokens.renew(accessToken)).accessToken);
  }

  return {
    version: async () => (await opened()).version,
    query: (statement) => queryRows(send, statement),
    send,
    stream,
    usage: () => told && { ...told, used: told.used + underWay },
    requests: () => requests,
  };
}

/** jsforce reads the header of its own requests; of those that stream nobody else does. */
function usageInHeader(response?: Response): { readonly used: number; readonly limit: number } | undefined {
  const [, used, limit] =
    /api-usage=(\d+)\/(\d+)/.exec(response?.headers.get('sforce-limit-info') ?? '') ?? [];
  return used === undefined || limit === undefined ? undefined : { used: Number(used), limit: Number(limit) };
}

async function newestVersion(org: jsforce.Connection): Promise<string> {
  let answer: unknown;
  try {
    answer = await org.request(
      { method: 'GET', url: '/services/data' },
      { timeout: TIMEOUT_MS, retry: { maxRetries: 0 } },
    );
  } catch (error) {
    throw requestProblem(error);
  }
  const known = versions.safeParse(answer);
  if (!known.success)
    throw new ParleyError('CRM_ANSWER_UNREADABLE', 'The list of API versions has another form.');
  const newest = Math.max(...known.data.map(({ version }) => Number(version)));
  if (newest < OLDEST_VERSION) throw new ParleyError('CRM_TOO_OLD', `Its newest version is ${newest}.`);
  return `${Math.min(newest, NEWEST_VERSION)}.0`;
}
