import type { ChannelUpdate, TemplateUpdate } from '../../../bridge/conversations/model.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { messageFrom, WHATSAPP } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { startPlainIngest, type PlainIngest } from '../../support/start-plain-ingest.ts';

const PHONE = 'phone:+12025550101';
const from = ['+14155550123'];
const home = `${WHATSAPP}|+14155550123`;
const noon = new Date('2026-11-20T12:00:00Z');
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);

describe('what counts as soon as it is stored', () => {
  let store: Store;
  let bridge: PlainIngest;

  beforeAll(async () => {
    store = await openFreshStore();
    bridge = startPlainIngest(store, noon);
  });
  beforeEach(() =>
    store.pool.query('truncate inbound_event, handle, conversation_state, consent_state, media_file cascade'),
  );
  afterAll(async () => {
    await bridge.stop();
    await store.stop();
  });

  const rows = async (statement: string) => (await store.pool.query(statement)).rows;
  const lastWord = () => rows('select last_customer_at, last_customer_id from conversation_state');
  const consents = () =>
    rows('select purpose, level, source, changed_at from consent_state order by purpose, changed_at');

  describe('that the customer has written', () => {
    test('is known with the moment and the message, and only moves on', async () => {
      await bridge.take(messageFrom(from, 'second', { occurredAt: minutes(-5) }));
      await bridge.take(messageFrom(from, 'first', { occurredAt: minutes(-9) }));
      expect(await lastWord()).toEqual([{ last_customer_at: minutes(-5), last_customer_id: 'second' }]);
      await bridge.take(
        messageFrom(from, 'fourth', { occurredAt: minutes(-1) }),
        messageFrom(from, 'third', { occurredAt: minutes(-2) }),
      );
      expect(await lastWord()).toEqual([{ last_customer_at: minutes(-1), last_customer_id: 'fourth' }]);
    });

    test('is not what a rep wrote in the phone, an old message, a reaction, or a notice of the chat', async () => {
      await bridge.take(
        messageFrom(from, 'echo', { direction: 'Outbound' }),
        messageFrom(from, 'imported', { origin: 'history' }),
        messageFrom(from, 'notice', { content: { type: 'notice', text: 'Changed.' } }),
        messageFrom(from, 'opened', { content: { type: 'greetingRequest' } }),
        {
          kind: 'reaction',
          provider: 'meta',
          providerId: 'reaction',
          channelKey: WHATSAPP,
          customer: messageFrom(from, '').customer,
          direction: 'Inbound',
          origin: 'live',
          target: 'wamid.1',
          emoji: '👍',
        },
      );
      expect(await lastWord()).toEqual([]);
      expect(await rows('select from inbound_event')).toHaveLength(5);
    });

    test('is not known too early by a clock that is ahead, and known without any clock', async () => {
      await bridge.take(messageFrom(from, 'ahead', { occurredAt: new Date('2062-01-01T00:00:00Z') }));
      const [ahead] = await lastWord();
      expect(ahead?.['last_customer_at'].getTime()).toBeLessThanOrEqual(minutes(5).getTime());
      await store.pool.query('truncate conversation_state');
      await bridge.take(messageFrom(from, 'nought', { occurredAt: new Date(0) }));
      expect(await lastWord()).toEqual([{ last_customer_at: new Date(0), last_customer_id: 'nought' }]);
      await bridge.take(messageFrom(from, 'without'));
      expect(await lastWord()).toEqual([{ last_customer_at: noon, last_customer_id: 'without' }]);
    });

    test('is not asked on a channel without a window and without read marks', async () => {
      await bridge.take(messageFrom(from, 'sms', { channelKey: PHONE }));
      expect(await lastWord()).toEqual([]);
      expect(await rows('select conversation_key from inbound_event')).toEqual([
        { conversation_key: `${PHONE}|+14155550123` },
      ]);
      expect(await rows('select from handle')).toEqual([]);
    });

    test('said again by the provider, is not said again to whoever has the number by now', async () => {
      const stop = messageFrom(from, 'stop', { text: 'STOP', occurredAt: minutes(-60) });
      await bridge.take(stop);
      await store.pool.query(
        "update handle set conversation_key = 'somebody else', holder = 2; truncate consent_state, conversation_state",
      );
      expect(await bridge.take(stop)).toEqual(['repeated']);
      expect([await consents(), await lastWord()]).toEqual([[], []]);
    });
  });

  describe('what the customer wants to receive', () => {
    const say = (text: string, providerId: string, occurredAt: Date, channelKey = WHATSAPP) =>
      messageFrom(from, providerId, { text, occurredAt, channelKey });

    test.each([WHATSAPP, PHONE])('is heard on %s, each channel for itself', async (channelKey) => {
      await bridge.take(say('Stop!', 'stop', minutes(-1), channelKey));
      expect(await rows('select conversation_key, level from consent_state')).toEqual([
        { conversation_key: `${channelKey}|+14155550123`, level: 'OptedOut' },
      ]);
    });

    test('is the latest word by the clock of the provider, in whichever order words arrive', async () => {
      await bridge.take(say('START', 'start', minutes(-1)));
      await bridge.take(say('STOP', 'stop', minutes(-2)));
      expect(await consents()).toMatchObject([{ level: 'Explicit', changed_at: minutes(-1) }]);
      await bridge.take(say('stop', 'stop-again', minutes(0)), say('start', 'early', minutes(-3)));
      expect(await consents()).toMatchObject([{ level: 'OptedOut', changed_at: minutes(0) }]);
    });

    test.each([
      ['one request', true],
      ['two', false],
    ])('is no when yes and no were said in the same second, told in %s', async (_what, isTogether) => {
      const words = [say('STOP', 'stop', noon), say('START', 'start', noon)];
      for (const order of [words, words.toReversed()]) {
        await store.pool.query('truncate inbound_event, consent_state cascade');
        if (isTogether) await bridge.take(...order);
        else for (const word of order) await bridge.take(word);
        expect(await consents()).toMatchObject([{ level: 'OptedOut' }]);
      }
    });

    test('is kept for each purpose', async () => {
      const { customer } = messageFrom(from, '');
      const preference = { provider: 'meta', channelKey: WHATSAPP, customer, purpose: 'Marketing' } as const;
      await bridge.take(
        {
          ...preference,
          kind: 'consent',
          providerId: '1',
          level: 'OptedOut',
          source: 'Preference',
          evidence: 'stop',
          occurredAt: minutes(-2),
        },
        say('START', 'start', minutes(-1)),
      );
      expect(await consents()).toMatchObject([
        { purpose: 'All', level: 'Explicit', source: 'Keyword' },
        { purpose: 'Marketing', level: 'OptedOut', source: 'Preference' },
      ]);
    });
  });

  describe('files of a message', () => {
    const file = { source: 'media-1', contentType: 'image/jpeg' };
    const photo = (files: readonly (typeof file)[], more = {}) =>
      messageFrom(from, 'photo', {
        content: { type: 'media', text: 'Look', files },
        occurredAt: noon,
        ...more,
      });

    test('wait to be fetched as long as the provider keeps them, each once', async () => {
      await bridge.take(photo([file, { ...file, source: 'media-2' }]));
      await bridge.take(photo([file]));
      expect(
        await rows(
          'select provider, message_id, place, conversation_key, description, state, expires_at from media_file order by place',
        ),
      ).toEqual(
        ['media-1', 'media-2'].map((source, place) => ({
          provider: 'meta',
          message_id: 'photo',
          place,
          conversation_key: home,
          description: { ...file, source },
          state: 'waiting',
          expires_at: minutes(7 * 24 * 60),
        })),
      );
    });

    test('of an old chat are there from the moment at which they were handed over', async () => {
      await bridge.take(photo([file], { origin: 'history', occurredAt: minutes(-365 * 24 * 60) }));
      expect(await rows('select expires_at from media_file')).toEqual([{ expires_at: minutes(7 * 24 * 60) }]);
    });

    test('are fetched on channels of every type', async () => {
      await bridge.take(photo([file], { channelKey: PHONE }));
      expect(await rows('select channel_key from media_file')).toEqual([{ channel_key: PHONE }]);
    });

    test('have names that the database can keep, whatever they are', async () => {
      await bridge.take(photo([{ ...file, fileName: 'a\0b\ud800.jpg' } as typeof file]));
      expect(await rows("select description ->> 'fileName' as name from media_file")).toEqual([
        { name: 'ab\ufffd.jpg' },
      ]);
      expect(await rows('select kind from inbound_event')).toEqual([{ kind: 'message' }]);
    });
  });

  describe('what is about no customer', () => {
    const template = (externalId: string, providerId: string): TemplateUpdate => ({
      kind: 'template',
      provider: 'meta',
      providerId,
      providerBusinessId: '200000000000003',
      state: { externalId, approvalStatus: 'Approved' },
    });
    const channel: ChannelUpdate = {
      kind: 'channel',
      provider: 'meta',
      providerId: '3',
      providerBusinessId: '200000000000003',
      quality: 'Low',
    };

    test('has a lane of its own, so that it waits for nobody', async () => {
      await bridge.take(template('t1', '1'), template('t2', '2'), channel, {
        ...channel,
        providerId: '4',
        channelKey: WHATSAPP,
      });
      expect(await rows('select conversation_key, salesforce from inbound_event order by id')).toEqual(
        ['template|meta|t1', 'template|meta|t2', 'channel|meta|200000000000003', `channel|${WHATSAPP}`].map(
          (conversation_key) => ({ conversation_key, salesforce: 0 }),
        ),
      );
    });

    test('and of no use yet is kept, and wakes nobody', async () => {
      await bridge.take({ kind: 'other', provider: 'meta', providerId: '1', what: 'messages.flow' });
      expect(await rows('select kind, salesforce from inbound_event')).toEqual([
        { kind: 'other', salesforce: 3 },
      ]);
    });
  });
});
