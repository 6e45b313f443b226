import { fileURLToPath } from 'node:url';
import { loadSync, type AnyDefinition, type ServiceDefinition } from '@grpc/proto-loader';
import { contract } from '../../local-org/pubsub/contract.ts';

/**
 * Messages byte by byte: field number × 8 + kind, then the value, with the numbers that Salesforce publishes in
 * https://github.com/forcedotcom/pub-sub-api/blob/main/pubsub_api.proto
 */
const hex = (...parts: readonly string[]) => Buffer.from(parts.join('').replaceAll(' ', ''), 'hex');
const text = (value: string) => Buffer.from(value).toString('hex');

const topicRequest = { value: { topicName: '/t' }, bytes: hex('0a 02', text('/t')) };
const topicInfo = {
  value: {
    topicName: '/t',
    tenantGuid: 'org',
    canPublish: true,
    canSubscribe: true,
    schemaId: 's',
    rpcId: 'r',
  },
  bytes: hex(
    '0a 02',
    text('/t'),
    '12 03',
    text('org'),
    '18 01',
    '20 01',
    '2a 01',
    text('s'),
    '32 01',
    text('r'),
  ),
};
const schemaRequest = { value: { schemaId: 's' }, bytes: hex('0a 01', text('s')) };
const schemaInfo = {
  value: { schemaJson: '{}', schemaId: 's', rpcId: 'r' },
  bytes: hex('0a 02', text('{}'), '12 01', text('s'), '1a 01', text('r')),
};
const fetchRequest = {
  value: { topicName: '/t', replayPreset: 'CUSTOM', replayId: Buffer.from([7]), numRequested: 100 },
  bytes: hex('0a 02', text('/t'), '10 02', '1a 01 07', '20 64'),
};
const event = ['0a 01', text('e'), '12 01', text('s'), '1a 02 0809', '22 06', '0a 01', text('k'), '12 01 05'];
const consumerEvent = ['0a 12', ...event, '12 01 03'];
const fetchResponse = {
  value: {
    events: [
      {
        event: {
          id: 'e',
          schemaId: 's',
          payload: Buffer.from([8, 9]),
          headers: [{ key: 'k', value: Buffer.from([5]) }],
        },
        replayId: Buffer.from([3]),
      },
    ],
    latestReplayId: Buffer.from([4]),
    rpcId: 'r',
    pendingNumRequested: 99,
  },
  bytes: hex('0a 17', ...consumerEvent, '12 01 04', '1a 01', text('r'), '20 63'),
};

const bridgeProto = fileURLToPath(
  new URL('../../../bridge/crm/salesforce/pubsub/pubsub-api.proto', import.meta.url),
);
const isService = (definition: AnyDefinition | undefined): definition is ServiceDefinition =>
  definition !== undefined && !('format' in definition);
const bridgeService = loadSync(bridgeProto, { defaults: true, arrays: true, enums: String })[
  'eventbus.v1.PubSub'
];
const ofBridge = (name: string) => {
  const method = isService(bridgeService) ? bridgeService[name] : undefined;
  if (!method) throw new Error(`The bridge does not know ${name}.`);
  return method;
};

describe.each([
  ['GetTopic', topicRequest, topicInfo],
  ['GetSchema', schemaRequest, schemaInfo],
  ['Subscribe', fetchRequest, fetchResponse],
] as const)('%s has the bytes that Salesforce publishes', (name, request, response) => {
  it('as the bridge writes and reads it', () => {
    const method = ofBridge(name);
    expect(method.path).toBe(`/eventbus.v1.PubSub/${name}`);
    expect(method.requestSerialize(request.value)).toEqual(request.bytes);
    expect(method.responseDeserialize(response.bytes)).toEqual(response.value);
  });

  it('as the local org reads and writes it', () => {
    const method = contract(name);
    expect(method.path).toBe(`/eventbus.v1.PubSub/${name}`);
    expect(method.requestDeserialize(request.bytes)).toMatchObject(request.value);
    expect(method.responseSerialize(response.value)).toEqual(response.bytes);
  });
});
