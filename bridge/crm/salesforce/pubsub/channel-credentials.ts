import { credentials, type ChannelCredentials } from '@grpc/grpc-js';
import { ParleyError } from '../../../errors.ts';
import { isLoopback } from '../../../is-loopback.ts';

/**
 * How the connection to an endpoint (`api.pubsub.salesforce.com:7443`) is protected: TLS with the machine's trusted
 * certificates, and plain text only where it cannot leave the machine.
 *
 * @throws ParleyError CONFIG_INVALID when the endpoint is not host and port
 */
export function channelCredentials(endpoint: string): ChannelCredentials {
  const host = /^(?<host>[a-z0-9.-]+|\[[0-9a-f:]+\]):\d{1,5}$/i.exec(endpoint)?.groups?.['host'];
  if (host === undefined) {
    throw new ParleyError(
      'CONFIG_INVALID',
      'SF_PUBSUB_ENDPOINT must be host and port, as in api.pubsub.salesforce.com:7443.',
    );
  }
  return isLoopback(host) ? credentials.createInsecure() : credentials.createSsl();
}
