import { createMeta } from '../../../bridge/channels/meta/index.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { rereadUnreadable } from '../../../bridge/queue/jobs/reread-unreadable.ts';
import { createIngest } from '../../../bridge/store/ingest.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { fixture } from '../../support/fixture.ts';
import { startFreshWayIn } from '../../support/start-fresh-way-in.ts';
import { META_SECRET } from '../../support/sign-meta.ts';
import { META, META_VERIFY_TOKEN, type WayIn } from '../../support/start-way-in.ts';

describe('a webhook that tells many things', () => {
  let bridge: WayIn;

  beforeAll(async () => {
    bridge = await startFreshWayIn({ maxWaiting: 100 });
  });
  afterAll(() => bridge.stop());
  beforeEach(() => bridge.store.pool.query('truncate inbound_event, handle, conversation_state cascade'));

  /** A change as Meta sends it, with one message. `id` of another type than text makes it unreadable. */
  const change = (index: number, id: unknown = `wamid.${index}`) => ({
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '12025550103', phone_number_id: '100000000000003' },
      contacts: [
        {
          profile: { name: 'Sample' },
          wa_id: `1415555${String(index % 50).padStart(4, '0')}`,
          user_id: `US.${index % 50}`,
        },
      ],
      messages: [
        {
          from: `1415555${String(index % 50).padStart(4, '0')}`,
          from_user_id: `US.${index % 50}`,
          id,
          timestamp: '1795176000',
          type: 'text',
          text: { body: `${index} ${'x'.repeat(2000)}` },
        },
      ],
    },
  });
  const envelope = (changes: readonly unknown[]) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '200000000000003', time: 1795176000, changes }],
    });
  const kinds = async () =>
    Object.fromEntries(
      (
        await bridge.store.pool.query('select kind, count(*)::int as rows from inbound_event group by kind')
      ).rows.map((row) => [row.kind, row.rows]),
    );

  test.each([
    ['cannot be read', {}],
    ['the database does not take', 'wamid.\0'],
    ['is too long to be known by', `wamid.${Array.from({ length: 9000 }, (_, index) => index).join('')}`],
  ])('of 1000 changes 999 arrive when one has an id that %s, which is kept by itself', async (_what, id) => {
    const changes = Array.from({ length: 1000 }, (_, index) =>
      change(index, index === 500 ? id : `wamid.${index}`),
    );
    const body = envelope(changes);
    expect(body.length).toBeGreaterThan(2_000_000);
    expect((await bridge.postMeta(body)).status).toBe(200);
    expect(await kinds()).toEqual({ message: 999, unreadable: 1 });
    const { rows } = await bridge.store.pool.query(
      `select e.salesforce, p.code, length(e.body)::int as bytes, convert_from(e.body, 'UTF8') as body
       from inbound_event e join delivery_problem p on p.event_id = e.id where e.kind = 'unreadable'`,
    );
    expect(rows).toMatchObject([{ salesforce: 2, code: 'WEBHOOK_UNREADABLE' }]);
    expect(rows[0].bytes).toBeLessThan(60_000);
    expect(rows[0].body).toContain('500 xxx');

    expect((await bridge.postMeta(body)).status).toBe(200);
    expect(await kinds()).toEqual({ message: 999, unreadable: 1 });
  });

  test('each row holds its own piece, not the whole', async () => {
    await bridge.postMeta(envelope(Array.from({ length: 200 }, (_, index) => change(index))));
    const { rows } = await bridge.store.pool.query(
      'select max(length(body))::int as longest, count(distinct conversation_key)::int as people from inbound_event',
    );
    expect(rows[0].longest).toBeLessThan(4000);
    expect(rows[0].people).toBe(50);
  });

  test('what a later version can read of it arrives then, the rest stays', async () => {
    await bridge.postMeta(envelope([change(1), change(2, {}), change(3, 'wamid.\0')]));
    const { log } = capturedLog();
    const ingest = createIngest(bridge.store, {
      maxWaiting: 100,
      onStored: () => undefined,
      log,
      metrics: createMetrics(),
    });
    const unused = 'http://127.0.0.1:1';
    const meta = createMeta({
      appSecrets: [META_SECRET],
      verifyToken: '',
      accessToken: '',
      apiUrl: unused,
      apiVersion: 'v25.0',
    });
    const parts = { pool: bridge.store.pool, ingest };
    expect(await rereadUnreadable({ ...parts, providers: [meta] })).toBe(0);
    const later = {
      ...meta,
      parse: (request: Parameters<typeof meta.parse>[0]) =>
        meta.parse({
          ...request,
          body: Buffer.from(request.body.toString('utf8').replace('"id":{}', '"id":"wamid.42"')),
        }),
    };
    expect(await rereadUnreadable({ ...parts, providers: [later] })).toBe(1);
    await ingest.stop();
    expect(await kinds()).toEqual({ message: 2, unreadable: 1 });
  });

  test('an unknown field is kept, counted and answered 200', async () => {
    const body = envelope([{ field: 'something_new', value: { any: 'thing' } }]);
    expect((await bridge.postMeta(body)).status).toBe(200);
    expect(await kinds()).toEqual({ other: 1 });
    expect(await bridge.metricsText()).toMatch(
      /parley_webhook_other_total\{provider="meta",what="something_new"\} 1/,
    );
  });

  test('however many unknown fields there are, the count of them stays small', async () => {
    await bridge.postMeta(
      envelope(Array.from({ length: 500 }, (_, index) => ({ field: `new_${index}`, value: {} }))),
    );
    const series = (await bridge.metricsText()).match(/^parley_webhook_other_total\{/gm) ?? [];
    expect(series.length).toBeLessThanOrEqual(102);
    expect(await bridge.metricsText()).toMatch(
      /parley_webhook_other_total\{provider="meta",what="more"\} \d/,
    );
  });

  test('a customer without a number writes, and is one person when the number is learned', async () => {
    await bridge.postMeta(fixture('meta/hidden-number.json'));
    await bridge.postMeta(fixture('meta/number-learned.json'));
    const { rows } = await bridge.store.pool.query('select distinct conversation_key from inbound_event');
    expect(rows).toHaveLength(1);
  });

  test('a customer who tells the number on our question is known by it; one who passes on a card is not', async () => {
    const own = fixture('meta/contacts-own-number.json').toString();
    await bridge.postMeta(own.replace('contact_request', 'other').replace(/wamid\.[^"]+/, 'wamid.passed-on'));
    expect((await bridge.store.pool.query("select from handle where handle like 'tel:%'")).rowCount).toBe(0);
    await bridge.postMeta(own);
    const { rows } = await bridge.store.pool.query(
      "select distinct h.conversation_key = e.conversation_key as is_theirs from handle h cross join inbound_event e where h.handle = 'tel:+14155550102'",
    );
    expect(rows).toEqual([{ is_theirs: true }]);
  });
});

describe('a question whether the address is ours', () => {
  let bridge: WayIn;

  beforeAll(async () => {
    bridge = await startFreshWayIn();
  });
  afterAll(() => bridge.stop());

  const ask = (challenge: string, token = META_VERIFY_TOKEN) =>
    bridge.request({
      path: `${META}?hub.mode=subscribe&hub.verify_token=${encodeURIComponent(token)}&hub.challenge=${challenge}`,
    });

  test('is answered with the challenge, as plain text that nothing takes for anything else', async () => {
    expect(await ask('1158201444')).toMatchObject({
      status: 200,
      body: '1158201444',
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  });

  test.each([
    ['another word', () => ask('1', 'guess')],
    ['markup', () => ask(encodeURIComponent('<script>alert(1)</script>'))],
    ['10 KB', () => ask('1'.repeat(10_000))],
    [
      'an array',
      () =>
        bridge.request({
          path: `${META}?hub.mode=subscribe&hub.verify_token=${META_VERIFY_TOKEN}&hub.challenge[]=1`,
        }),
    ],
    ['nothing at all', () => bridge.request({ path: META })],
  ])('with %s is refused without an echo', async (_what, send) => {
    const answer = await send();
    expect(answer.status).toBe(403);
    expect(answer.body).not.toMatch(/script|1111|guess/);
  });

  test('is not put where no question is expected, and another method is told which ones are', async () => {
    expect((await bridge.request({ path: '/webhooks/twilio/messages' })).status).toBe(405);
    expect(await bridge.request({ method: 'PUT', path: META })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST' },
    });
  });
});
