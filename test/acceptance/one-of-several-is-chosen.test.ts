import { peopleOfOrg, PHONE, WHATSAPP, type PeopleOfOrg } from '../support/people-of-org.ts';
import { startParley, type Parley } from '../support/start-parley.ts';

const DAY_SECONDS = 86_400;
let parley: Parley;
let people: PeopleOfOrg;
let ana: string;
let luis: string;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  people = await peopleOfOrg(parley);
  [ana, luis] = [people.userId('ana@parley.test'), people.userId('luis@parley.test')];
  await people.setChannels({ DefaultOwner__c: ana }, [PHONE]);
});
afterAll(() => parley.stop());

/** Two contacts with one number, both of a rep who has nothing to do with the channel. */
const twins = (phone: string): Promise<[string, string]> =>
  Promise.all([
    people.contact({ FirstName: 'One', Phone: phone, OwnerId: luis }),
    people.contact({ FirstName: 'Other', MobilePhone: phone, OwnerId: luis }),
  ]);
const isThere = () => true;
const reasonOf = (conversation: Readonly<Record<string, unknown>>): string =>
  String(Object(conversation['Identity__r']).MatchReason__c);
const byWhatsApp = (from: string, text: string, daysAgo = 0) =>
  parley.whatsapp({
    from: from.slice(1),
    type: 'text',
    text: { body: text },
    timestamp: String(Math.floor(Date.now() / 1000) - daysAgo * DAY_SECONDS),
  });
/** Conversations of WhatsApp are found by the address: their key may be the person's id. */
const onWhatsApp = async (number: string, isWanted: (row: Record<string, unknown>) => boolean) => {
  const [row] = await parley.rowsOnce(
    `the WhatsApp conversation of ${number}`,
    `SELECT Id, Contact__c, Lead__c, CustomerName__c, Identity__r.MatchReason__c, Identity__r.MatchCertainty__c
     FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}' AND Channel__r.ExternalKey__c = '${WHATSAPP}'`,
    ([one]) => one !== undefined && isWanted(one),
  );
  return row ?? {};
};

describe('of two contacts with one number', () => {
  test('the one whom the last conversation was with is chosen, whoever has been added since', async () => {
    const number = '+14155550101';
    const first = await people.contact({ FirstName: 'First', Phone: '415-555-0101', OwnerId: luis });
    await parley.text(number, 'I am the first');
    await people.conversationOnce(number, (one) => one['Contact__c'] === first);
    const added = await people.contact({ FirstName: 'Added', Phone: '415-555-0101', OwnerId: ana });
    await people.untilRead(added);
    await byWhatsApp(number, 'I am still the first');
    expect(await onWhatsApp(number, isThere)).toMatchObject({ Contact__c: first });
    expect(reasonOf(await onWhatsApp(number, isThere))).toBe(
      'Phone 415-555-0101 is +1 415 555 0101; 1 other; chosen because the last conversation was with it.',
    );
  });

  test('the one who belongs to the rep of the channel is chosen', async () => {
    const number = '+14155550102';
    const [one] = await twins('415-555-0102');
    await people.update('Contact', one, { OwnerId: ana });
    await parley.text(number, 'Hello');
    const conversation = await people.conversationOnce(number, isThere);
    expect(conversation).toMatchObject({ Contact__c: one });
    expect(reasonOf(conversation)).toMatch(/; 1 other; chosen because it belongs to the rep\.$/);
    await people.tasksOnce(one, 1);
  });

  test('the only one with an open opportunity is chosen; one that is closed does not count', async () => {
    const number = '+14155550103';
    const [one, other] = await twins('415-555-0103');
    for (const [contact, stage] of [
      [one, 'Closed Lost'],
      [other, 'Prospecting'],
    ]) {
      const opportunity = await people.create('Opportunity', {
        Name: 'Oven',
        StageName: stage,
        CloseDate: '2030-01-01',
      });
      await people.create('OpportunityContactRole', { OpportunityId: opportunity, ContactId: contact });
    }
    await parley.text(number, 'About the oven');
    const conversation = await people.conversationOnce(number, isThere);
    expect(conversation).toMatchObject({ Contact__c: other });
    expect(reasonOf(conversation)).toMatch(/; 1 other; chosen because only it has an open opportunity\.$/);
  });

  test('the one who was active last is chosen', async () => {
    const number = '+14155550104';
    const [one, other] = await twins('415-555-0104');
    for (const [contact, day] of [
      [one, '2026-01-02'],
      [other, '2026-03-04'],
    ]) {
      await people.create('Task', {
        Subject: 'Visit',
        Status: 'Completed',
        ActivityDate: day,
        WhoId: contact,
      });
    }
    await parley.text(number, 'As we said in March');
    const conversation = await people.conversationOnce(number, isThere);
    expect(conversation).toMatchObject({ Contact__c: other });
    expect(reasonOf(conversation)).toMatch(/; 1 other; chosen because it was active last\.$/);
  });

  test('nobody is chosen when no rule decides; a rep picks once, and the other channel knows', async () => {
    const number = '+14155550105';
    const [one, other] = await twins('415-555-0105');
    await parley.text(number, 'Which one am I?');
    const open = await people.conversationOnce(number, isThere);
    expect(open).toMatchObject({ Contact__c: null, Identity__r: { MatchCertainty__c: 'Ambiguous' } });
    expect(reasonOf(open)).toBe(
      '2 records have the number +1 415 555 0105, and no rule says which of them is meant.',
    );
    const offered = JSON.parse(String(Object(open['Identity__r']).MatchCandidates__c)) as { id: string }[];
    expect(offered.map(({ id }) => id).sort()).toEqual([one, other].sort());
    // What a rep sees as the list to go through.
    const ana = await parley.as('ana@parley.test');
    const review = await ana.query(
      "SELECT Id FROM ParleyConversation__c WHERE Identity__r.MatchCertainty__c = 'Ambiguous'",
    );
    expect(review.records.map(({ Id }) => Id)).toContain(open['Id']);
    const [task] = await parley.rowsOnce(
      'the Task of nobody',
      `SELECT Id, WhoId FROM Task WHERE Subject LIKE '%${number}%'`,
      (rows) => rows.length === 1,
    );
    expect(task).toMatchObject({ WhoId: null });

    const said = { action: 'link', object: 'Contact', recordId: other };
    expect(await people.sayWho('ana@parley.test', open['Id'], said)).toMatchObject({
      RequestStatus__c: 'Done',
    });
    const linked = await people.conversationOnce(number, (row) => row['Contact__c'] === other);
    expect(linked).toMatchObject({
      CustomerName__c: 'Other Sample',
      Identity__r: {
        MatchCertainty__c: 'Confirmed',
        MatchReason__c: expect.stringContaining('Linked by Ana'),
      },
    });
    expect(await people.tasksOnce(other, 1)).toMatchObject([{ Id: task?.['Id'] }]);
    await byWhatsApp(number, 'It is me again');
    expect(await onWhatsApp(number, isThere)).toMatchObject({ Contact__c: other });
    await people.tasksOnce(other, 2);
    expect(
      (
        await ana.query(
          "SELECT Id FROM ParleyConversation__c WHERE Identity__r.MatchCertainty__c = 'Ambiguous'",
        )
      ).totalSize,
    ).toBe(0);
  });
});

test('a number that a contact and a lead have: neither is taken, and all Tasks follow what a person says, back and forth', async () => {
  const number = '+14155550106';
  const contact = await people.contact({ FirstName: 'Con', Phone: '415-555-0106', OwnerId: luis });
  const lead = await people.lead({ FirstName: 'Lee', Phone: '415-555-0106', OwnerId: luis });
  for (const day of [2, 1, 0]) await byWhatsApp(number, `day ${day}`, day);
  const open = await onWhatsApp(number, isThere);
  expect(open).toMatchObject({ Contact__c: null, Lead__c: null });
  expect(Object(open['Identity__r']).MatchCertainty__c).toBe('Ambiguous');

  const say = async (said: Readonly<Record<string, unknown>>) =>
    expect(await people.sayWho('luis@parley.test', open['Id'], said)).toMatchObject({
      RequestStatus__c: 'Done',
    });
  await say({ action: 'link', object: 'Lead', recordId: lead });
  expect(await onWhatsApp(number, (row) => row['Lead__c'] === lead)).toMatchObject({
    Contact__c: null,
    CustomerName__c: 'Lee Sample',
  });
  const tasks = await people.tasksOnce(lead, 3);
  const idsOf = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map((row) => row['Id']).sort();

  await say({ action: 'link', object: 'Contact', recordId: contact });
  expect(await onWhatsApp(number, (row) => row['Contact__c'] === contact)).toMatchObject({
    Lead__c: null,
    CustomerName__c: 'Con Sample',
  });
  expect(idsOf(await people.tasksOnce(contact, 3))).toEqual(idsOf(tasks));
  await people.tasksOnce(lead, 0);

  await say({ action: 'unlink' });
  const unlinked = await onWhatsApp(number, (row) => row['Contact__c'] === null);
  expect(unlinked).toMatchObject({ Lead__c: null, Identity__r: { MatchCertainty__c: 'Confirmed' } });
  expect(reasonOf(unlinked)).toContain('Unlinked by Luis');
  await people.tasksOnce(contact, 0);
  expect(
    idsOf(
      await parley.rows(
        `SELECT Id FROM Task WHERE WhoId = null AND Id IN (${idsOf(tasks)
          .map((id) => `'${String(id)}'`)
          .join(', ')})`,
      ),
    ),
  ).toEqual(idsOf(tasks));
  // It stays so: a person has said that it is nobody.
  await byWhatsApp(number, 'and one more');
  await parley.rowsOnce(
    'the message',
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__c = '${String(open['Id'])}'`,
    (rows) => rows.length === 4,
  );
  expect(await onWhatsApp(number, isThere)).toMatchObject({ Contact__c: null, Lead__c: null });
});
