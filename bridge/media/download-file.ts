import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { MediaPlace } from '../channels/channel-provider.ts';
import { ParleyError } from '../errors.ts';
import { allowedAddress } from './allowed-address.ts';
import { isPublicAddress } from './is-public-address.ts';
import { steadyBytes, type Patience } from './steady-bytes.ts';

/** Where a file is and how it is asked for. */
export type FoundPlace = Extract<MediaPlace, { kind: 'found' }>;

export interface DownloadOptions {
  /** Host names of this machine that may be asked, by http too: those of API addresses in the configuration. */
  readonly localHosts: readonly string[];
  /** Bytes; a longer file is not fetched to its end. */
  readonly largest: number;
  readonly signal?: AbortSignal;
  /** Asks for a part only, as a Range header says it: `bytes=0-99`. A server may send all the same the whole. */
  readonly range?: string;
  /** Finds the addresses of a name. Default: the resolver of the machine. */
  readonly resolve?: (name: string) => Promise<readonly { address: string; family: number }[]>;
  readonly patience?: Patience & {
    /** Longest wait for the head of an answer, in ms. */
    readonly headMs: number;
  };
}

/** Bytes `from` to `to` of a file, the last one included. `size` is that of the whole file. */
export interface FilePart {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

export interface Download {
  /** What the server says it is. */
  readonly contentType?: string;
  /** Bytes that come, as the server says. */
  readonly length?: number;
  /** Present where only a part comes, or nothing, as no byte of it is there. */
  readonly part?: FilePart | 'outside';
  /** Ends when all bytes have come; throws a ParleyError when they do not, or are more than allowed. */
  readonly bytes: AsyncIterable<Buffer>;
}

const MOST_REDIRECTS = 3;
const USUAL_PATIENCE = { headMs: 20_000, spanMs: 20_000, leastBytes: 16 * 1024 };

/**
 * Begins to fetch a file of a customer from a server of the provider, and from no other: every address is held against
 * the provider's list, also after a redirect and after its name was resolved, and the connection goes to the very IP
 * address that was looked at. Headers of the place go to its own host only.
 * @throws ParleyError FILE_HOST_REFUSED, FILE_EXPIRED (404, 410), FILE_TOO_LARGE, PROVIDER_LOGIN_REFUSED,
 *   PROVIDER_UNAVAILABLE for everything else that is not the file
 */
export async function downloadFile(place: FoundPlace, options: DownloadOptions): Promise<Download> {
  const { localHosts, largest } = options;
  const first = allowedAddress(place.url, place.hosts, localHosts);
  let url = first;
  for (let hop = 0; ; hop += 1) {
    const response = await ask(url, url.origin === first.origin ? place.headers : {}, options);
    const { statusCode: status = 0, headers } = response;
    if (status >= 300 && status < 400 && headers.location && hop < MOST_REDIRECTS) {
      response.destroy();
      const next = URL.canParse(headers.location, url.href) ? new URL(headers.location, url).href : '';
      url = allowedAddress(next, place.hosts, localHosts);
      continue;
    }
    const length = lengthOf(headers['content-length']);
    const part = options.range === undefined ? undefined : partOf(status, headers['content-range']);
    const problem = problemOf(part ? 200 : status, headers['content-encoding'], length, largest);
    if (problem) {
      response.destroy();
      throw problem;
    }
    return {
      ...(headers['content-type'] && { contentType: headers['content-type'] }),
      ...(length !== undefined && { length }),
      ...(part && { part }),
      bytes: steadyBytes(response, { largest, ...(options.patience ?? USUAL_PATIENCE) }),
    };
  }
}

/** Sends a GET and gives the head of the answer. Each connection is a new one, so that it goes where was looked. */
function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { localHosts, resolve = resolveAll, signal, range, patience = USUAL_PATIENCE }: DownloadOptions,
): Promise<IncomingMessage> {
  const isLocal = localHosts.includes(url.hostname);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const request = send(url, {
      agent: false,
      headers: {
        ...headers,
        accept: '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'parley',
        ...(range !== undefined && { range }),
      },
      ...(isLocal ? {} : { lookup: publicLookup(resolve) }),
      ...(signal ? { signal } : {}),
    });
    const timer = setTimeout(() => request.destroy(new Error('No answer in time.')), patience.headMs);
    request.once('close', () => clearTimeout(timer));
    request.once('error', (cause) => {
      clearTimeout(timer);
      fail(
        cause instanceof ParleyError
          ? cause
          : new ParleyError('PROVIDER_UNAVAILABLE', 'The file server does not answer.', { cause }),
      );
    });
    request.once('response', (response) => {
      clearTimeout(timer);
      // What goes wrong from here on is told to whoever reads the bytes.
      request.on('error', () => undefined);
      done(response);
    });
    request.end();
  });
}

const resolveAll: NonNullable<DownloadOptions['resolve']> = (name) => lookup(name, { all: true });

/** Resolves a name for one connection. A name that leads to any address inside is not followed at all. */
function publicLookup(resolve: NonNullable<DownloadOptions['resolve']>): LookupFunction {
  return (name, options, answer) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => !isPublicAddress(address))) {
          answer(
            new ParleyError('FILE_HOST_REFUSED', 'Its name leads to an address that is not public.'),
            '',
          );
        } else if (options.all) answer(null, [...addresses]);
        else answer(null, first.address, first.family);
      },
      (error: unknown) => answer(error instanceof Error ? error : new Error('not resolved'), ''),
    );
  };
}

function lengthOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

function partOf(status: number, header: string | undefined): Download['part'] {
  if (status === 416) return 'outside';
  const [, from, to, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? '') ?? [];
  if (status !== 206 || from === undefined || to === undefined || size === undefined) return undefined;
  return { from: Number(from), to: Number(to), size: Number(size) };
}

function problemOf(
  status: number,
  encoding: string | undefined,
  length: number | undefined,
  largest: number,
): ParleyError | undefined {
  if (status === 404 || status === 410) return new ParleyError('FILE_EXPIRED', `HTTP ${status}.`);
  if (status === 401 || status === 403) return new ParleyError('PROVIDER_LOGIN_REFUSED', `HTTP ${status}.`);
  if (status !== 200)
    return new ParleyError('PROVIDER_UNAVAILABLE', `The file server answered HTTP ${status}.`);
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return new ParleyError('PROVIDER_UNAVAILABLE', 'The file server packed the file, unasked.');
  }
  return length !== undefined && length > largest ? new ParleyError('FILE_TOO_LARGE') : undefined;
}
