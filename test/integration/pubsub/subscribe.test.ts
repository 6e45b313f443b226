import { listen, type Listener } from './listen.ts';
import { startParcelOrg, type ParcelOrg } from './start-parcel-org.ts';

const topic = '/data/Parcels__chn';
const hour = 3_600_000;

describe('a subscription to the change events of an org', () => {
  let org: ParcelOrg;
  let listeners: Listener[];

  beforeEach(async () => {
    listeners = [];
    org = await startParcelOrg({ keepAliveMs: 100 });
  });

  afterEach(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    await org.stop();
  });

  const start = (options: { replayId?: Buffer; topic?: string; batchSize?: number } = {}): Listener => {
    const listener = listen({ endpoint: org.pubsub.endpoint, topic, tokens: org.tokens, ...options });
    listeners.push(listener);
    return listener;
  };
  const pack = (name: string): string => org.admin.create('Parcel__c', { Name: name });

  it('begins with what happens from now on, and says so', async () => {
    pack('before');
    const listener = start();
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'latest' });
    await listener.nextOf('position');
    const id = pack('after');
    expect(await listener.nextOf('change')).toMatchObject({
      entity: 'Parcel__c',
      changeType: 'CREATE',
      recordIds: [id],
    });
  });

  it('tells what became of a record, by its id', async () => {
    const listener = start();
    await listener.nextOf('position');
    const id = pack('one');
    org.admin.update('Parcel__c', id, { State__c: 'Lost' });
    org.admin.remove('Parcel__c', id);
    org.admin.restore('Parcel__c', id);
    for (const changeType of ['CREATE', 'UPDATE', 'DELETE', 'UNDELETE']) {
      expect(await listener.nextOf('change')).toMatchObject({ changeType, recordIds: [id] });
    }
  });

  it('delivers a thousand changes each once and in the order of their commits, from a cold start', async () => {
    const first = start();
    const { replayId } = await first.nextOf('position');
    const ids = Array.from({ length: 1_000 }, (_, index) => pack(`parcel ${index}`));
    const listener = start({ replayId });
    const received: string[] = [];
    while (received.length < ids.length) {
      const { recordIds } = await listener.nextOf('change');
      received.push(...recordIds);
    }
    expect(received).toEqual(ids);
  });

  it('comes back after a broken stream, behind the last notice that was dealt with', async () => {
    const listener = start({ batchSize: 5 });
    await listener.nextOf('position');
    const ids = Array.from({ length: 12 }, (_, index) => pack(`parcel ${index}`));
    expect((await listener.nextOf('change')).recordIds).toEqual([ids[0]]);
    expect((await listener.nextOf('change')).recordIds).toEqual([ids[1]]);
    org.pubsub.resetStreams();
    const received: string[] = [];
    while (received.length < 10) received.push(...(await listener.nextOf('change')).recordIds);
    expect(received).toEqual(ids.slice(2));
  });

  it('says that it is down and that it has resumed', async () => {
    const listener = start();
    await listener.nextOf('position');
    org.pubsub.resetStreams();
    const down = await listener.nextOf('down');
    expect(down.error.code).toBe('CRM_UNAVAILABLE');
    expect(down.error.message).toContain('service.unavailable');
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'resumed' });
  });

  it('starts anew at the end of the stream when its position has run out', async () => {
    const first = start();
    await first.nextOf('position');
    pack('old');
    const { replayId } = await first.nextOf('change');
    await first.stop();
    pack('missed');
    org.passTime(73 * hour);
    const listener = start({ replayId });
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'resumed' });
    expect(await listener.next()).toEqual({ kind: 'connected', start: 'replay-lost' });
    await listener.nextOf('position');
    const id = pack('new');
    expect((await listener.nextOf('change')).recordIds).toEqual([id]);
  });

  it('starts anew when the org does not know its position after a restart', async () => {
    const listener = start();
    await listener.nextOf('position');
    pack('old');
    await listener.nextOf('change');
    await org.restart();
    let notice = await listener.nextOf('connected');
    while (notice.start === 'resumed') notice = await listener.nextOf('connected');
    expect(notice.start).toBe('replay-lost');
  });

  it('gets one new token when the one it has runs out, and misses nothing', async () => {
    const listener = start();
    await listener.nextOf('position');
    org.expireToken();
    const id = pack('while the token is out of date');
    const notices = [await listener.next(), await listener.next()];
    while (notices.at(-1)?.kind !== 'change') notices.push(await listener.next());
    expect(notices.at(-1)).toMatchObject({ recordIds: [id] });
    expect(notices.map(({ kind }) => kind)).not.toContain('down');
    expect(org.tokens.renewals).toBe(1);
  });

  it('says that the login is refused when a new token does not help either', async () => {
    org.expireToken();
    const useless = { current: () => Promise.resolve(wrong), renew: () => Promise.resolve(wrong) };
    const wrong = { ...org.token, accessToken: 'never given' };
    const listener = listen({ endpoint: org.pubsub.endpoint, topic, tokens: useless });
    listeners.push(listener);
    const notice = await listener.next();
    expect(notice).toMatchObject({ kind: 'down', error: { code: 'CRM_LOGIN_REFUSED' } });
    expect(JSON.stringify(notice)).not.toContain('never given');
  });

  it('waits long before it asks again for a channel that does not exist', async () => {
    const listener = start({ topic: '/data/Nothing__chn' });
    const notice = await listener.next();
    expect(notice).toMatchObject({ kind: 'down', error: { code: 'CRM_EVENTS_REFUSED' } });
    expect(notice.kind === 'down' && notice.retryInMs).toBeGreaterThanOrEqual(50);
  });

  it('waits longer each time while nobody answers, and comes back when somebody does', async () => {
    const listener = start();
    await listener.nextOf('position');
    const { endpoint } = org.pubsub;
    await org.pubsub.stop();
    const waits = [
      await listener.nextOf('down'),
      await listener.nextOf('down'),
      await listener.nextOf('down'),
    ];
    expect(waits.map(({ error }) => error.code)).toEqual(Array(3).fill('CRM_UNAVAILABLE'));
    expect(waits[2]?.retryInMs).toBeGreaterThan(waits[0]?.retryInMs ?? Infinity);
    await org.restart();
    expect(org.pubsub.endpoint).toBe(endpoint);
    await listener.nextOf('connected');
  });

  it('ends without an error when it is told to', async () => {
    const listener = start();
    await listener.nextOf('position');
    const waiting = listener.next().catch(String);
    await listener.stop();
    expect(await waiting).toBe('Error: The subscription has ended.');
  });
});
