import { Client, Metadata, type ClientDuplexStream, type ClientUnaryCall } from '@grpc/grpc-js';
import { loadSync, type AnyDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ParleyError } from '../../../errors.ts';
import { channelCredentials } from './channel-credentials.ts';
import type { PubSubLogin } from './pubsub-login.ts';

const DEADLINE_MS = 30_000;
/** Salesforce allows events of 1 MB and 100 of them in a request. */
const LARGEST_ANSWER = 100 * 1024 * 1024;

const definitions = loadSync(fileURLToPath(new URL('./pubsub-api.proto', import.meta.url)), {
  defaults: true,
  arrays: true,
  enums: String,
  longs: String,
});

const topicInfo = z.object({ canSubscribe: z.boolean() });
const schemaInfo = z.object({ schemaJson: z.string() });
const bytes = z.instanceof(Buffer);
const fetchResponse = z.object({
  events: z.array(
    z.object({ event: z.object({ schemaId: z.string(), payload: bytes }).nullable(), replayId: bytes }),
  ),
  latestReplayId: bytes,
  pendingNumRequested: z.number(),
});

export type FetchResponse = z.infer<typeof fetchResponse>;
export type FetchStream = ClientDuplexStream<object, FetchResponse>;

/** One HTTP/2 connection to the Pub/Sub API. It connects by itself, and again, whenever a request needs it. */
export interface Connection {
  /** Whether the topic exists and the user may subscribe to it. Rejects with an error of the gRPC client. */
  getTopic(login: PubSubLogin, topicName: string): Promise<{ readonly canSubscribe: boolean }>;
  /** The Avro schema with that id, as JSON. Rejects with an error of the gRPC client. */
  getSchema(login: PubSubLogin, schemaId: string): Promise<string>;
  /** Opens a stream of events; the first FetchRequest is still to be written. */
  subscribe(login: PubSubLogin): FetchStream;
  close(): void;
}

/**
 * @param endpoint host and port: `api.pubsub.salesforce.com:7443`
 * @param signal cancels all that is under way
 * @throws ParleyError CONFIG_INVALID when the endpoint is not host and port
 */
export function openConnection(endpoint: string, signal: AbortSignal): Connection {
  const client = new Client(endpoint, channelCredentials(endpoint), {
    'grpc.max_receive_message_length': LARGEST_ANSWER,
    // The subscription has its own growing delay; the library's, up to two minutes, would come on top of it.
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1_000,
  });

  const cancelOnAbort = (call: ClientUnaryCall | FetchStream) => {
    const cancel = () => call.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    call.once('status', () => signal.removeEventListener('abort', cancel));
    if (signal.aborted) cancel();
  };

  const ask = (name: string, login: PubSubLogin, request: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = method(name);
      const options = { deadline: Date.now() + DEADLINE_MS };
      const call = client.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadataOf(login),
        options,
        (error, answer) => (error ? reject(error) : resolve(answer)),
      );
      cancelOnAbort(call);
    });

  return {
    async getTopic(login, topicName) {
      return topicInfo.parse(await ask('GetTopic', login, { topicName }));
    },
    async getSchema(login, schemaId) {
      return schemaInfo.parse(await ask('GetSchema', login, { schemaId })).schemaJson;
    },
    subscribe(login) {
      const { path, requestSerialize, responseDeserialize } = method('Subscribe');
      const deserialize = (answer: Buffer) => fetchResponse.parse(responseDeserialize(answer));
      const stream = client.makeBidiStreamRequest(path, requestSerialize, deserialize, metadataOf(login));
      cancelOnAbort(stream);
      return stream;
    },
    close: () => client.close(),
  };
}

function method(name: string) {
  const service = definitions['eventbus.v1.PubSub'];
  const found = isService(service) ? service[name] : undefined;
  if (found === undefined) throw new ParleyError('INTERNAL', `pubsub-api.proto does not define ${name}.`);
  return found;
}

/** Authentication of each request: https://developer.salesforce.com/docs/platform/pub-sub-api/guide/supported-auth.html */
function metadataOf({ accessToken, instanceUrl, orgId }: PubSubLogin): Metadata {
  const metadata = new Metadata();
  metadata.set('accesstoken', accessToken);
  metadata.set('instanceurl', instanceUrl);
  metadata.set('tenantid', orgId);
  return metadata;
}

function isService(definition: AnyDefinition | undefined): definition is ServiceDefinition {
  return definition !== undefined && !('format' in definition);
}
