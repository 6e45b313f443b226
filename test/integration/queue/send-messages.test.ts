import { createOutboundQueue, type OutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { queuedMessage } from '../../support/queued-message.ts';
import { scriptedProvider, type ScriptedProvider } from '../../support/scripted-provider.ts';
import { startSending, type Sending } from '../../support/start-sending.ts';
import { waitFor } from '../../support/wait-for.ts';
import { whatsappChannel } from '../../support/whatsapp-channel.ts';

let store: Store;
let queue: OutboundQueue;
let provider: ScriptedProvider;
const running: Sending[] = [];

beforeAll(async () => {
  store = await openFreshStore();
  queue = createOutboundQueue(store.pool);
});
beforeEach(async () => {
  await store.pool.query('truncate outbound_message, inbound_event, conversation_state, send_pace cascade');
  provider = scriptedProvider();
  // The customers have all just written.
  await store.pool.query(
    `insert into conversation_state (conversation_key, channel_key, last_customer_at, last_customer_id)
     select $1 || '|' || key, $1, now(), 'wamid.from-' || key from unnest($2::text[]) as k (key)`,
    [whatsappChannel.key, ['a', 'b', 'c', ...Array.from({ length: 40 }, (_, n) => `c${n}`)]],
  );
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});
afterAll(() => store.stop());

function start(over: Partial<Parameters<typeof startSending>[0]> = {}): Sending {
  const one = startSending({ store, provider, channel: whatsappChannel, ...over });
  running.push(one);
  return one;
}

interface Row {
  readonly state: string;
  readonly tries: number;
  readonly provider_id: string | null;
}

async function row(id: string): Promise<Row | undefined> {
  const found = await store.pool.query<Row>(
    'select state, tries, provider_id from outbound_message where id = $1',
    [id],
  );
  return found.rows[0];
}

const hasState = (id: string, state: string) => async () => (await row(id))?.state === state;

test('a message that another bridge has taken over meanwhile is not sent', async () => {
  await queue.take([queuedMessage('a')]);
  let asked = 0;
  start({
    async channel() {
      asked += 1;
      // Meanwhile the lease has run out, another lane has ended it, and the rep reads that it failed.
      await store.pool.query("update outbound_message set state = 'failed'");
      return whatsappChannel;
    },
  });
  await waitFor('the channel to be read', () => asked > 0);
  await running.splice(0)[0]?.stop();
  expect(provider.sent).toEqual([]);
  expect((await row('a'))?.state).toBe('failed');
});

test('two bridges send each message once, in order within a conversation', async () => {
  await queue.take(
    Array.from({ length: 200 }, (_, n) =>
      queuedMessage(`m${n}`, { conversationKey: `${whatsappChannel.key}|c${n % 40}` }),
    ),
  );
  start();
  start();
  await waitFor('all to be sent', async () => {
    const left = await store.pool.query("select 1 from outbound_message where state <> 'sent' limit 1");
    return left.rowCount === 0;
  });
  const ids = provider.sent.map(({ id }) => id);
  expect(new Set(ids).size).toBe(200);
  expect(ids).toHaveLength(200);
  for (let conversation = 0; conversation < 40; conversation += 1) {
    const places = ids.map((id) => Number(id.slice(1))).filter((n) => n % 40 === conversation);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  }
});

test('a message whose row was deleted meanwhile is dropped, and those behind it go on', async () => {
  const conversationKey = `${whatsappChannel.key}|a`;
  await queue.take([queuedMessage('a'), queuedMessage('b', { conversationKey })]);
  start({ beforeSending: ({ id }) => (id === 'a' ? undefined : { consents: [] }) });
  await waitFor('the second to be sent', hasState('b', 'sent'));
  expect(await row('a')).toBeUndefined();
  expect(provider.sent.map(({ id }) => id)).toEqual(['b']);
});

test('while Salesforce is away messages wait, unchecked ones are not sent, and none pays for it', async () => {
  await queue.take([queuedMessage('a')]);
  let isAway = true;
  let asked = 0;
  start({
    beforeSending() {
      asked += 1;
      if (isAway) throw new Error('Salesforce is away.');
      return { consents: [] };
    },
  });
  await waitFor('two questions', () => asked >= 2);
  expect(provider.sent).toEqual([]);
  isAway = false;
  await waitFor('the message to be sent', hasState('a', 'sent'));
  expect((await row('a'))?.tries).toBe(1);
});

test('a message with an unknown outcome is looked for although its channel was paused in the meantime', async () => {
  await queue.take([queuedMessage('a')]);
  await store.pool.query(
    "update outbound_message set state = 'unknown', tries = 2, attempted_at = now(), not_before = now(), sent_form = to_address",
  );
  provider.find = () => 'wamid.found';
  start({ channel: { ...whatsappChannel, status: 'Paused' } });
  await waitFor('its outcome', hasState('a', 'sent'));
  expect(await row('a')).toMatchObject({ provider_id: 'wamid.found' });
  expect(provider.looks).toBe(1);
  expect(provider.sent).toEqual([]);
});

test('a message that no list and no status tells of is left to the rep after the last look', async () => {
  await queue.take([queuedMessage('a')]);
  provider.answer = () => ({ kind: 'unknown', code: 'SEND_UNCONFIRMED', sentence: 'No answer.' });
  start();
  await waitFor('the doubt', hasState('a', 'unknown'));
  await store.pool.query('update outbound_message set tries = 2, not_before = now()');
  await waitFor('a look', () => provider.looks === 1);
  expect((await row('a'))?.state).toBe('unknown');
  await store.pool.query(
    "update outbound_message set attempted_at = now() - interval '1 minute', not_before = now()",
  );
  await waitFor('the end', hasState('a', 'failed'));
  expect(provider.sent).toHaveLength(1);
  const told = await store.pool.query('select provider_id from inbound_event order by id');
  expect(told.rows).toEqual([
    { provider_id: 'outcome:a:1:Unconfirmed' },
    { provider_id: 'outcome:a:1:Failed' },
  ]);
});

test('a bridge that dies while it hands a message over leaves it in doubt: the others look for it and send nothing', async () => {
  await queue.take([queuedMessage('a')]);
  const [dying] = await queue.claim(1);
  if (!dying) throw new Error('Nothing was claimed.');
  await queue.begin(dying, dying.to);
  await store.pool.query("update outbound_message set attempted_at = now() - interval '1 minute'");
  provider.find = () => 'wamid.left';
  start();
  await waitFor('the doubt', hasState('a', 'unknown'));
  await store.pool.query('update outbound_message set not_before = now()');
  await waitFor('its outcome', hasState('a', 'sent'));
  expect(provider.sent).toEqual([]);
});

test('what the customer wrote is shown as read once it has been answered, once, where the channel is set to it', async () => {
  const conversationKey = `${whatsappChannel.key}|a`;
  await queue.take([queuedMessage('a'), queuedMessage('b', { conversationKey })]);
  start({ channel: { ...whatsappChannel, readMarks: 'OnReply' } });
  await waitFor('both to be sent', hasState('b', 'sent'));
  await waitFor('the mark', () => provider.read.length > 0);
  await running.splice(0)[0]?.stop();
  expect(provider.read).toEqual(['wamid.from-a']);
});

test('nothing is shown as read on a channel that is not set to it', async () => {
  await queue.take([queuedMessage('a')]);
  start();
  await waitFor('the message to be sent', hasState('a', 'sent'));
  await running.splice(0)[0]?.stop();
  expect(provider.read).toEqual([]);
});

test('a message that is sent as it was asked for: quote, files with a link, and no text in the log', async () => {
  const file = { versionId: '068A', name: 'plan.png', contentType: 'image/png', size: 10 };
  await queue.take([
    queuedMessage('a', {
      content: { type: 'media', text: 'Our plan', files: [file] },
      replyTo: 'wamid.quoted',
    }),
  ]);
  const sending = start();
  await waitFor('the message to be sent', hasState('a', 'sent'));
  expect(provider.sent).toMatchObject([
    {
      id: 'a',
      to: '+14155550101',
      replyTo: 'wamid.quoted',
      content: { type: 'media', text: 'Our plan' },
      files: [{ name: 'plan.png', size: 10, link: 'https://bridge.example/media/068A' }],
    },
  ]);
  expect(sending.lines()).not.toContain('Our plan');
});
