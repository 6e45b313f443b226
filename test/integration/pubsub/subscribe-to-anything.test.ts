import avro from 'avsc';
import { Metadata, status } from '@grpc/grpc-js';
import { changeEventHeader } from '../../../bridge/crm/salesforce/pubsub/change-event-header.ts';
import { waitFor } from '../../support/wait-for.ts';
import { listen, type Listener } from './listen.ts';
import {
  startScriptedPubSub,
  type Script,
  type ScriptedPubSub,
  type Stream,
} from './start-scripted-pubsub.ts';

const token = { accessToken: 'token', instanceUrl: 'http://127.0.0.1:1', orgId: '00D000000000001AAA' };
const tokens = { current: () => Promise.resolve(token), renew: () => Promise.resolve(token) };

/** The least that a change event can be; field types that only a newer Salesforce may have are unknown to us. */
const schema = {
  type: 'record',
  name: 'Parcel__ChangeEvent',
  fields: [
    {
      name: 'ChangeEventHeader',
      type: {
        type: 'record',
        name: 'ChangeEventHeader',
        fields: [
          { name: 'entityName', type: 'string' },
          { name: 'recordIds', type: { type: 'array', items: 'string' } },
          {
            name: 'changeType',
            type: { type: 'enum', name: 'ChangeType', symbols: ['UPDATE', 'GAP_OVERFLOW', 'SPLIT'] },
          },
          { name: 'commitNumber', type: 'long' },
        ],
      },
    },
  ],
} as const;
const schemas = new Map([
  ['parcels', JSON.stringify(schema)],
  [
    'platform event',
    JSON.stringify({ type: 'record', name: 'Ink__e', fields: [{ name: 'CreatedDate', type: 'long' }] }),
  ],
  ['nonsense', 'not a schema'],
]);
const type = avro.Type.forSchema(JSON.parse(JSON.stringify(schema)));

const place = (serial: number) => Buffer.from([0, serial >> 8, serial & 255]);
const event = (serial: number, header: object = {}, schemaId = 'parcels') => ({
  replayId: place(serial),
  event: {
    id: `event ${serial}`,
    schemaId,
    payload: type.toBuffer({
      ChangeEventHeader: {
        entityName: 'Parcel__c',
        recordIds: [`record ${serial}`],
        changeType: 'UPDATE',
        commitNumber: serial,
        ...header,
      },
    }),
  },
});
const answer = (events: readonly object[], pendingNumRequested: number) => ({
  events,
  pendingNumRequested,
  latestReplayId: place(9_999),
});

describe('a subscription, whatever the other side does', () => {
  const running: { readonly pubsub: ScriptedPubSub; readonly listener: Listener }[] = [];

  afterEach(async () => {
    for (const { pubsub, listener } of running.splice(0)) {
      await listener.stop();
      pubsub.stop();
    }
  });

  const start = async (
    onStream: Script['onStream'],
    options: Partial<Script> & { batchSize?: number; silenceMs?: number; replayId?: Buffer } = {},
  ) => {
    const { schemaGate, isTaciturn = false, ...subscription } = options;
    const pubsub = await startScriptedPubSub({
      schemas,
      onStream,
      isTaciturn,
      ...(schemaGate ? { schemaGate } : {}),
    });
    const listener = listen({
      endpoint: pubsub.endpoint,
      topic: '/data/Parcels__chn',
      tokens,
      ...subscription,
    });
    running.push({ pubsub, listener });
    return { pubsub, listener };
  };
  const once = (work: (stream: Stream) => void) => (stream: Stream) => {
    stream.once('data', () => work(stream));
  };

  it('asks for a schema once, however slow the answer, and keeps the order meanwhile', async () => {
    let open: () => void = () => undefined;
    const schemaGate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { pubsub, listener } = await start(
      once((stream) => {
        stream.write(answer([event(1), event(2), event(3)], 97));
        stream.write(answer([event(4), event(5)], 95));
      }),
      { schemaGate },
    );
    const first = listener.nextOf('change');
    await waitFor('the schema is asked for', () => pubsub.schemaRequests.length > 0);
    open();
    const received = [await first];
    for (let count = 1; count < 5; count += 1) received.push(await listener.nextOf('change'));
    expect(received.map(({ recordIds }) => recordIds[0])).toEqual(
      [1, 2, 3, 4, 5].map((serial) => `record ${serial}`),
    );
    expect(pubsub.schemaRequests).toEqual(['parcels']);
  });

  it('requests more only when all that was requested has been dealt with', async () => {
    const { pubsub, listener } = await start(
      once((stream) => {
        stream.write(answer([event(1), event(2)], 1));
        stream.write(answer([event(3)], 0));
        stream.on('data', () => stream.write(answer([event(4)], 2)));
      }),
      { batchSize: 3 },
    );
    for (const serial of [1, 2, 3]) {
      expect((await listener.nextOf('change')).recordIds).toEqual([`record ${serial}`]);
      expect(pubsub.fetchRequests).toHaveLength(1);
    }
    expect((await listener.nextOf('change')).recordIds).toEqual(['record 4']);
    expect(pubsub.fetchRequests).toMatchObject([{ numRequested: 3 }, { numRequested: 3 }]);
  });

  it('resumes behind the last notice that was dealt with', async () => {
    const { pubsub, listener } = await start((stream, serial) => {
      if (serial > 1) return;
      stream.once('data', () => {
        stream.write(answer([event(1), event(2)], 98));
        stream.emit('error', { code: status.UNAVAILABLE, details: 'RST_STREAM closed stream' });
      });
    });
    expect((await listener.nextOf('change')).recordIds).toEqual(['record 1']);
    expect((await listener.nextOf('change')).recordIds).toEqual(['record 2']);
    expect((await listener.nextOf('connected')).start).toBe('resumed');
    await waitFor('the second request', () => pubsub.fetchRequests[1]);
    expect(pubsub.fetchRequests).toMatchObject([
      { replayPreset: 'LATEST' },
      { replayPreset: 'CUSTOM', replayId: place(2) },
    ]);
  });

  it('keeps the position of a keep-alive', async () => {
    const { listener } = await start(once((stream) => stream.write(answer([], 100))));
    expect(await listener.nextOf('position')).toEqual({ kind: 'position', replayId: place(9_999) });
  });

  it('reads commit numbers that a JavaScript number cannot hold', () => {
    // 2^62 as Avro writes it, zigzag in base 128, in the place of the last field.
    const payload = Buffer.concat([
      event(1).event.payload.subarray(0, -1),
      Buffer.from('80808080808080808001', 'hex'),
    ]);
    const read = changeEventHeader(JSON.stringify(schema));
    expect(read(payload).commitNumber).toBe(2n ** 62n);
  });

  it.each([
    ['stands for an overflow', event(1, { changeType: 'GAP_OVERFLOW' }), 'GAP_OVERFLOW'],
    ['has a type of change that is not known', event(1, { changeType: 'SPLIT' }), 'SPLIT'],
    ['stands for a whole object', event(1, { recordIds: ['a00*'] }), 'whole object'],
    ['is no change event', event(1, {}, 'platform event'), 'payload cannot be read'],
    ['has a schema that cannot be read', event(1, {}, 'nonsense'), 'payload cannot be read'],
    [
      'has a damaged payload',
      { ...event(1), event: { ...event(1).event, payload: Buffer.from([200]) } },
      'payload cannot be read',
    ],
    ['is empty', { replayId: place(1) }, 'empty event'],
  ])('goes on with a gap when an event %s', async (_case, unreadable, reason) => {
    const { listener } = await start(once((stream) => stream.write(answer([unreadable, event(2)], 98))));
    expect(await listener.nextOf('gap')).toEqual({ kind: 'gap', replayId: place(1), reason });
    expect((await listener.nextOf('change')).recordIds).toEqual(['record 2']);
  });

  it('counts as connected although the other side says nothing yet', async () => {
    const { pubsub, listener } = await start(() => undefined, { isTaciturn: true });
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'latest' });
    expect(pubsub.fetchRequests).toHaveLength(1);
  });

  it('comes back when the other side falls silent', async () => {
    const { listener } = await start(() => undefined, { silenceMs: 50 });
    expect((await listener.nextOf('down')).error.message).toContain('silent');
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'latest' });
  });

  it('comes back when the other side ends the stream', async () => {
    const { listener } = await start(once((stream) => stream.end()));
    expect((await listener.nextOf('down')).error.message).toContain('ended');
    await listener.nextOf('connected');
  });

  it('does not lose an error that comes while the consumer is at work', async () => {
    const metadata = new Metadata();
    metadata.set('error-code', 'sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted');
    let failed = false;
    const { pubsub, listener } = await start(
      (stream, serial) => {
        if (serial > 1) return;
        stream.once('data', () => {
          stream.emit('error', { code: status.INVALID_ARGUMENT, details: 'no such place', metadata });
          failed = true;
        });
      },
      { replayId: place(7) },
    );
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'resumed' });
    await waitFor('the error is sent', () => failed);
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'replay-lost' });
    await waitFor('the second request', () => pubsub.fetchRequests[1]);
    expect(pubsub.fetchRequests[1]).toMatchObject({ replayPreset: 'LATEST' });
  });
});
