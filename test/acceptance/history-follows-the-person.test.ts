import { askDatabase } from '../support/ask-database.ts';
import { peopleOfOrg, type PeopleOfOrg } from '../support/people-of-org.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const DAY_SECONDS = 86_400;
/** How long anything may take, on a machine with other work. */
const longestMs = 20_000;
let parley: Parley;
let people: PeopleOfOrg;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  people = await peopleOfOrg(parley);
  // What is written within a moment is one Task, also when the clock strikes in between.
  await people.setChannels({ GroupingMode__c: 'RollingHour' });
});
afterAll(() => parley.stop());
afterEach(() => parley.org.faults.clear());

/** The customer writes by WhatsApp on each of three days: one conversation, three Tasks. */
async function writeOnThreeDays(number: string): Promise<void> {
  for (const day of [2, 1, 0]) {
    await parley.whatsapp({
      from: number.slice(1),
      type: 'text',
      text: { body: `day ${day}` },
      timestamp: String(Math.floor(Date.now() / 1000) - day * DAY_SECONDS),
    });
  }
}

const linksOf = `Id, Contact__c, Lead__c, Account__c, CustomerName__c,
  Identity__r.Contact__c, Identity__r.Lead__c, Identity__r.MatchCertainty__c, Identity__r.MatchReason__c`;
const byWhatsApp = async (number: string, isWanted: (row: Record<string, unknown>) => boolean) => {
  const [row] = await parley.rowsOnce(
    `the conversation of ${number}`,
    `SELECT ${linksOf} FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
    ([one]) => one !== undefined && isWanted(one),
  );
  return row ?? {};
};
const idsOf = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map((row) => row['Id']).sort();
const messagesOf = (conversation: Readonly<Record<string, unknown>>) =>
  parley.rows(`SELECT Body__c FROM ParleyMessage__c WHERE Conversation__c = '${String(conversation['Id'])}'`);

test('a contact that is merged into another takes along its conversation, all Tasks and the name', async () => {
  const number = '+14155550101';
  const loser = await people.contact({ FirstName: 'Loser', MobilePhone: '415-555-0101' });
  const survivor = await people.contact({ FirstName: 'Survivor', Email: 'survivor@example.com' });
  await writeOnThreeDays(number);
  await byWhatsApp(number, (one) => one['Contact__c'] === loser);
  const tasks = await people.tasksOnce(loser, 3);

  await people.merge('Contact', survivor, loser);
  const merged = await byWhatsApp(
    number,
    (one) => one['Contact__c'] === survivor && one['CustomerName__c'] === 'Survivor Sample',
  );
  expect(merged).toMatchObject({
    Identity__r: {
      Contact__c: survivor,
      MatchReason__c: 'The former record was merged into this one.',
    },
  });
  expect(await messagesOf(merged)).toHaveLength(3);
  expect(idsOf(await people.tasksOnce(survivor, 3))).toEqual(idsOf(tasks));
  await waitFor(
    'the Tasks to name the survivor',
    async () =>
      (await people.tasksOnce(survivor, 3)).every(
        (task) => !JSON.stringify(task).includes('Loser') && JSON.stringify(task).includes('Survivor Sample'),
      ),
    longestMs,
  );
  // The survivor has no such number: the next message is theirs all the same.
  await parley.whatsapp({ from: number.slice(1), type: 'text', text: { body: 'after the merge' } });
  await waitFor('the message', async () => (await messagesOf(merged)).length === 4, longestMs);
  expect(await byWhatsApp(number, () => true)).toMatchObject({ Contact__c: survivor });
});

test('a lead that is converted leaves its conversation and all Tasks with the new contact', async () => {
  const number = '+14155550102';
  const lead = await people.lead({ FirstName: 'Lou', Phone: '415-555-0102' });
  await writeOnThreeDays(number);
  await byWhatsApp(number, (one) => one['Lead__c'] === lead);
  const tasks = await people.tasksOnce(lead, 3);

  const { contactId, accountId } = await people.convert(lead);
  const converted = await byWhatsApp(number, (one) => one['Contact__c'] === contactId);
  expect(converted).toMatchObject({
    Lead__c: null,
    Account__c: accountId,
    CustomerName__c: 'Lou Sample',
    Identity__r: {
      Contact__c: contactId,
      Lead__c: null,
      MatchReason__c: 'The lead was converted into this contact.',
    },
  });
  expect(idsOf(await people.tasksOnce(contactId, 3))).toEqual(idsOf(tasks));
  await parley.whatsapp({ from: number.slice(1), type: 'text', text: { body: 'after' } });
  await waitFor('the message', async () => (await messagesOf(converted)).length === 4, longestMs);
  expect(await people.tasksOnce(contactId, 3)).toHaveLength(3);
});

test('a contact that is deleted leaves conversation and messages to nobody, and to whoever gets the number next', async () => {
  const number = '+14155550103';
  const gone = await people.contact({ FirstName: 'Gone', Phone: '415-555-0103' });
  await writeOnThreeDays(number);
  await byWhatsApp(number, (one) => one['Contact__c'] === gone);
  await people.tasksOnce(gone, 3);

  await people.remove('Contact', gone);
  const open = await byWhatsApp(
    number,
    (one) => Object(one['Identity__r']).MatchReason__c === 'The record that it was linked to was deleted.',
  );
  expect(open).toMatchObject({ Contact__c: null, Identity__r: { MatchCertainty__c: 'None' } });
  expect(await messagesOf(open)).toHaveLength(3);
  const next = await people.contact({ FirstName: 'Next', Phone: '415-555-0103' });
  await byWhatsApp(number, (one) => one['Contact__c'] === next);
});

test('a number that moves to another contact moves no Task before a rep has said who it is, and then all of them', async () => {
  const number = '+14155550105';
  const former = await people.contact({ FirstName: 'Former', Phone: '415-555-0105' });
  const next = await people.contact({ FirstName: 'Next' });
  await writeOnThreeDays(number);
  await byWhatsApp(number, (one) => one['Contact__c'] === former);
  const tasks = await people.tasksOnce(former, 3);
  await people.update('Contact', former, { Phone: '' });
  await people.update('Contact', next, { Phone: '415-555-0105' });
  const open = await byWhatsApp(number, (one) => one['Contact__c'] === null);
  expect(open['Identity__r']).toMatchObject({ MatchCertainty__c: 'Ambiguous', Contact__c: null });
  // What comes now lands on nobody's timeline; what was logged on the days before stays.
  await parley.whatsapp({ from: number.slice(1), type: 'text', text: { body: 'whose' } });
  await waitFor('the message', async () => (await messagesOf(open)).length === 4, longestMs);
  const left = idsOf(await people.tasksOnce(former, 2));
  expect(idsOf(tasks)).toEqual(expect.arrayContaining(left));

  await people.sayWho('ana@parley.test', open['Id'], { action: 'link', object: 'Contact', recordId: next });
  expect(idsOf(await people.tasksOnce(next, 3))).toEqual(idsOf(tasks));
  expect(await people.tasksOnce(former, 0)).toEqual([]);
});

test('a Task that the org refused because of its record is there as soon as the customer is somebody else', async () => {
  const number = '+14155550104';
  const lead = await people.lead({ FirstName: 'Lu', Phone: '415-555-0104' });
  parley.org.faults.add({
    kind: 'refuse-row',
    object: 'Task',
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'Not on this lead.',
    times: 100,
  });
  await parley.text(number, 'Hello');
  await people.conversationOnce(number, (one) => one['Lead__c'] === lead);
  await waitFor(
    'the refusal',
    async () =>
      (
        await askDatabase(
          parley,
          "select 1 from activity_group where error_sentence like '%Not on this lead.'",
        )
      ).length > 0,
    longestMs,
  );
  parley.org.faults.clear();
  const { contactId } = await people.convert(lead);
  const [task] = await people.tasksOnce(contactId, 1);
  expect(task?.['Description']).toContain('Lu Sample: Hello');
});

describe('while messages wait because Salesforce takes none', () => {
  /** What a batch is written with is refused; what an admin does on the screens goes on. */
  const refuseWrites = () =>
    parley.org.faults.add({
      kind: 'status',
      status: 503,
      match: { method: 'POST', path: '/composite' },
      times: 100_000,
    });

  test('people are merged, converted and deleted: all messages arrive, and each at the right person', async () => {
    const numbers = Array.from({ length: 7 }, (_, index) => `+1415555011${index}`);
    const [known = '', fresh = '', lead = '', freshLead = '', gone = '', freshGone = '', bystander = ''] =
      numbers;
    const make = (number: string, FirstName: string) => people.contact({ FirstName, Phone: number });
    const ids = {
      known: await make(known, 'Known'),
      fresh: await make(fresh, 'Fresh'),
      gone: await make(gone, 'Gone'),
      freshGone: await make(freshGone, 'Fresh Gone'),
      bystander: await make(bystander, 'Bystander'),
      lead: await people.lead({ FirstName: 'Lead', Phone: lead }),
      freshLead: await people.lead({ FirstName: 'Fresh Lead', Phone: freshLead }),
      survivor: await people.contact({ FirstName: 'Survivor' }),
      freshSurvivor: await people.contact({ FirstName: 'Fresh Survivor' }),
    };
    // Some have a conversation before, the others write for the first time while Salesforce is away.
    for (const number of [known, lead, gone]) await parley.text(number, 'before');
    await people.conversationOnce(known, (one) => one['Contact__c'] === ids.known);
    await people.conversationOnce(lead, (one) => one['Lead__c'] === ids.lead);
    await people.conversationOnce(gone, (one) => one['Contact__c'] === ids.gone);
    for (const id of [ids.fresh, ids.freshGone, ids.freshLead, ids.bystander]) await people.untilRead(id);

    refuseWrites();
    for (const number of numbers) expect((await parley.text(number, 'waiting')).status).toBe(200);
    await waitFor(
      'the bridge to wait',
      async () =>
        (await (await fetch(`${parley.bridgeUrl}/metrics`)).text()).includes('parley_salesforce_away 1'),
      longestMs,
    );
    await people.merge('Contact', ids.survivor, ids.known);
    await people.merge('Contact', ids.freshSurvivor, ids.fresh);
    const converted = await people.convert(ids.lead);
    const freshConverted = await people.convert(ids.freshLead);
    await people.remove('Contact', ids.gone);
    await people.remove('Contact', ids.freshGone);
    parley.org.faults.clear();

    const ends: readonly (readonly [number: string, contact: string | null])[] = [
      [known, ids.survivor],
      [lead, converted.contactId],
      [freshLead, freshConverted.contactId],
      [gone, null],
      [freshGone, null],
      [bystander, ids.bystander],
    ];
    for (const [number, contact] of ends) {
      const conversation = await people.conversationOnce(number, (one) => one['Contact__c'] === contact);
      expect(conversation).toMatchObject({ Lead__c: null });
      await waitFor(
        `all messages of ${number}`,
        async () =>
          (await messagesOf(conversation)).length === ([known, lead, gone].includes(number) ? 2 : 1),
        longestMs,
      );
    }
    // Nobody has this number any more: the survivor has not taken it over.
    const merged = await people.conversationOnce(fresh, (one) => one['Contact__c'] === null);
    expect(await messagesOf(merged)).toHaveLength(1);
    for (const [number, contact] of ends) {
      if (contact === null) continue;
      const [task] = await people.tasksOnce(contact, 1);
      expect(task?.['Description']).toContain(`(${number})`);
    }
    expect(await parley.rows(`SELECT Id FROM Task WHERE Subject LIKE '%+1415555011%'`)).toHaveLength(7);
  }, 60_000);
});
