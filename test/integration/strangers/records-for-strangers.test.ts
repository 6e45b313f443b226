import {
  customer,
  DESERTED,
  nextNumber,
  SMS,
  startStrangerWork,
  stranger,
  WHATSAPP,
  type StrangerWork,
} from './start-stranger-work.ts';
import { waitFor } from '../../support/wait-for.ts';

let work: StrangerWork;

beforeAll(async () => {
  work = await startStrangerWork();
});
afterAll(() => work.stop());
beforeEach(() => work.reset());

test('a lead is created with the name of the profile, the source and the owner of the channel, and linked', async () => {
  const number = nextNumber();
  await work.report(stranger(number, { name: 'Ana María Sample' }));
  await work.work();
  const [lead] = work.rows(
    `SELECT Id, FirstName, LastName, Company, LeadSource, OwnerId FROM Lead WHERE MobilePhone = '${number}'`,
  );
  expect(lead).toMatchObject({
    FirstName: 'Ana María',
    LastName: 'Sample',
    Company: 'Ana María Sample',
    LeadSource: 'Phone Inquiry',
    OwnerId: work.luis,
  });
  expect(
    work.rows(`SELECT Lead__c FROM ParleyIdentity__c WHERE ExternalKey__c = 'tel:${number}'`),
  ).toMatchObject([{ Lead__c: lead?.['Id'] }]);
  expect(await work.told()).toEqual([
    {
      conversationKey: `${SMS}|${number}`,
      change: {
        kind: 'link',
        to: { object: 'Lead', id: lead?.['Id'] },
        reason: expect.stringMatching(/^Parley created this lead for \+1 202/),
      },
    },
  ]);
});

test('without a name of the profile the number is the name, and a company is not made up', async () => {
  const number = nextNumber();
  await work.report(stranger(number, { channelKey: WHATSAPP }));
  await work.work();
  expect(
    work.rows(`SELECT FirstName, LastName, Company FROM Lead WHERE MobilePhone = '${number}'`),
  ).toMatchObject([
    {
      FirstName: null,
      LastName: number.replace(/^\+1(\d{3})(\d{3})/, '+1 $1 $2 '),
      Company: '[no indicada]',
    },
  ]);
  const [told] = await work.told();
  expect(told?.change).toMatchObject({ reason: expect.stringContaining('Parley creó este candidato') });
});

test('a number in two conversations, reported to three bridges, is one record for both', async () => {
  const number = nextNumber();
  const policy = 'Contact';
  await Promise.all([
    work.report(stranger(number, { policy, name: 'Ana Sample' })),
    work.report(stranger(number, { policy, channelKey: WHATSAPP })),
    work.report(stranger(number, { policy, name: 'Ana Sample' })),
  ]);
  await work.work(3);
  const [contact, ...others] = work.people('Contact', number);
  expect(others).toEqual([]);
  const told = await work.told();
  expect(told.map(({ conversationKey }) => conversationKey).sort()).toEqual([
    `${SMS}|${number}`,
    `${WHATSAPP}|${number}`,
  ]);
  for (const { change } of told) {
    expect(change).toMatchObject({ kind: 'link', to: { object: 'Contact', id: contact?.['Id'] } });
  }
  await work.report(stranger(number, { policy }));
  await work.work();
  expect(work.people('Contact', number)).toHaveLength(1);
});

test('an answer that is lost makes no second record, and the conversation is linked to the first', async () => {
  const number = nextNumber();
  work.org.faults.add({ kind: 'drop-after', match: { path: 'composite/graph' }, times: 1 });
  await work.report(stranger(number, { name: 'Ana Sample' }));
  await work.work();
  await work.hurry();
  await work.work();
  const leads = work.people('Lead', number);
  expect(leads).toHaveLength(1);
  expect(await work.told()).toMatchObject([
    {
      change: {
        kind: 'link',
        to: { object: 'Lead', id: leads[0]?.['Id'] },
        reason: expect.stringContaining('created'),
      },
    },
  ]);
});

test('a bridge that dies with the answer in its hand leaves a record that the next one finds', async () => {
  const number = nextNumber();
  await work.report(stranger(number));
  await work.work();
  await work.store.pool.query(
    "update new_contact set state = 'waiting', owner = 'dead', until = now(), customer = $1",
    [JSON.stringify(customer(number))],
  );
  await work.store.pool.query('update new_contact_asker set customer = $1', [
    JSON.stringify(customer(number)),
  ]);
  await work.store.pool.query('truncate inbound_event cascade');
  await work.work();
  expect(work.people('Lead', number)).toHaveLength(1);
  expect(await work.told()).toMatchObject([{ change: { kind: 'link', to: { object: 'Lead' } } }]);
});

test('somebody who was typed in meanwhile is looked for again, and nobody is created', async () => {
  const number = nextNumber();
  work.known = new Map([
    [`tel:${number}`, [{ object: 'Contact', id: '003000000000001AAA', field: 'Phone' }]],
  ]);
  await work.report(stranger(number));
  await work.work();
  expect(work.people('Lead', number)).toEqual([]);
  expect(await work.told()).toMatchObject([{ change: { kind: 'lookAgain' } }]);
});

test('nobody is created while it is not known who is there', async () => {
  const number = nextNumber();
  work.known = undefined;
  await work.report(stranger(number));
  await work.work();
  expect(work.people('Lead', number)).toEqual([]);
  work.known = new Map();
  await work.hurry();
  await work.work();
  expect(work.people('Lead', number)).toHaveLength(1);
});

test('a person who has chosen somebody, or nobody, meanwhile has the last word', async () => {
  const [chosen, nobody] = [nextNumber(), nextNumber()];
  const contact = work.admin.create('Contact', { LastName: 'Sample' });
  const identity = { MatchCertainty__c: 'Confirmed' };
  work.admin.create('ParleyIdentity__c', {
    ...identity,
    ExternalKey__c: `tel:${chosen}`,
    Contact__c: contact,
  });
  work.admin.create('ParleyIdentity__c', { ...identity, ExternalKey__c: `tel:${nobody}` });
  await work.report(stranger(chosen), stranger(nobody));
  await work.work();
  expect([...work.people('Lead', chosen), ...work.people('Lead', nobody)]).toEqual([]);
  expect(await work.told()).toMatchObject([
    { conversationKey: `${SMS}|${chosen}`, change: { kind: 'lookAgain' } },
  ]);
});

test('an owner who is no longer active does not hold a record up: the sentence says whose it is', async () => {
  const number = nextNumber();
  await work.report(stranger(number, { channelKey: DESERTED }));
  await work.work();
  expect(work.people('Lead', number)).toMatchObject([
    { OwnerId: work.org.org.findUser('bridge@parley.test')?.Id },
  ]);
  expect(await work.told()).toMatchObject([{ change: { reason: expect.stringContaining('is not active') } }]);
});

test('an owner who is named keeps the lead; without one the assignment rules of the org decide', async () => {
  const [owned, free] = [nextNumber(), nextNumber()];
  const admin = work.org.org.findUser('admin@parley.test')?.Id ?? '';
  work.org.rules.add({ kind: 'assignment', object: 'Lead', ownerId: admin });
  await work.report(stranger(owned), stranger(free, { channelKey: WHATSAPP }));
  await work.work();
  expect(work.people('Lead', owned)).toMatchObject([{ OwnerId: work.luis }]);
  expect(work.people('Lead', free)).toMatchObject([{ OwnerId: admin }]);
});

test('a duplicate rule of the org is heeded: its records are named, and one may be chosen', async () => {
  const number = nextNumber();
  const twin = work.admin.create('Contact', { LastName: 'Sample', MobilePhone: number.replace('+', '00 ') });
  work.org.rules.add({
    kind: 'duplicate',
    object: 'Contact',
    field: 'LastName',
    action: 'alert',
    name: 'Same_name',
    message: 'Use one of these records?',
    against: [],
  });
  await work.report(stranger(number, { policy: 'Contact', name: 'Sample' }));
  await work.work();
  expect(work.people('Contact', number)).toEqual([]);
  const [told] = await work.told();
  expect(told?.change).toMatchObject({
    kind: 'notCreated',
    sentence: 'No contact was created. A duplicate rule found records like it: choose one of them.',
    duplicates: expect.arrayContaining([{ object: 'Contact', id: twin }]),
  });
});

test.each([
  [
    'a required field',
    () => work.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' }),
    'No lead was created. A field is required: fill it by a default, or let the bridge leave it empty. Required fields are missing: [Industry]',
  ],
  [
    'a validation rule',
    () =>
      work.org.rules.add({
        kind: 'validation',
        object: 'Lead',
        field: 'Industry',
        condition: 'is empty',
        value: '',
        message: 'Say which industry it is.',
        shownAt: 'page',
      }),
    'No lead was created. A rule of the org refused it: except the user of the bridge, or create it yourself. Say which industry it is.',
  ],
])(
  '%s that refuses the record says so once, is tried again, and loses nobody',
  async (_what, forbid, sentence) => {
    const number = nextNumber();
    forbid();
    await work.report(stranger(number));
    await work.work();
    await work.hurry();
    await work.work();
    expect(work.people('Lead', number)).toEqual([]);
    expect((await work.told()).map(({ change }) => change)).toEqual([{ kind: 'notCreated', sentence }]);

    work.org.rules.clear();
    await work.report(stranger(number));
    await work.work();
    expect(work.people('Lead', number)).toHaveLength(1);
    expect((await work.told()).at(-1)?.change.kind).toBe('link');
  },
);

test('what the org has refused is tried again in hours, not in seconds', async () => {
  work.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' });
  await work.report(stranger(nextNumber()));
  const waits: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await work.work();
    const { rows } = await work.store.pool.query<{ hours: number }>(
      'select extract(epoch from until - now())::float8 / 3600 as hours from new_contact',
    );
    waits.push(rows[0]?.hours ?? 0);
    await work.hurry();
  }
  waits.forEach((hours, attempt) => {
    const full = Math.min(24, 2 ** attempt);
    expect(hours).toBeGreaterThan(full * 0.74);
    expect(hours).toBeLessThan(full * 1.01);
  });
});

test('what the org has refused for a month is tried again only when the customer writes', async () => {
  const number = nextNumber();
  work.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' });
  await work.report(stranger(number));
  await work.work();
  work.org.rules.clear();
  const attempts = async () =>
    (
      await work.store.pool.query<{ attempts: number }>(
        'select attempts from new_contact order by changed_at limit 1',
      )
    ).rows[0]?.attempts;
  await work.store.pool.query(
    "update new_contact set created_at = now() - interval '31 days', until = now()",
  );
  const stopping = new AbortController();
  const working = work.strangers.work(stopping.signal);
  await work.report(stranger(nextNumber()));
  await waitFor('the other one', async () =>
    (await work.told()).some(({ change }) => change.kind === 'link'),
  );
  stopping.abort();
  await working;
  expect(await attempts()).toBe(1);
  await work.report(stranger(number));
  await work.work();
  expect(work.people('Lead', number)).toHaveLength(1);
});

test('one customer whom the org refuses holds no other: fifty are two requests', async () => {
  const numbers = Array.from({ length: 50 }, nextNumber);
  work.org.rules.add({
    kind: 'validation',
    object: 'Lead',
    field: 'LastName',
    condition: 'equals',
    value: 'Joker',
    message: 'No jokes.',
    shownAt: 'field',
  });
  await work.report(
    ...numbers.map((number, index) => stranger(number, { name: index === 7 ? 'Joker' : 'Ana Sample' })),
  );
  await work.requests();
  await work.work();
  expect((await work.told()).filter(({ change }) => change.kind === 'link')).toHaveLength(49);
  expect(await work.requests()).toBe(2);
});

test('a lock on a row, or Salesforce being away, is waited for', async () => {
  const number = nextNumber();
  work.org.faults.add({ kind: 'lock', object: 'Lead', times: 1 });
  work.org.faults.add({ kind: 'status', status: 503, match: { path: 'query|composite' }, times: 1 });
  await work.report(stranger(number));
  for (let round = 0; round < 3; round += 1) {
    await work.work();
    await work.hurry();
  }
  await work.work();
  expect(work.people('Lead', number)).toHaveLength(1);
  expect((await work.told()).map(({ change }) => change.kind)).toEqual(['link']);
});

test('a withheld number, a short code and the name of a sender are nobody: nothing is created', async () => {
  const words = ['anonymous', 'AMAZON', '32665'].map((word) => ({
    ...stranger(word),
    customer: { address: word, handles: [{ kind: 'word' as const, value: word }] },
  }));
  await work.report(...words, stranger('+266696687'), stranger('+32665'));
  const { rowCount } = await work.store.pool.query('select 1 from new_contact');
  expect(rowCount).toBe(0);
});

test('what looks like a reference in a name is text', async () => {
  const number = nextNumber();
  await work.report(stranger(number, { name: 'Ana @{record.id}' }));
  await work.work();
  expect(work.people('Lead', number)).toMatchObject([{ FirstName: 'Ana', LastName: '@ {record.id}' }]);
});

test('nothing of the customer stays in the database when the record is there', async () => {
  const number = nextNumber();
  await work.report(stranger(number, { name: 'Ana Sample' }));
  await work.work();
  const { rows } = await work.store.pool.query(
    'select n.customer, a.customer as asker from new_contact n, new_contact_asker a',
  );
  expect(rows).toEqual([{ customer: null, asker: null }]);
  expect(work.logText()).not.toContain(number.slice(4));
  // Another conversation asks for the same record, which is there: it is noted, and not who it is.
  await work.report(stranger(number, { name: 'Ana Sample', channelKey: WHATSAPP }));
  const askers = await work.store.pool.query('select customer from new_contact_asker');
  expect(askers.rows).toEqual([{ customer: null }, { customer: null }]);
});
