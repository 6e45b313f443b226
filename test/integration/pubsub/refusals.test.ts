import { status } from '@grpc/grpc-js';
import { openConnection, type Connection } from '../../../bridge/crm/salesforce/pubsub/connection.ts';
import type { PubSubLogin } from '../../../bridge/crm/salesforce/pubsub/pubsub-login.ts';
import { ResponseReader } from '../../../bridge/crm/salesforce/pubsub/response-reader.ts';
import { startParcelOrg, type ParcelOrg } from './start-parcel-org.ts';

const topicName = '/data/Parcels__chn';
describe('the Pub/Sub API of the local org refuses', () => {
  let org: ParcelOrg;
  let connection: Connection;
  let ending: AbortController;
  let login: PubSubLogin;

  beforeEach(async () => {
    org = await startParcelOrg({ idleMs: 50, keepAliveMs: 10_000 });
    ending = new AbortController();
    connection = openConnection(org.pubsub.endpoint, ending.signal);
    login = { ...org.token, orgId: org.token.orgId ?? '' };
  });
  afterEach(async () => {
    ending.abort();
    connection.close();
    await org.stop();
  });

  const open = (...requests: readonly object[]): ResponseReader => {
    const stream = connection.subscribe(login);
    const reader = new ResponseReader(stream, 5_000);
    for (const request of requests) stream.write(request);
    return reader;
  };

  it.each([
    ['an unknown token', { accessToken: 'x' }, 'service.auth.error'],
    ['an empty token', { accessToken: '' }, 'service.auth.headers.invalid'],
    ['another org', { orgId: '00D000000000000AAA' }, 'service.auth.headers.invalid'],
    ['another instance', { instanceUrl: 'https://acme.my.salesforce.com' }, 'service.auth.headers.invalid'],
  ])('%s', async (_what, wrong, code) => {
    const error = await connection
      .getTopic({ ...login, ...wrong }, topicName)
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: status.UNAUTHENTICATED });
    expect(errorCode(error)).toBe(code);
  });

  it.each([
    ['a topic that does not exist', [{ topicName: '/data/No__chn', numRequested: 1 }], 'topic.not.found'],
    ['no topic', [{ numRequested: 1 }], 'topic.validation.empty'],
    ['no events', [{ topicName, numRequested: 0 }], 'subscription.fetch.requested.events.invalid'],
    [
      'another topic on the same stream',
      [
        { topicName, numRequested: 1 },
        { topicName: '/data/LostParcels__chn', numRequested: 1 },
      ],
      'subscription.fetch.topic.mismatch',
    ],
    [
      'a place without a replay id',
      [{ topicName, numRequested: 1, replayPreset: 'CUSTOM' }],
      'subscription.fetch.replayid.validation.failed',
    ],
    [
      'a replay id that it never gave',
      [{ topicName, numRequested: 1, replayPreset: 'CUSTOM', replayId: Buffer.from('made up') }],
      'subscription.fetch.replayid.corrupted',
    ],
  ])('%s', async (_what, requests, code) => {
    const error = await open(...requests)
      .next()
      .catch((caught: unknown) => caught);
    expect(errorCode(error)).toBe(code);
    expect(String(error)).toContain('rpcId: ');
  });

  it('a schema that it never named', async () => {
    const error = await connection.getSchema(login, 'made up').catch((caught: unknown) => caught);
    expect(errorCode(error)).toBe('schema.meta.permission');
  });

  it('to send more than was requested, or to wait for ever for a request', async () => {
    for (const name of ['one', 'two', 'three']) org.admin.create('Parcel__c', { Name: name });
    const reader = open({ topicName, numRequested: 2, replayPreset: 'EARLIEST' });
    const response = await reader.next();
    expect(response.events).toHaveLength(2);
    expect(response.pendingNumRequested).toBe(0);
    await expect(reader.next()).rejects.toThrow('ended the stream');
  });

  it('to count more than a hundred requested events', async () => {
    const reader = open(
      ...Array.from({ length: 3 }, () => ({ topicName, numRequested: 90, replayPreset: 'LATEST' })),
    );
    await connection.getTopic(login, topicName);
    org.admin.create('Parcel__c', { Name: 'one' });
    expect((await reader.next()).pendingNumRequested).toBe(99);
  });
});

function errorCode(error: unknown): string {
  const metadata: unknown = Object(error).metadata;
  const trailer = String(Object(metadata).get?.('error-code')[0]);
  return trailer.replace('sfdc.platform.eventbus.grpc.', '');
}
