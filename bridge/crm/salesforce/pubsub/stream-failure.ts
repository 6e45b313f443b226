import { status, type Metadata } from '@grpc/grpc-js';
import { z } from 'zod';
import { ParleyError, type ErrorCode } from '../../../errors.ts';

/**
 * Why a request to the Pub/Sub API failed.
 * - `login`: the token is not taken.
 * - `replay`: the position is not known to the org, or older than the 72 hours for which it keeps events.
 * - `refused`: the org will not deliver, and asking again soon will not change that.
 * - `unavailable`: the connection, the network or the service.
 */
export interface StreamFailure {
  readonly kind: 'login' | 'replay' | 'refused' | 'unavailable';
  readonly error: ParleyError;
}

const grpcError = z.object({
  code: z.number(),
  metadata: z.custom<Metadata>((value) => typeof Object(value).get === 'function').optional(),
});

const PREFIX = 'sfdc.platform.eventbus.grpc.';
const REFUSED_CODES = [
  'topic.not.found',
  'topic.meta.permission',
  'schema.meta.permission',
  'schema.validation.failed',
  'service.tenant.license',
  'concurrent.client.limit.exceeded',
  'subscription.limit.exceeded',
  'subscription.topic.cannot.subscribe',
];
const REFUSED_STATUSES: readonly number[] = [
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.UNIMPLEMENTED,
];

/**
 * Reads an error of the gRPC client. Salesforce's own code in the trailer `error-code` decides before the status of
 * gRPC, which several causes share:
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/handling-errors.html
 */
export function streamFailure(error: unknown): StreamFailure {
  if (error instanceof ParleyError) {
    return { kind: ERROR_KINDS.get(error.code) ?? 'unavailable', error };
  }
  const parsed = grpcError.safeParse(error);
  if (!parsed.success) {
    return { kind: 'unavailable', error: new ParleyError('CRM_UNAVAILABLE', undefined, { cause: error }) };
  }
  const trailer = (name: string) => parsed.data.metadata?.get(name)[0]?.toString() ?? '';
  const code = trailer('error-code').replace(PREFIX, '');
  const kind = kindOf(code, parsed.data.code);
  const words = [status[parsed.data.code] ?? `status ${parsed.data.code}`, code, trailer('rpc-id')];
  const detail = `Pub/Sub API: ${words.filter(Boolean).join(', ')}.`;
  return { kind, error: new ParleyError(ERROR_CODES[kind], detail, { cause: error }) };
}

const ERROR_CODES = {
  login: 'CRM_LOGIN_REFUSED',
  replay: 'CRM_EVENTS_REFUSED',
  refused: 'CRM_EVENTS_REFUSED',
  unavailable: 'CRM_UNAVAILABLE',
} as const;

const ERROR_KINDS: ReadonlyMap<ErrorCode, StreamFailure['kind']> = new Map([
  ['CRM_LOGIN_REFUSED', 'login'],
  ['CRM_EVENTS_REFUSED', 'refused'],
]);

function kindOf(code: string, grpcStatus: number): StreamFailure['kind'] {
  if (code.startsWith('subscription.fetch.replayid.')) return 'replay';
  if (code.startsWith('service.auth.') || grpcStatus === status.UNAUTHENTICATED) return 'login';
  if (REFUSED_CODES.includes(code) || (code === '' && REFUSED_STATUSES.includes(grpcStatus)))
    return 'refused';
  return 'unavailable';
}
