import { readSendingState } from '../../../bridge/queue/send/sending-state.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { addressChange, deliveryTo, messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { startPlainIngest, type PlainIngest } from '../../support/start-plain-ingest.ts';

const number = '+14155550123';
const other = '+14155550124';
const noon = new Date('2026-11-20T12:00:00Z');

describe('whose an event is', () => {
  let store: Store;
  let bridge: PlainIngest;
  let replica: PlainIngest;

  beforeAll(async () => {
    store = await openFreshStore();
    bridge = startPlainIngest(store);
    replica = startPlainIngest(store);
  });
  beforeEach(() =>
    store.pool.query(
      'truncate inbound_event, handle, conversation_state, consent_state, media_file, outbound_message cascade',
    ),
  );
  afterAll(async () => {
    await bridge.stop();
    await replica.stop();
    await store.stop();
  });

  /** The conversation of each stored event, by the id of the provider, without the channel. */
  async function homes(): Promise<Readonly<Record<string, string>>> {
    const { rows } = await store.pool.query<{ provider_id: string; conversation_key: string }>(
      'select provider_id, conversation_key from inbound_event order by id',
    );
    return Object.fromEntries(
      rows.map((row) => [
        row.provider_id.split(':')[1] ?? '',
        row.conversation_key.replace(`${WHATSAPP}|`, ''),
      ]),
    );
  }
  const twins = async () =>
    (
      await store.pool.query(
        'select conversation_key, same_person_as from conversation_state where same_person_as is not null',
      )
    ).rows;

  test('a customer without a number has a conversation, and keeps it when the number is learned', async () => {
    await bridge.take(messageFrom(['US.1'], 'by-id'));
    await bridge.take(messageFrom(['US.1', number], 'by-both'));
    await replica.take(messageFrom([number], 'by-number'));
    expect(await homes()).toEqual({ 'by-id': 'US.1', 'by-both': 'US.1', 'by-number': 'US.1' });
    expect(await twins()).toEqual([]);
  });

  test('people who come in one request are learned in its order', async () => {
    await bridge.take(
      messageFrom(['US.1'], 'one'),
      messageFrom(['US.1', number], 'two'),
      messageFrom([number], 'three'),
      messageFrom(['US.2', other], 'four'),
    );
    expect(await homes()).toEqual({ one: 'US.1', two: 'US.1', three: 'US.1', four: other });
  });

  test('two conversations that turn out to be of one person are both kept, and it is noted once', async () => {
    await bridge.take(messageFrom([number], 'by-number'));
    await bridge.take(messageFrom(['US.1'], 'by-id'));
    await bridge.take(messageFrom(['US.1', number], 'by-both'));
    await bridge.take(messageFrom(['US.1', number], 'again'));
    expect(await homes()).toEqual({
      'by-number': number,
      'by-id': 'US.1',
      'by-both': 'US.1',
      again: 'US.1',
    });
    expect(await twins()).toEqual([
      { conversation_key: `${WHATSAPP}|US.1`, same_person_as: `${WHATSAPP}|${number}` },
    ]);
  });

  test('who wants nothing more is left alone in both of two conversations that may be theirs', async () => {
    await bridge.take(messageFrom([number], 'by-number'), messageFrom(['US.1'], 'by-id'));
    await bridge.take(messageFrom(['US.1', number], 'stop', { text: 'STOP' }));
    const channel = { id: 'a0A000000000001AAA', key: WHATSAPP };
    for (const home of [number, 'US.1']) {
      const { consents } = await readSendingState(store.pool, `${WHATSAPP}|${home}`, channel);
      expect(consents).toMatchObject([{ purpose: 'All', level: 'OptedOut' }]);
    }
    await bridge.take(messageFrom([other], 'somebody-else'));
    expect((await readSendingState(store.pool, `${WHATSAPP}|${other}`, channel)).consents).toEqual([]);
  });

  test('a change of the number keeps the conversation, and its repeat weeks later touches nobody else', async () => {
    await bridge.take(messageFrom(['US.1', number], 'before', { occurredAt: noon }));
    const change = addressChange(['US.1', number], ['US.2', other], 'change', noon);
    await bridge.take(change);
    await bridge.take(messageFrom(['US.2'], 'after'));
    await bridge.take(messageFrom(['US.3', number], 'stranger'));
    expect(await replica.take(change)).toEqual(['repeated']);
    await bridge.take(messageFrom([number], 'stranger-again'));
    expect(await homes()).toEqual({
      before: number,
      change: number,
      after: number,
      stranger: `${number}#2`,
      'stranger-again': `${number}#2`,
    });
  });

  test('a change to a number of somebody else leaves that person alone', async () => {
    await bridge.take(messageFrom(['US.1', number], 'one'), messageFrom(['US.9', other], 'two'));
    await bridge.take(addressChange(['US.1', number], ['US.2', other], 'change', noon));
    await bridge.take(messageFrom(['US.9', other], 'three'));
    expect(await homes()).toEqual({ one: number, two: other, change: number, three: other });
    expect(await twins()).toEqual([]);
  });

  test('both spellings of a Brazilian number come to one conversation', async () => {
    await bridge.take(messageFrom(['+556181111111'], 'twelve'));
    await bridge.take(messageFrom(['+5561981111111'], 'thirteen'));
    expect(await homes()).toEqual({ twelve: '+5561981111111', thirteen: '+5561981111111' });
  });

  describe('a delivery', () => {
    const ours = async (id: string, conversation: string, providerId: string) =>
      store.pool.query(
        `insert into outbound_message (id, attempt, conversation_key, channel_key, to_address, content, provider_id)
         values ($1, 1, $2, $3, $4, '{"type":"text","text":"Hello"}', $5)`,
        [id, `${WHATSAPP}|${conversation}`, WHATSAPP, number, providerId],
      );

    test('goes to the conversation of our message, by our id or by the one of the provider', async () => {
      await ours('a0B000000000001AAA', 'begun', 'wamid.1');
      await bridge.take(deliveryTo([number], 'wamid.0', { messageId: 'a0B000000000001AAA' }));
      await bridge.take(deliveryTo(undefined, 'wamid.1'));
      await bridge.take(deliveryTo(undefined, 'wamid.9'));
      expect(await homes()).toEqual({
        'wamid.0': 'begun',
        'wamid.1': 'begun',
        'wamid.9': 'delivery|wamid.9',
      });
    });

    test('of an earlier attempt goes there too', async () => {
      await ours('a0B000000000001AAA', 'begun', 'wamid.2');
      await store.pool.query("update outbound_message set earlier_provider_ids = '{wamid.1}'");
      await bridge.take(deliveryTo(undefined, 'wamid.1'));
      expect(await homes()).toEqual({ 'wamid.1': 'begun' });
    });

    test('makes known whom we wrote to, so that the answer comes to the conversation that we began', async () => {
      await ours('a0B000000000001AAA', 'begun', 'wamid.1');
      await bridge.take(deliveryTo(['US.1', number], 'wamid.1'));
      await bridge.take(messageFrom(['US.1'], 'answer'));
      expect(await homes()).toEqual({ 'wamid.1': 'begun', answer: 'begun' });
    });

    test('of a message that somebody else has sent makes nobody known', async () => {
      await bridge.take(deliveryTo(['US.1', number], 'wamid.1'));
      expect((await store.pool.query('select from handle')).rowCount).toBe(0);
    });
  });

  test('an album of ten from a new person, in parallel on three bridges, is one conversation with ten messages', async () => {
    const third = startPlainIngest(store);
    const bridges = [bridge, replica, third];
    for (let round = 0; round < 100; round += 1) {
      const values = [`US.${round}`, `+1415555${String(round).padStart(4, '0')}`];
      const album = Array.from({ length: 10 }, (_, index) =>
        bridges[index % 3]?.take(
          // Some of the webhooks name the number, some do not.
          messageFrom(index % 2 ? values : values.slice(0, 1), `${round}-${index}`),
        ),
      );
      await Promise.all(album);
    }
    await third.stop();
    const { rows } = await store.pool.query(
      `select count(*)::int as messages, count(distinct conversation_key)::int as conversations,
              count(distinct split_part(substr(provider_id, 9), '-', 1) || conversation_key)::int as homes
       from inbound_event`,
    );
    expect(rows).toEqual([{ messages: 1000, conversations: 100, homes: 100 }]);
    expect(await twins()).toEqual([]);
  }, 30_000);

  test('the same event a hundred times on two bridges at once is one, and leaves one person', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        (index % 2 ? bridge : replica).take(messageFrom(['US.1', number], 'same')),
      ),
    );
    expect(outcomes.flat().filter((outcome) => outcome === 'stored')).toHaveLength(1);
    expect(await homes()).toEqual({ same: number });
  });

  test('two bridges that learn hundreds of new people in opposite order do not wait for each other for ever', async () => {
    const people = Array.from({ length: 300 }, (_, index) => `US.${index}`);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        ...people.map((id) => bridge.take(messageFrom([id], `${round}-${id}-a`))),
        ...people.toReversed().map((id) => replica.take(messageFrom([id], `${round}-${id}-b`))),
      ]);
    }
    const { rows } = await store.pool.query(
      'select count(*)::int as events, count(distinct conversation_key)::int as people from inbound_event',
    );
    expect(rows).toEqual([{ events: 3000, people: 300 }]);
  }, 30_000);

  test('while another bridge holds the lock, whoever is new is asked to be sent again', async () => {
    const client = await store.pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', [
        store.schema,
        'handles',
      ]);
      await expect(bridge.take(messageFrom(['US.1'], 'new'))).rejects.toMatchObject({
        code: 'STORE_UNAVAILABLE',
      });
    } finally {
      client.release(true);
    }
    expect(await bridge.take(messageFrom(['US.1'], 'new'))).toEqual(['stored']);
  });

  test('an address that is no number, and one that nobody could have, has its conversation', async () => {
    await bridge.take(
      messageFrom(['+266696687'], 'anonymous'),
      messageFrom(['+0'], 'nought'),
      messageFrom(['＋１４１５５５５０１２３'], 'full-width'),
      messageFrom([`US.${'1'.repeat(300)}`], 'long'),
    );
    const found = await homes();
    expect(found).toMatchObject({ anonymous: '+266696687', nought: '+0', 'full-width': number });
    expect(found['long']?.length).toBeLessThanOrEqual(120);
  });
});
