import {
  nextNumber,
  SMS,
  startStrangerWork,
  stranger,
  WHATSAPP,
  type StrangerWork,
} from './start-stranger-work.ts';

let work: StrangerWork;

beforeAll(async () => {
  work = await startStrangerWork();
});
afterAll(() => work.stop());
beforeEach(() => work.reset());

test('a customer who was known by an id first, and by a number before there was a record, gets one record', async () => {
  const number = nextNumber();
  const id = 'US.1349';
  const conversationKey = `${WHATSAPP}|${id}`;
  await work.store.pool.query(
    `insert into conversation_memory (crm, conversation_key, record_id, matched_at, last_message_at, identity_keys)
     values ('salesforce', $1, 'a01', now(), now(), $2)`,
    [conversationKey, [`wa:${id}`, `wa:${number}`]],
  );
  const both = { kind: 'userId', value: id } as const;
  await work.report(stranger(id, { channelKey: WHATSAPP, conversationKey, name: 'Ana Sample' }));
  await work.report(
    stranger(number, {
      channelKey: WHATSAPP,
      conversationKey,
      customer: { address: number, name: 'Ana Sample', handles: [both, { kind: 'number', value: number }] },
    }),
  );
  await work.work();
  await work.hurry();
  await work.work();
  const leads = work.rows("SELECT Id FROM Lead WHERE LastName = 'Sample'");
  expect(leads).toHaveLength(1);
  expect((await work.told())[0]).toMatchObject({ change: { kind: 'link', to: { id: leads[0]?.['Id'] } } });
});

test('each record that is made is told, also where the counter of attempts was set back', async () => {
  const number = nextNumber();
  await work.report(stranger(number));
  await work.work();
  const [first] = work.people('Lead', number);
  // A new name that could not be written in that moment gives its row back as if it had not been claimed.
  await work.store.pool.query('update new_contact set owner = null, attempts = attempts - 1');
  work.admin.remove('Lead', String(first?.['Id']));
  const end = await work.strangers.createFor({
    kind: 'Lead',
    by: work.luis,
    ...stranger(number),
  });
  const client = await work.store.pool.connect();
  await end.note(client);
  client.release();
  const [second] = work.people('Lead', number);
  expect(second?.['Id']).not.toBe(first?.['Id']);
  expect((await work.told()).map(({ change }) => change)).toMatchObject([
    { kind: 'link', to: { id: first?.['Id'] } },
    { kind: 'link', to: { id: second?.['Id'] } },
  ]);
  expect((await work.told()).map(({ conversationKey }) => conversationKey)).toEqual([
    `${SMS}|${number}`,
    `${SMS}|${number}`,
  ]);
});
