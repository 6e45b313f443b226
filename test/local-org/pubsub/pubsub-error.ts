import { randomUUID } from 'node:crypto';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** Status of gRPC for each of Salesforce's own codes that the local org answers with. */
const statuses = {
  'service.auth.error': status.UNAUTHENTICATED,
  'service.auth.headers.invalid': status.UNAUTHENTICATED,
  'service.unavailable': status.UNAVAILABLE,
  'topic.not.found': status.NOT_FOUND,
  'topic.validation.empty': status.INVALID_ARGUMENT,
  'schema.validation.failed': status.INVALID_ARGUMENT,
  'schema.meta.permission': status.PERMISSION_DENIED,
  'subscription.topic.cannot.subscribe': status.PERMISSION_DENIED,
  'subscription.fetch.requested.events.invalid': status.INVALID_ARGUMENT,
  'subscription.fetch.topic.mismatch': status.INVALID_ARGUMENT,
  'subscription.fetch.replayid.corrupted': status.INVALID_ARGUMENT,
  'subscription.fetch.replayid.validation.failed': status.INVALID_ARGUMENT,
} as const;

export type PubSubErrorCode = keyof typeof statuses;

/**
 * An error as the Pub/Sub API answers it: its own code and the id of the request stand in the trailers.
 * https://developer.salesforce.com/docs/platform/pub-sub-api/guide/handling-errors.html
 */
export class PubSubError extends Error implements ServiceError {
  readonly code: status;
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(code: PubSubErrorCode, sentence: string) {
    const rpcId = randomUUID();
    const details = `${sentence} rpcId: ${rpcId}`;
    super(details);
    this.name = 'PubSubError';
    this.code = statuses[code];
    this.details = details;
    this.metadata.set('error-code', `sfdc.platform.eventbus.grpc.${code}`);
    this.metadata.set('rpc-id', rpcId);
  }
}
