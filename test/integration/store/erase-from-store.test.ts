import { eraseFromStore } from '../../../bridge/queue/people/erase-from-store.ts';
import type { Store } from '../../../bridge/store/store.ts';
import { openFreshStore } from '../../support/open-fresh-store.ts';

let store: Store;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.stop());

test('what could not be read goes with the person whom it names, and only with them', async () => {
  const bodies = {
    'by number': 'From=%2B14155550143&Body=secret',
    'by id': '{"from_user_id":"US.13491208655302741918","text":"secret"}',
    'of somebody else': 'From=%2B14155550144&Body=another+12345',
  };
  await store.pool.query(
    `insert into inbound_event (provider, provider_id, kind, conversation_key, path_with_query, content_type, body, salesforce)
     select 'twilio', id, 'unreadable', '', '/', '', convert_to(body, 'UTF8'), 2
     from unnest($1::text[], $2::text[]) as event (id, body)`,
    [Object.keys(bodies), Object.values(bodies)],
  );
  const erase = (addresses: readonly string[], at: Date) =>
    eraseFromStore(
      store.pool,
      { add: () => Promise.resolve() },
      { conversationKeys: [], addresses, recordIds: [], requestId: 'one', at },
    );
  const left = async () =>
    (
      await store.pool.query<{ id: string }>('select provider_id as id from inbound_event order by id')
    ).rows.map(({ id }) => id);
  const addresses = ['+14155550143', 'US.13491208655302741918', '12345', ''];
  await erase(addresses, new Date(0));
  expect(await left()).toHaveLength(3);
  await erase(addresses, new Date());
  expect(await left()).toEqual(['of somebody else']);
});
