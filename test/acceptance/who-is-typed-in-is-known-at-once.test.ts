import { askDatabase } from '../support/ask-database.ts';
import { peopleOfOrg, type PeopleOfOrg } from '../support/people-of-org.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/** How long anything may take, on a machine with other work. */
const longestMs = 20_000;
let parley: Parley;
let people: PeopleOfOrg;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  people = await peopleOfOrg(parley);
});
afterAll(() => parley.stop());

const identities = (where: string) =>
  parley.rows(
    `SELECT ExternalKey__c, Origin__c, Contact__c, Lead__c, MatchReason__c FROM ParleyIdentity__c WHERE ${where}`,
  );

test('a contact who was created a moment before the text is found, and its first Task is theirs', async () => {
  const id = await people.contact({ FirstName: 'Fresh', MobilePhone: '(415) 555-0110' });
  await parley.text('+14155550110', 'We have just met');
  const conversation = await people.conversationOnce('+14155550110', () => true);
  expect(conversation).toMatchObject({
    Contact__c: id,
    CustomerName__c: 'Fresh Sample',
    Identity__r: {
      MatchCertainty__c: 'Certain',
      MatchReason__c: 'MobilePhone (415) 555-0110 is +1 415 555 0110.',
    },
  });
  const [task] = await people.tasksOnce(id, 1);
  expect(task?.['Description']).toContain('We have just met');
});

test('a number that was corrected a moment before counts; the one of before finds nobody', async () => {
  const id = await people.contact({ FirstName: 'Edited', Phone: '415-555-0111' });
  await people.untilRead(id);
  await people.update('Contact', id, { Phone: '415-555-0112' });
  await Promise.all([parley.text('+14155550111', 'Before'), parley.text('+14155550112', 'After')]);
  expect(await people.conversationOnce('+14155550112', () => true)).toMatchObject({ Contact__c: id });
  expect(await people.conversationOnce('+14155550111', () => true)).toMatchObject({
    Contact__c: null,
    Identity__r: { MatchReason__c: 'No contact, lead or account has the number +1 415 555 0111.' },
  });
});

test('a contact who is created after the text is linked by itself, and so are the Tasks of before', async () => {
  const from = '14155550113';
  const daysAgo = (days: number) => String(Math.floor(Date.now() / 1000) - days * 86_400);
  for (const days of [2, 1, 0]) {
    await parley.whatsapp({
      from,
      type: 'text',
      timestamp: daysAgo(days),
      text: { body: `${days} days ago` },
    });
  }
  const tasks = await parley.rowsOnce(
    'three Tasks of nobody',
    `SELECT Id, WhoId FROM Task WHERE Subject LIKE '%${from}%' OR Subject LIKE '%A customer%'`,
    (rows) => rows.length === 3,
  );
  expect(tasks.map((task) => task['WhoId'])).toEqual([null, null, null]);
  const id = await people.contact({ FirstName: 'Late', MobilePhone: '(415) 555-0113' });
  const linked = await parley.rowsOnce(
    'the link',
    `SELECT Contact__c, CustomerName__c FROM ParleyConversation__c WHERE CustomerAddress__c = '+${from}'`,
    ([one]) => one?.['Contact__c'] === id,
  );
  expect(linked).toMatchObject([{ CustomerName__c: 'Late Sample' }]);
  const followed = await people.tasksOnce(id, 3);
  expect(followed.map((task) => task['Id']).sort()).toEqual(tasks.map((task) => task['Id']).sort());
});

test('a contact who takes over the number by an edit after the text is linked by itself too', async () => {
  const id = await people.contact({ FirstName: 'Later', Phone: '415-555-0198' });
  await parley.text('+14155550114', 'Is anybody there?');
  await people.conversationOnce('+14155550114', (one) => one['Contact__c'] === null);
  await people.update('Contact', id, { Phone: '415-555-0114' });
  await people.conversationOnce('+14155550114', (one) => one['Contact__c'] === id);
  await people.tasksOnce(id, 1);
});

test('contacts who are typed in while they write are all linked in the end, whichever comes first', async () => {
  const numbers = Array.from({ length: 20 }, (_, index) => `+141555501${20 + index}`);
  const ids = await Promise.all(
    numbers.map(async (MobilePhone) => {
      const [id] = await Promise.all([
        people.contact({ FirstName: 'Meanwhile', MobilePhone }),
        parley.text(MobilePhone, 'At the same moment'),
      ]);
      return id;
    }),
  );
  for (const [index, number] of numbers.entries()) {
    await people.conversationOnce(number, (one) => one['Contact__c'] === ids[index]);
  }
  for (const id of ids) await people.tasksOnce(id, 1);
});

/** Sets what an admin sets for the whole org. The bridge reads it once in a minute: it is started anew. */
async function setSettings(fields: Readonly<Record<string, unknown>>): Promise<void> {
  const [settings] = await parley.rows('SELECT Id FROM ParleySettings__c');
  if (settings) await people.update('ParleySettings__c', String(settings['Id']), fields);
  else await people.create('ParleySettings__c', fields);
  await parley.stopBridge();
  await parley.startBridge();
}

/** Sixty contacts at once, from this number on. Gives their ids. */
async function loadContacts(from: number): Promise<readonly string[]> {
  const luis = await parley.as('luis@parley.test');
  const created = await luis.sobject('Contact').create(
    Array.from({ length: 60 }, (_, index) => ({
      LastName: 'Sample',
      MobilePhone: `+1 303 555 ${from + index}`,
    })),
  );
  return created.map(({ id, success }) => (success && id ? id : 'refused'));
}

/** Whether a load has ended shows after a minute and a half, which are over here at once. */
async function untilLookedAt(ids: readonly string[]): Promise<void> {
  const list = ids.map((id) => `'${id}'`).join(', ');
  await waitFor(
    'all new people to be looked at',
    async () => {
      await askDatabase(
        parley,
        `update new_person set noted_at = noted_at - interval '2 minutes'
         where noted_at > now() - interval '2 minutes'`,
      );
      const done = await askDatabase(
        parley,
        `select 1 from new_person where is_done and record_id in (${list})`,
      );
      return done.length === ids.length;
    },
    longestMs,
  );
}

test('who is typed in has an identity before they write; who comes with a load has none, and is found all the same', async () => {
  await setSettings({ CreateIdentities__c: true });
  const contactId = await people.contact({ FirstName: 'Ahead', MobilePhone: '(415) 555-0115' });
  const leadId = await people.lead({ FirstName: 'Ahead', Phone: '415.555.0116' });
  const loaded = await loadContacts(1000);
  await untilLookedAt([contactId, leadId, ...loaded]);
  expect(await identities("Address__c = '+14155550115'")).toMatchObject([
    {
      ExternalKey__c: 'tel:+14155550115',
      Origin__c: 'Salesforce',
      Contact__c: contactId,
      MatchReason__c: 'MobilePhone (415) 555-0115 is +1 415 555 0115.',
    },
  ]);
  expect(await identities("Address__c = '+14155550116'")).toMatchObject([
    { Origin__c: 'Salesforce', Lead__c: leadId },
  ]);
  expect(await identities("Address__c LIKE '+1303555%'")).toEqual([]);

  await Promise.all([
    parley.text('+14155550115', 'Here I am'),
    parley.text('+13035551007', 'I came with the load'),
  ]);
  await people.conversationOnce('+14155550115', (one) => one['Contact__c'] === contactId);
  await people.conversationOnce('+13035551007', (one) => one['Contact__c'] === loaded[7]);
  expect(
    await identities("Address__c IN ('+14155550115', '+13035551007') ORDER BY Address__c"),
  ).toMatchObject([{ Origin__c: 'Inbound' }, { Origin__c: 'Salesforce' }]);
});

test('a load is taken in where an admin wants it, and shows where it came from', async () => {
  await setSettings({ CreateIdentities__c: true, IncludeBulkImports__c: true });
  await untilLookedAt(await loadContacts(2000));
  const made = await identities("Address__c LIKE '+13035552%'");
  expect(made).toHaveLength(60);
  expect(new Set(made.map((one) => one['Origin__c']))).toEqual(new Set(['BulkImport']));
});
