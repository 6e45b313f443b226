import { addressChange, deliveryTo, messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { sendingBench, type SendingBench } from '../../support/sending-bench.ts';
import { startPlainIngest, type PlainIngest } from '../../support/start-plain-ingest.ts';

const number = '+14155550123';
const other = '+14155550124';
const start = Date.now() - 3_600_000;
const at = (minute: number) => new Date(start + minute * 60_000);

describe('a number that somebody else has by now', () => {
  let bench: SendingBench;
  let bridge: PlainIngest;

  beforeAll(async () => {
    bench = await sendingBench();
    bridge = startPlainIngest(bench.store);
  });
  beforeEach(async () => {
    await bench.clear();
    await bench.store.pool.query('truncate handle');
  });
  afterEach(() => bench.quiet());
  afterAll(async () => {
    await bridge.stop();
    await bench.stop();
  });

  /** The conversation of each stored event of the provider, by its id, without the channel. */
  async function homes(): Promise<Readonly<Record<string, string>>> {
    const { rows } = await bench.store.pool.query<{ provider_id: string; conversation_key: string }>(
      "select provider_id, conversation_key from inbound_event where provider = 'meta' order by id",
    );
    return Object.fromEntries(
      rows.map((row) => [
        row.provider_id.split(':')[1] ?? '',
        row.conversation_key.replace(`${WHATSAPP}|`, ''),
      ]),
    );
  }

  test('a status of our message to it does not make the new owner the old one', async () => {
    const conversationKey = `${WHATSAPP}|${number}`;
    await bridge.take(messageFrom(['US.1', number], 'first', { occurredAt: at(0) }));
    bench.start();
    await bench.take(queuedMessage('a', { conversationKey, to: number }));
    await bench.until('a', 'sent');
    await bridge.take(deliveryTo(['US.2', number], 'a/1', { occurredAt: at(1) }));
    await bridge.take(messageFrom(['US.2', number], 'second', { occurredAt: at(2) }));
    expect(await homes()).toMatchObject({ first: number, second: `${number}#2` });
  });

  test('a message of the old owner that comes late does not take it back', async () => {
    await bridge.take(messageFrom(['US.1', number], 'first', { occurredAt: at(0) }));
    await bridge.take(messageFrom(['US.2', number], 'second', { occurredAt: at(2) }));
    await bridge.take(messageFrom(['US.1', number], 'late', { occurredAt: at(1) }));
    await bridge.take(messageFrom([number], 'third', { occurredAt: at(3) }));
    expect(await homes()).toEqual({
      first: number,
      second: `${number}#2`,
      late: number,
      third: `${number}#2`,
    });
  });

  test('a reply in the conversation of the old owner does not go to the new one', async () => {
    await bridge.take(messageFrom(['US.1', number], 'first', { occurredAt: at(0) }));
    await bridge.take(messageFrom(['US.2', number], 'second', { occurredAt: at(1) }));
    bench.start();
    await bench.take(queuedMessage('a', { conversationKey: `${WHATSAPP}|${number}`, to: number }));
    await bench.take(queuedMessage('b', { conversationKey: `${WHATSAPP}|${number}#2`, to: number }));
    await bench.until('a', 'sent');
    await bench.until('b', 'sent');
    expect(new Map(bench.provider.sent.map(({ id, to }) => [id, to]))).toEqual(
      new Map([
        ['a', 'US.1'],
        ['b', number],
      ]),
    );
  });

  test('a spelling that worked for the old number is not tried for the new one', async () => {
    const brazilian = '+556181111111';
    const conversationKey = `${WHATSAPP}|+5561981111111`;
    await bridge.take(messageFrom(['BR.1', brazilian], 'first', { occurredAt: at(0) }));
    bench.provider.answer = ({ id, to }) =>
      to === brazilian
        ? {
            kind: 'refused',
            refusal: 'permanent',
            code: '131026',
            sentence: 'Not there.',
            isAboutAddress: true,
          }
        : { kind: 'accepted', providerId: `${id}-${to}`, at: new Date() };
    bench.start();
    await bench.take(queuedMessage('a', { conversationKey, to: brazilian }));
    await bench.until('a', 'sent');
    await bridge.take(addressChange(['BR.1', brazilian], ['BR.2', other], 'moved', at(1)));
    await bench.take(queuedMessage('b', { conversationKey, to: other }));
    await bench.until('b', 'sent');
    expect(bench.provider.sent.map(({ id, to }) => [id, to])).toEqual([
      ['a', brazilian],
      ['a', '+5561981111111'],
      ['b', other],
    ]);
  });

  test('a reply that was waiting when the customer changed the number goes to the new one', async () => {
    const conversationKey = `${WHATSAPP}|${number}`;
    await bridge.take(messageFrom(['US.1', number], 'first', { occurredAt: at(0) }));
    await bench.take(queuedMessage('a', { conversationKey, to: number }));
    await bridge.take(addressChange(['US.1', number], ['US.2', other], 'moved', at(1)));
    bench.start();
    await bench.until('a', 'sent');
    expect(bench.provider.sent.map(({ to }) => to)).toEqual([other]);
  });

  test('is not written to when no other address of the old owner is known', async () => {
    const conversationKey = `${WHATSAPP}|${number}`;
    await bridge.take(messageFrom([number], 'first', { occurredAt: at(0) }));
    await bridge.take(messageFrom([other], 'neighbour', { occurredAt: at(0) }));
    await bridge.take(addressChange([number], [other], 'moved', at(1)));
    await bridge.take(messageFrom([number], 'second', { occurredAt: at(2) }));
    expect(await homes()).toMatchObject({ first: number, moved: number, second: `${number}#2` });
    bench.start();
    await bench.take(queuedMessage('a', { conversationKey, to: number }));
    await bench.until('a', 'failed');
    expect(bench.provider.sent).toEqual([]);
    expect(await bench.told('delivery')).toMatchObject([{ messageId: 'a', errorCode: 'ADDRESS_LOST' }]);
  });

  test('comes late for somebody unknown: a person of their own, and the number stays where it is', async () => {
    await bridge.take(messageFrom(['US.1', number], 'first', { occurredAt: at(2) }));
    await bridge.take(messageFrom(['US.2', number], 'late', { occurredAt: at(1) }));
    await bridge.take(messageFrom([number], 'third', { occurredAt: at(3) }));
    await bridge.take(messageFrom(['US.3', number], 'fourth', { occurredAt: at(4) }));
    expect(await homes()).toEqual({
      first: number,
      late: `${number}#2`,
      third: number,
      fourth: `${number}#3`,
    });
  });

  test('or always had is not taken from them by a customer who merely tells it', async () => {
    await bridge.take(messageFrom(['US.2', number], 'theirs', { occurredAt: at(0) }));
    const told = messageFrom(['US.1', number], 'told', { occurredAt: at(1) });
    await bridge.take({ ...told, customer: { ...told.customer, address: 'US.1' } });
    await bridge.take(messageFrom([number], 'next', { occurredAt: at(2) }));
    expect(await homes()).toEqual({ theirs: number, told: 'US.1', next: number });
  });
});
