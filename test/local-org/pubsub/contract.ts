import { fromJSON, type AnyDefinition, type ServiceDefinition } from '@grpc/proto-loader';

const field = (id: number, type = 'string') => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' });
const message = (fields: Readonly<Record<string, { id: number; type: string; rule?: string }>>) => ({
  fields,
});
const method = (requestType: string, responseType: string, stream: boolean) => ({
  requestType,
  responseType,
  requestStream: stream,
  responseStream: stream,
  comment: '',
});

/**
 * The Pub/Sub API as Salesforce publishes it, as far as the local org speaks it. Written apart from what the bridge
 * reads, so that a wrong number on one side cannot be right by agreement:
 * https://developer.salesforce.com/docs/platform/pub-sub-api/references/methods/subscribe-rpc.html
 */
const messages = {
  TopicRequest: message({ topicName: field(1) }),
  TopicInfo: message({
    topicName: field(1),
    tenantGuid: field(2),
    canPublish: field(3, 'bool'),
    canSubscribe: field(4, 'bool'),
    schemaId: field(5),
    rpcId: field(6),
  }),
  SchemaRequest: message({ schemaId: field(1) }),
  SchemaInfo: message({ schemaJson: field(1), schemaId: field(2), rpcId: field(3) }),
  ReplayPreset: { values: { LATEST: 0, EARLIEST: 1, CUSTOM: 2 } },
  FetchRequest: message({
    topicName: field(1),
    replayPreset: field(2, 'ReplayPreset'),
    replayId: field(3, 'bytes'),
    numRequested: field(4, 'int32'),
    authRefresh: field(5),
  }),
  FetchResponse: message({
    events: list(1, 'ConsumerEvent'),
    latestReplayId: field(2, 'bytes'),
    rpcId: field(3),
    pendingNumRequested: field(4, 'int32'),
  }),
  ConsumerEvent: message({ event: field(1, 'ProducerEvent'), replayId: field(2, 'bytes') }),
  ProducerEvent: message({
    id: field(1),
    schemaId: field(2),
    payload: field(3, 'bytes'),
    headers: list(4, 'EventHeader'),
  }),
  EventHeader: message({ key: field(1), value: field(2, 'bytes') }),
  PubSub: {
    methods: {
      GetTopic: method('TopicRequest', 'TopicInfo', false),
      GetSchema: method('SchemaRequest', 'SchemaInfo', false),
      Subscribe: method('FetchRequest', 'FetchResponse', true),
    },
  },
};

const definitions = fromJSON(
  { nested: { eventbus: { nested: { v1: { nested: messages } } } } },
  { defaults: true, arrays: true, enums: String, longs: String },
);

/** How the messages of one method are read and written. */
export function contract(method: keyof (typeof messages)['PubSub']['methods']): ServiceDefinition[string] {
  const service = definitions['eventbus.v1.PubSub'];
  const found = isService(service) ? service[method] : undefined;
  if (!found) throw new Error(`The contract does not define ${method}.`);
  return found;
}

function isService(definition: AnyDefinition | undefined): definition is ServiceDefinition {
  return definition !== undefined && !('format' in definition);
}
