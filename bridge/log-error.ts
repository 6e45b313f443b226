import { types } from 'node:util';
import { ParleyError } from './errors.ts';

/** What the log tells of an error. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly httpStatus?: number;
  /** Only of our own errors: the message of a foreign one may hold a token or the text of a customer. */
  readonly sentence?: string;
  /** The innermost places of the source, without the message: `store/ingest.ts:42:7`. */
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
}

const DEEPEST_CAUSE = 3;
const MOST_PLACES = 4;

/**
 * Reduces any error to what cannot hold a secret. Errors of clients carry the whole request, with authorisation and
 * body, in their properties and often in their message.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!types.isNativeError(error)) return { name: typeof error };
  const code = shortWord(Reflect.get(error, 'code')) ?? shortWord(Reflect.get(error, 'errorCode'));
  const httpStatus = httpStatusOf(error);
  const at = placesOf(error);
  return {
    name: shortWord(error.name) ?? 'Error',
    ...(code !== undefined && { code }),
    ...(httpStatus !== undefined && { httpStatus }),
    ...(error instanceof ParleyError ? { sentence: error.message } : at && { at }),
    ...(error.cause !== undefined &&
      depth < DEEPEST_CAUSE && { cause: describeError(error.cause, depth + 1) }),
  };
}

function shortWord(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && /^[A-Za-z0-9_.-]{1,40}$/.test(value) ? value : undefined;
}

function httpStatusOf(error: Error): number | undefined {
  const values: unknown[] = ['httpStatus', 'status', 'statusCode'].map((name) => Reflect.get(error, name));
  return values.find((value): value is number => Number.isInteger(value));
}

/** The stack behind its first line; where that is not the name and the message, there are no places. */
function placesOf({ stack = '', message }: Error): readonly string[] | undefined {
  const name = /^[\w$.]+( \[\w+\])?/.exec(stack)?.[0];
  const head = message ? `${name}: ${message}\n` : `${name}\n`;
  if (!name || !stack.startsWith(head)) return undefined;
  const places = stack
    .slice(head.length)
    .split('\n')
    .flatMap((line) => /((?:[\w.@-]+\/){0,2}[\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
  return places.length > 0 ? places.slice(0, MOST_PLACES) : undefined;
}
