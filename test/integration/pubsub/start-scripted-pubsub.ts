import { Metadata, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { contract } from '../../local-org/pubsub/contract.ts';

export type Stream = ServerDuplexStream<object, object>;

/** A Pub/Sub API that does what a test tells it to. */
export interface ScriptedPubSub {
  readonly endpoint: string;
  /** Schema ids that were asked for, in order. */
  readonly schemaRequests: readonly string[];
  /** Requests of all streams, in order. */
  readonly fetchRequests: readonly object[];
  stop(): void;
}

export interface Script {
  readonly schemas: ReadonlyMap<string, string>;
  /** Called with each stream when it is opened, before its first request. */
  readonly onStream: (stream: Stream, serial: number) => void;
  /** Sends no headers before the first answer. */
  readonly isTaciturn?: boolean;
  /** What a schema request waits for. */
  readonly schemaGate?: Promise<void>;
}

export async function startScriptedPubSub(script: Script): Promise<ScriptedPubSub> {
  const schemaRequests: string[] = [];
  const fetchRequests: object[] = [];
  let streams = 0;
  const server = new Server();
  const topic = contract('GetTopic');
  server.register<object, object>(
    topic.path,
    (_call: object, respond: (error: null, answer: object) => void) => respond(null, { canSubscribe: true }),
    topic.responseSerialize,
    topic.requestDeserialize,
    'unary',
  );
  const schema = contract('GetSchema');
  server.register<{ schemaId: string }, object>(
    schema.path,
    async (call: { request: { schemaId: string } }, respond: (error: null, answer: object) => void) => {
      const { schemaId } = call.request;
      schemaRequests.push(schemaId);
      await script.schemaGate;
      respond(null, { schemaId, schemaJson: script.schemas.get(schemaId) ?? '' });
    },
    schema.responseSerialize,
    (bytes) => ({ schemaId: '', ...schema.requestDeserialize(bytes) }),
    'unary',
  );
  const subscribe = contract('Subscribe');
  server.register<object, object>(
    subscribe.path,
    (stream: Stream) => {
      streams += 1;
      stream.on('data', (request: object) => fetchRequests.push(request));
      stream.on('error', () => undefined);
      if (!script.isTaciturn) stream.sendMetadata(new Metadata());
      script.onStream(stream, streams);
    },
    subscribe.responseSerialize,
    subscribe.requestDeserialize,
    'bidi',
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    endpoint: `127.0.0.1:${port}`,
    schemaRequests,
    fetchRequests,
    stop: () => server.forceShutdown(),
  };
}
