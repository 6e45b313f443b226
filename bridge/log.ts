import { pino, type DestinationStream } from 'pino';
import { describeError } from './log-error.ts';

/**
 * What may stand in a log line. Nothing else gets in: no header, no body, no token, no address of a customer, and no
 * object of a library, however it was put there. All values are short.
 */
export interface LogFields {
  /** Part of the bridge: `store`, `http`, `salesforce`. */
  readonly part?: string;
  readonly provider?: string;
  readonly lane?: string;
  readonly outcome?: string;
  /** Code of the error catalogue, or of a provider. */
  readonly code?: string;
  /** Becomes name, code, HTTP status, place and, where it is one of ours, its sentence. */
  readonly error?: unknown;
  /** Row of `inbound_event`. */
  readonly eventId?: string;
  /** Id of a record in the CRM. */
  readonly recordId?: string;
  /** A provider's id of a message. */
  readonly providerId?: string;
  /** Address of ours: `phone:+12025550101`. */
  readonly channelKey?: string;
  readonly path?: string;
  readonly url?: string;
  readonly schema?: string;
  readonly version?: string;
  readonly check?: string;
  /** Language model, and the beginning of the SHA-256 of what it was told to do. */
  readonly model?: string;
  readonly promptHash?: string;
  readonly port?: number;
  readonly httpStatus?: number;
  readonly attempt?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly retryInMs?: number;
  readonly used?: number;
  readonly limit?: number;
}

export interface Log {
  debug(sentence: string, fields?: LogFields): void;
  info(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  error(sentence: string, fields?: LogFields): void;
  /** A log that adds these fields to each line. */
  child(fields: LogFields): Log;
}

const LONGEST_VALUE = 300;

const allowed: Readonly<Record<Exclude<keyof LogFields, 'error'>, 'string' | 'number'>> = {
  part: 'string',
  provider: 'string',
  lane: 'string',
  outcome: 'string',
  code: 'string',
  eventId: 'string',
  recordId: 'string',
  providerId: 'string',
  channelKey: 'string',
  path: 'string',
  url: 'string',
  schema: 'string',
  version: 'string',
  check: 'string',
  model: 'string',
  promptHash: 'string',
  port: 'number',
  httpStatus: 'number',
  attempt: 'number',
  count: 'number',
  ms: 'number',
  retryInMs: 'number',
  used: 'number',
  limit: 'number',
};

/**
 * The log of the bridge: JSON lines on standard output. The sentence is a constant of the source; what changes
 * stands in the fields.
 * @param destination where lines go instead of standard output
 */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error', destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const lines = destination ? pino(options, destination) : pino(options);

  const withFields = (always: LogFields): Log => {
    const write =
      (importance: 'debug' | 'info' | 'warn' | 'error') => (sentence: string, fields?: LogFields) => {
        if (lines.isLevelEnabled(importance))
          lines[importance](onlyAllowed({ ...always, ...fields }), sentence);
      };
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      child: (fields) => withFields({ ...always, ...fields }),
    };
  };
  return withFields({});
}

function onlyAllowed(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(allowed)) {
    const value: unknown = Reflect.get(fields, name);
    if (typeof value !== kind) continue;
    line[name] = typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value;
  }
  if (fields.error !== undefined) line['error'] = describeError(fields.error);
  return line;
}
