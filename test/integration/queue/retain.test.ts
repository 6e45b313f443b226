import { createOutboundQueue } from '../../../bridge/queue/send/outbound-queue.ts';
import { retain } from '../../../bridge/queue/jobs/retain.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { messageFrom } from '../../support/customer-events.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';
import { startPlainIngest } from '../../support/start-plain-ingest.ts';

let store: Store;

beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());
beforeEach(() =>
  store.pool.query('truncate outbound_message, inbound_event, crm_request, send_pace, handle cascade'),
);

const message = {
  id: 'a0B000000000001AAA',
  attempt: 1,
  conversationKey: 'phone:+12025550101|+14155550123',
  channelKey: 'phone:+12025550101',
  to: '+14155550123',
  content: { type: 'text', text: 'Hello' },
} as const;

/** A message that was sent two months ago. */
async function sendLongAgo(): Promise<void> {
  const queue = createOutboundQueue(store.pool);
  await queue.take([message]);
  const [row] = await queue.claim(1);
  if (!row || !(await queue.begin(row, message.to))) throw new Error('The message was not handed over.');
  await queue.settle(row, {
    provider: 'twilio',
    deliveryStatus: 'Sent',
    providerId: 'SM00000000000000000000000000000001',
  });
  await store.pool.query("update outbound_message set taken_at = now() - interval '60 days'");
  await store.pool.query("update inbound_event set received_at = now() - interval '60 days'");
}

/** What the next sweep finds of a message that Salesforce still shows as Queued. */
const takenAgain = () => createOutboundQueue(store.pool).take([message]);

test.each([
  ['waits', 0],
  ['was refused by the CRM', 2],
])('a sent message is not forgotten while the word of it %s: it would be sent again', async (_, state) => {
  await sendLongAgo();
  await store.pool.query('update inbound_event set salesforce = $1', [state]);
  await retain(store.pool, 30);
  expect(await takenAgain()).toBe(0);
});

test('a sent message whose word has arrived is deleted with its event', async () => {
  await sendLongAgo();
  await store.pool.query('update inbound_event set salesforce = 1');
  expect(await retain(store.pool, 30)).toBe(2);
  const left = await store.pool.query(
    'select id from outbound_message union all select id::text from inbound_event',
  );
  expect(left.rows).toEqual([]);
});

describe('an event that waits for its message', () => {
  async function park(age: string): Promise<void> {
    await store.pool.query(
      `with event as (
         insert into inbound_event
           (provider, provider_id, kind, conversation_key, path_with_query, content_type, body, salesforce, received_at)
         values ('meta', 'edit:1', 'edit', 'c', '', '', '', 4, now() - $1::interval) returning id),
       explained as (
         insert into delivery_problem (crm, event_id, code, sentence)
         select 'salesforce', id, 'MESSAGE_NOT_HERE_YET', '' from event)
       insert into parked_event (crm, event_id, message_key) select 'salesforce', id, 'meta:0' from event`,
      [age],
    );
  }
  const waiting = async () => (await store.pool.query('select from parked_event')).rowCount;

  test('waits as long as events are kept', async () => {
    await park('29 days');
    expect(await retain(store.pool, 30)).toBe(0);
    expect(await waiting()).toBe(1);
  });

  test('is over when its message has not come by then', async () => {
    await park('31 days');
    await retain(store.pool, 30);
    expect(await waiting()).toBe(0);
    const { rows } = await store.pool.query(
      'select id from inbound_event union all select event_id from delivery_problem',
    );
    expect(rows).toEqual([]);
  });
});

test('commands that were told and the pace of long ago are deleted; commands under way are not', async () => {
  await store.pool.query(
    `insert into crm_request (id, kind, parameters, state, taken_at)
     values ('1', 'Any', '{}', 'told', now() - interval '31 days'),
            ('2', 'Any', '{}', 'finished', now() - interval '31 days'),
            ('3', 'Any', '{}', 'told', now())`,
  );
  await store.pool.query(
    "insert into send_pace (key, next_at, free_at) values ('c', now() - interval '31 days', now()), ('d', now(), now())",
  );
  expect(await retain(store.pool, 30)).toBe(2);
  expect((await store.pool.query('select id from crm_request order by id')).rows).toEqual([
    { id: '2' },
    { id: '3' },
  ]);
});

test('calls that are over are forgotten with all that was told of them, but not while they have a recording', async () => {
  const { pool } = store;
  await pool.query(
    `insert into phone_call (id, provider, channel_key, conversation_key, state, is_over, began_at, changed_at)
      select name, 'twilio', 'phone:+12025550101', 'phone:+12025550101|+14155550123',
        jsonb_build_object('recordings', case when recording is null then '{}'::jsonb
          else jsonb_build_object('RE1', jsonb_build_object('state', recording)) end),
        is_over, now(), now() - age::interval
      from (values ('old', null, true, '60 days'), ('deleted', 'Deleted', true, '60 days'),
        ('heard', 'Completed', true, '60 days'), ('goes on', null, false, '60 days'), ('new', null, true, '1 day'))
        as call (name, recording, is_over, age)`,
  );
  await pool.query(
    `insert into call_notice (provider, provider_id, call_id, path_with_query, content_type, body, received_at)
      select 'twilio', age, 'heard', '', '', '', now() - age::interval from unnest('{60 days,1 day}'::text[]) as age`,
  );
  expect(await retain(pool, 30)).toBe(3);
  const calls = await pool.query<{ id: string }>('select id from phone_call order by id');
  expect(calls.rows.map(({ id }) => id)).toEqual(['goes on', 'heard', 'new']);
  const notices = await pool.query<{ provider_id: string }>('select provider_id from call_notice');
  expect(notices.rows).toEqual([{ provider_id: '1 day' }]);
});

test('who goes by which handle, and who wants nothing more, is known when all else is forgotten', async () => {
  const ingest = startPlainIngest(store);
  await ingest.take(messageFrom(['US.1', '+14155550123'], 'stop', { text: 'STOP' }));
  await store.pool.query(
    "update inbound_event set received_at = now() - interval '400 days', salesforce = 1; update consent_state set changed_at = now() - interval '400 days'",
  );
  expect(await retain(store.pool, 30)).toBe(1);
  await ingest.take(messageFrom(['US.1'], 'later'));
  await ingest.stop();
  const { rows } = await store.pool.query(
    'select e.conversation_key, c.level from inbound_event e left join consent_state c using (conversation_key)',
  );
  expect(rows).toEqual([{ conversation_key: 'whatsapp:+12025550103|+14155550123', level: 'OptedOut' }]);
});

test('names and customers of records that were created, or that the org has refused for a month, are forgotten', async () => {
  const customer = JSON.stringify({ address: '+14155550123', handles: [] });
  const written = JSON.stringify({ lastName: 'Sample' });
  const rows: readonly (readonly [key: string, state: string, days: number])[] = [
    ['created long ago', 'created', 31],
    ['created', 'created', 29],
    ['waiting long ago', 'waiting', 31],
    ['refused long ago', 'refused', 31],
    ['refused', 'refused', 29],
  ];
  for (const [key, state, days] of rows) {
    await store.pool.query(
      `with row as (
         insert into new_contact (crm, key_hash, kind, conversation_key, channel_key, customer, state, written,
           profile_name, has_new_name, error_sentence, created_at, changed_at)
         select 'salesforce', convert_to($1, 'UTF8'), 'Lead', $1, 'c', case $2 when 'created' then null else $3::jsonb end,
           $2, case $2 when 'created' then $4::jsonb end, case $2 when 'created' then 'Ana' end, $2 = 'created',
           case $2 when 'refused' then 'Ana Sample is there already.' end,
           now() - $5 * interval '1 day', now() - case $2 when 'refused' then interval '2 hours' else $5 * interval '1 day' end
         returning key_hash, customer)
       insert into new_contact_asker (crm, key_hash, conversation_key, channel_key, customer)
       select 'salesforce', convert_to($1, 'UTF8'), $1, 'c', case $2 when 'created' then null else $3::jsonb end`,
      [key, state, customer, written, days],
    );
  }
  const left = async () =>
    (
      await store.pool.query<{ key: string }>(
        `select n.conversation_key as key from new_contact n join new_contact_asker a using (crm, key_hash)
         where n.customer is not null or a.customer is not null or n.written is not null
           or n.profile_name is not null or n.has_new_name or n.error_sentence is not null order by 1`,
      )
    ).rows.map(({ key }) => key);
  expect(await retain(store.pool, 30)).toBe(2);
  expect(await left()).toEqual(['created', 'refused', 'waiting long ago']);
  // What is still tried is not forgotten, however short the rest is kept.
  await retain(store.pool, 1);
  expect(await left()).toEqual(['refused', 'waiting long ago']);
  expect((await store.pool.query('select 1 from new_contact')).rowCount).toBe(5);
});
