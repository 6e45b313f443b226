import type { OrgRule } from '../local-org/rules/org-rule.ts';
import { newMessageSid, startParley, type Parley } from '../support/start-parley.ts';
import {
  peopleOfOrg,
  PHONE,
  WHATSAPP,
  WHATSAPP_BY_TWILIO,
  type PeopleOfOrg,
} from '../support/people-of-org.ts';

let parley: Parley;
let people: PeopleOfOrg;

beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
  people = await peopleOfOrg(parley);
});
afterAll(() => parley.stop());
afterEach(() => parley.org.rules.clear());

type Row = Readonly<Record<string, unknown>>;
const linkOf = (row: Row) => [row['Contact__c'], row['Lead__c'], row['Account__c']];
const identityOf = (row: Row): Row => Object(row['Identity__r']);
const recordsOf = (object: 'Lead' | 'Contact', number: string) =>
  parley.rows(
    `SELECT Id, FirstName, LastName, LeadSource, OwnerId FROM ${object} WHERE MobilePhone = '${number}' OR Phone = '${number}'`,
  );
/** WhatsApp by Twilio, from this number. */
const byTwilio = (number: string, text: string) =>
  parley.twilio({
    MessageSid: newMessageSid(),
    From: `whatsapp:${number}`,
    To: 'whatsapp:+12025550102',
    WaId: number.slice(1),
    ProfileName: 'Ana Sample',
    Body: text,
    NumMedia: '0',
    NumSegments: '1',
  });
const byMeta = (number: string, text: string, name: string) =>
  parley.whatsapp(
    { from: number.slice(1), type: 'text', text: { body: text } },
    { wa_id: number.slice(1), user_id: `US.${number.slice(1)}`, profile: { name } },
  );
const messagesOf = (conversation: Row) =>
  parley.rows(`SELECT Id FROM ParleyMessage__c WHERE Conversation__c = '${String(conversation['Id'])}'`);

describe('where each channel has a policy of its own', () => {
  beforeAll(async () => {
    await people.setChannels({ UnknownSenderPolicy__c: 'Unlinked' }, [PHONE]);
    await people.setChannels({ UnknownSenderPolicy__c: 'Ask' }, [WHATSAPP_BY_TWILIO]);
    await people.setChannels(
      {
        UnknownSenderPolicy__c: 'Contact',
        LeadSource__c: 'Web',
        DefaultOwner__c: people.userId('luis@parley.test'),
      },
      [WHATSAPP],
    );
  });

  test('nobody is created where messages are logged unlinked, and the Task is there', async () => {
    const number = '+14155550111';
    await parley.text(number, 'Unlinked');
    const conversation = await people.conversationOnce(number, () => true);
    expect(linkOf(conversation)).toEqual([null, null, null]);
    await parley.rowsOnce(
      'the Task',
      `SELECT WhoId FROM Task WHERE Subject LIKE '%${number}%'`,
      ([task]) => task !== undefined && task['WhoId'] === null,
    );
    expect([await recordsOf('Lead', number), await recordsOf('Contact', number)]).toEqual([[], []]);
  });

  test('nobody is created where a person is asked, until one presses Create', async () => {
    const number = '+14155550112';
    await byTwilio(number, 'Ask');
    const conversation = await people.conversationOnce(number, () => true, WHATSAPP_BY_TWILIO);
    expect(linkOf(conversation)).toEqual([null, null, null]);
    expect(conversation).toMatchObject({ CustomerName__c: 'Ana Sample' });
    expect(identityOf(conversation)).toMatchObject({ MatchCertainty__c: 'None' });
    expect(await recordsOf('Lead', number)).toEqual([]);
    const said = { action: 'create', object: 'Lead' };
    expect(await people.sayWho('ana@parley.test', conversation['Id'], said)).toMatchObject({
      RequestStatus__c: 'Done',
    });
    const [lead] = await recordsOf('Lead', number);
    expect(lead).toMatchObject({ FirstName: 'Ana', LastName: 'Sample' });
    await people.conversationOnce(number, (one) => one['Lead__c'] === lead?.['Id'], WHATSAPP_BY_TWILIO);
    await people.tasksOnce(String(lead?.['Id']), 1);
  });

  test('a contact is created where that is the policy: with name, source and owner, and the Task is theirs', async () => {
    const number = '+14155550113';
    await byMeta(number, 'Contact', 'Lee Sample');
    const [contact] = await parley.rowsOnce(
      'the contact',
      `SELECT Id, FirstName, LastName, LeadSource, OwnerId FROM Contact WHERE MobilePhone = '${number}'`,
      (rows) => rows.length === 1,
    );
    expect(contact).toMatchObject({
      FirstName: 'Lee',
      LastName: 'Sample',
      LeadSource: 'Web',
      OwnerId: people.userId('luis@parley.test'),
    });
    await people.tasksOnce(String(contact?.['Id']), 1);
    // Whom Parley has created is known on the other channels as any contact is.
    await parley.text(number, 'And by text');
    await people.conversationOnce(number, (one) => one['Contact__c'] === contact?.['Id']);
  });
});

describe('where everybody new becomes a lead', () => {
  beforeAll(() => people.setChannels({ UnknownSenderPolicy__c: 'Lead' }));

  test('a new number that writes on all channels at once becomes one lead, which all conversations show', async () => {
    const number = '+14155550121';
    await Promise.all([
      parley.text(number, 'by text'),
      byTwilio(number, 'by WhatsApp'),
      byMeta(number, 'by WhatsApp too', 'Ana Sample'),
    ]);
    const conversations = await parley.rowsOnce(
      'three conversations with a lead',
      `SELECT Lead__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
      (rows) => rows.length === 3 && rows.every((row) => row['Lead__c'] !== null),
    );
    const leads = await recordsOf('Lead', number);
    expect(leads).toHaveLength(1);
    expect(new Set(conversations.map((row) => row['Lead__c']))).toEqual(new Set([leads[0]?.['Id']]));
    await people.tasksOnce(String(leads[0]?.['Id']), 3);
  });

  test.each<readonly [what: string, number: string, rule: OrgRule, sentence: string]>([
    [
      'a required field',
      '+14155550131',
      { kind: 'required', object: 'Lead', field: 'Industry' },
      'No lead was created. A field is required: fill it by a default, or let the bridge leave it empty. Required fields are missing: [Industry]',
    ],
    [
      'a validation rule',
      '+14155550132',
      {
        kind: 'validation',
        object: 'Lead',
        field: 'Industry',
        condition: 'is empty',
        value: '',
        message: 'Say which industry it is.',
        shownAt: 'page',
      },
      'No lead was created. A rule of the org refused it: except the user of the bridge, or create it yourself. Say which industry it is.',
    ],
    [
      'a duplicate rule',
      '+14155550133',
      {
        kind: 'duplicate',
        object: 'Lead',
        field: 'LastName',
        action: 'block',
        name: 'Same_name',
        message: 'There is one already.',
        against: [{ object: 'Contact', field: 'LastName' }],
      },
      'No lead was created. A duplicate rule found records like it: choose one of them.',
    ],
  ])(
    '%s that refuses the lead costs no message, says what to do, and Create works as soon as it is gone',
    async (_what, number, rule, sentence) => {
      parley.org.rules.add(rule);
      await byMeta(number, 'I am new here', 'Ana Sample');
      const [refused = {}] = await parley.rowsOnce(
        'the sentence',
        `SELECT Id, Lead__c, CustomerName__c, Identity__r.MatchReason__c, Identity__r.MatchCandidates__c
         FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
        ([one = {}]) => identityOf(one)['MatchReason__c'] === sentence,
      );
      expect(refused).toMatchObject({ Lead__c: null, CustomerName__c: 'Ana Sample' });
      expect(await messagesOf(refused)).toHaveLength(1);
      expect(await recordsOf('Lead', number)).toEqual([]);
      await parley.rowsOnce(
        'the Task',
        `SELECT Id FROM Task WHERE WhatId = '${String(refused['Id'])}' AND WhoId = null`,
        (rows) => rows.length === 1,
      );
      const create = () =>
        people.sayWho('ana@parley.test', refused['Id'], { action: 'create', object: 'Lead' });
      expect(await create()).toMatchObject({
        RequestStatus__c: 'Failed',
        ErrorCode__c: 'PERSON_NOT_CREATED',
        ErrorMessage__c: expect.stringContaining(sentence.split('.')[1]?.trim() ?? ''),
      });

      parley.org.rules.clear();
      expect(await create()).toMatchObject({ RequestStatus__c: 'Done' });
      const [lead] = await recordsOf('Lead', number);
      expect(lead).toMatchObject({ LastName: 'Sample' });
      await people.tasksOnce(String(lead?.['Id']), 1);
      await parley.rowsOnce(
        'the link',
        `SELECT Id FROM ParleyConversation__c WHERE Lead__c = '${String(lead?.['Id'])}'`,
        (rows) => rows.length === 1,
      );
    },
  );

  test('what a duplicate rule has found is offered, and a rep who picks one of them is heard', async () => {
    const number = '+14155550134';
    const twin = await people.contact({ FirstName: 'Twin', LastName: 'Sample-Twin' });
    parley.org.rules.add({
      kind: 'duplicate',
      object: 'Lead',
      field: 'LastName',
      action: 'alert',
      name: 'Same_name',
      message: 'Use one of these records?',
      against: [{ object: 'Contact', field: 'LastName' }],
    });
    await byMeta(number, 'Do you know me?', 'Ana Sample-Twin');
    const [open = {}] = await parley.rowsOnce(
      'the offer',
      `SELECT Id, Identity__r.MatchCandidates__c, Identity__r.MatchCertainty__c
       FROM ParleyConversation__c WHERE CustomerAddress__c = '${number}'`,
      ([one = {}]) => identityOf(one)['MatchCertainty__c'] === 'Ambiguous',
    );
    expect(JSON.parse(String(identityOf(open)['MatchCandidates__c']))).toMatchObject([
      { object: 'Contact', id: twin, name: 'Twin Sample-Twin' },
    ]);
    const said = { action: 'link', object: 'Contact', recordId: twin };
    expect(await people.sayWho('ana@parley.test', open['Id'], said)).toMatchObject({
      RequestStatus__c: 'Done',
    });
    await people.tasksOnce(twin, 1);
    expect(await recordsOf('Lead', number)).toEqual([]);
  });

  test('a short code, a withheld number and the name of a sender become no leads', async () => {
    const before = await parley.rows('SELECT Id FROM Lead');
    for (const from of ['72345', 'anonymous', 'BAKERY']) await parley.text(from, `from ${from}`);
    for (const from of ['72345', 'anonymous', 'BAKERY']) await people.conversationOnce(from, () => true);
    // Somebody who writes after them has a lead: theirs would be there by now.
    await parley.text('+14155550135', 'A real one');
    await people.conversationOnce('+14155550135', (one) => one['Lead__c'] !== null);
    expect(await parley.rows('SELECT Id FROM Lead')).toHaveLength(before.length + 1);
  });
});
