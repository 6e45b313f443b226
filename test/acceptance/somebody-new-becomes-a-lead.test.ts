import { askDatabase } from '../support/ask-database.ts';
import { peopleOfOrg, type PeopleOfOrg } from '../support/people-of-org.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/** How long anything may take, on a machine with other work. */
const longestMs = 20_000;
const SMS = 'phone:+12025550101';
let parley: Parley;
let people: PeopleOfOrg;

beforeAll(async () => {
  parley = await startParley();
  people = await peopleOfOrg(parley);
  await people.setChannels({
    UnknownSenderPolicy__c: 'Lead',
    LeadSource__c: 'Phone Inquiry',
    DefaultOwner__c: people.userId('luis@parley.test'),
  });
});
afterAll(() => parley.stop());
beforeEach(() => parley.org.rules.clear());

const leadOf = (number: string) =>
  `SELECT Id, LastName, LeadSource, Owner.Name FROM Lead WHERE MobilePhone = '${number}'`;
const conversationOf = (number: string, channel = SMS) =>
  `SELECT Id, Lead__c, CustomerName__c, Identity__r.MatchReason__c, Identity__r.MatchCertainty__c
   FROM ParleyConversation__c WHERE ExternalKey__c = '${channel}|${number}'`;

async function command(kind: string, parameters: object): Promise<Record<string, unknown>> {
  const admin = await parley.as('admin@parley.test');
  const { id } = await admin.sobject('ParleyRequest__c').create({
    Kind__c: kind,
    RequestStatus__c: 'Queued',
    RequestKey__c: `${kind} ${Date.now()}`,
    Parameters__c: JSON.stringify(parameters),
  });
  const [row] = await parley.rowsOnce(
    `the end of ${kind}`,
    `SELECT RequestStatus__c, Result__c, ErrorCode__c, ErrorMessage__c FROM ParleyRequest__c WHERE Id = '${String(id)}'`,
    ([one]) => ['Done', 'Failed'].includes(String(one?.['RequestStatus__c'])),
  );
  return row ?? {};
}

test('somebody new who writes becomes a lead, and messages, conversation and Task belong to it', async () => {
  const number = '+14155550171';
  await parley.text(number, 'Do you deliver on Sundays?');
  const [lead] = await parley.rowsOnce('the lead', leadOf(number), (rows) => rows.length === 1);
  expect(lead).toMatchObject({
    LastName: '+1 415 555 0171',
    LeadSource: 'Phone Inquiry',
    Owner: { Name: 'Luis Sample' },
  });
  const [conversation] = await parley.rowsOnce(
    'the link',
    conversationOf(number),
    ([one]) => one?.['Lead__c'] === lead?.['Id'],
  );
  expect(conversation).toMatchObject({
    Identity__r: {
      MatchCertainty__c: 'Certain',
      MatchReason__c: 'Parley created this lead for +1 415 555 0171.',
    },
  });
  await parley.rowsOnce(
    'the Task of the lead',
    `SELECT Id FROM Task WHERE WhoId = '${String(lead?.['Id'])}'`,
    (rows) => rows.length === 1,
  );
  await parley.text(number, 'And on Mondays?');
  await parley.rowsOnce(
    'both messages',
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__c = '${String(conversation?.['Id'])}'`,
    (rows) => rows.length === 2,
  );
  expect(await parley.rows(leadOf(number))).toHaveLength(1);
  expect(await parley.rows(`SELECT Id FROM Task WHERE WhoId = '${String(lead?.['Id'])}'`)).toHaveLength(1);
});

test('a number that has just gone from one contact to another finds the other one, and no lead is made', async () => {
  const [edited, deleted] = ['+14155550175', '+14155550176'];
  const before = [
    await people.contact({ FirstName: 'Edited', Phone: edited }),
    await people.contact({ FirstName: 'Deleted', Phone: deleted }),
  ] as const;
  // Somebody whom nobody knows makes the bridge ask for all changes; the next sweep is a minute away.
  await parley.text('+14155550177', 'Hello');
  for (const id of before) await people.untilRead(id);
  await people.update('Contact', before[0], { Phone: '+14155550178' });
  await people.remove('Contact', before[1]);
  const after = [
    await people.contact({ FirstName: 'After', Phone: edited }),
    await people.contact({ FirstName: 'After', Phone: deleted }),
  ];
  await Promise.all([parley.text(edited, 'It is mine now'), parley.text(deleted, 'Mine too')]);
  for (const [index, number] of [edited, deleted].entries()) {
    const conversation = await people.conversationOnce(number, () => true);
    expect(conversation).toMatchObject({ Contact__c: after[index], CustomerName__c: 'After Sample' });
    expect(await parley.rows(leadOf(number))).toEqual([]);
  }
});

test('whose contact was deleted a moment ago is somebody new, and becomes a lead at once', async () => {
  const number = '+14155550179';
  const gone = await people.contact({ FirstName: 'Gone', Phone: number });
  await parley.text('+14155550180', 'Hello');
  await people.untilRead(gone);
  await people.remove('Contact', gone);
  await parley.text(number, 'Am I still there?');
  const [lead] = await parley.rowsOnce('the lead', leadOf(number), (rows) => rows.length === 1);
  await people.conversationOnce(number, (one) => one['Lead__c'] === lead?.['Id']);
});

test('a rule that refuses the lead is explained where the rep looks, and the next message tries again', async () => {
  const number = '+14155550172';
  parley.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' });
  await parley.text(number, 'Hello?');
  const explained = await parley.rowsOnce('the sentence', conversationOf(number), ([one]) =>
    JSON.stringify(one ?? {}).includes('No lead was created.'),
  );
  expect(JSON.stringify(explained)).toContain('Required fields are missing: [Industry]');
  expect(await parley.rows(leadOf(number))).toEqual([]);
  parley.org.rules.clear();
  await parley.text(number, 'Anybody there?');
  const [lead] = await parley.rowsOnce('the lead', leadOf(number), (rows) => rows.length === 1);
  await parley.rowsOnce('the link', conversationOf(number), ([one]) => one?.['Lead__c'] === lead?.['Id']);
});

test('a profile that is renamed renames the lead, until a person has named it', async () => {
  const from = '14155550173';
  const write = (name: string) =>
    parley.whatsapp(
      { from, type: 'text', text: { body: `I am ${name}` } },
      { wa_id: from, user_id: `US.${from}`, profile: { name } },
    );
  const names = `SELECT Id, FirstName, LastName FROM Lead WHERE MobilePhone = '+${from}'`;
  const named = (last: string) => parley.rowsOnce(last, names, ([one]) => one?.['LastName'] === last);
  await write('Ana Sample');
  const [lead] = await named('Sample');
  await parley.rowsOnce(
    'the link',
    `SELECT Id FROM ParleyConversation__c WHERE Lead__c = '${String(lead?.['Id'])}'`,
    (rows) => rows.length === 1,
  );
  await write('Ana Sampler');
  await named('Sampler');
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('Lead').update({ Id: String(lead?.['Id']), FirstName: 'Anna' });
  // The second one is written after the bridge has noted the name of the first.
  for (const count of [1, 2]) {
    await write('Joker');
    await parley.rowsOnce(
      'the message',
      'SELECT Body__c FROM ParleyMessage__c',
      (rows) => rows.filter((row) => row['Body__c'] === 'I am Joker').length === count,
    );
  }
  await waitFor(
    'the look at the name',
    async () => {
      const rows = await askDatabase(
        parley,
        "select 1 from new_contact where profile_name = 'Joker' and not has_new_name",
      );
      return rows.length === 1;
    },
    longestMs,
  );
  expect(await parley.rows(names)).toMatchObject([{ FirstName: 'Anna', LastName: 'Sampler' }]);
});

test('a rep who presses Create gets the record that they want, and reads why where there is none', async () => {
  const number = '+14155550174';
  parley.org.rules.add({ kind: 'required', object: 'Lead', field: 'Industry' });
  await parley.text(number, 'Hello');
  const [conversation] = await parley.rowsOnce(
    'the conversation',
    conversationOf(number),
    (rows) => rows.length === 1,
  );
  const conversationId = String(conversation?.['Id']);
  expect(await command('LinkPerson', { conversationId, action: 'create', object: 'Lead' })).toMatchObject({
    RequestStatus__c: 'Failed',
    ErrorCode__c: 'PERSON_NOT_CREATED',
    ErrorMessage__c: expect.stringContaining('[Industry]'),
  });
  expect(await command('LinkPerson', { conversationId, action: 'create', object: 'Contact' })).toMatchObject({
    RequestStatus__c: 'Done',
  });
  await parley.rowsOnce(
    'the contact',
    `SELECT Contact__r.MobilePhone FROM ParleyConversation__c WHERE Id = '${conversationId}'`,
    ([one]) => JSON.stringify(one ?? {}).includes(number),
  );
});

test('the check of all numbers is ordered on a screen, and its result and file are there', async () => {
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('Contact').create({ LastName: 'Sample', Phone: '12 3' });
  const { Result__c: text, ...row } = await command('CheckNumbers', {});
  expect(row).toMatchObject({ RequestStatus__c: 'Done' });
  const result = JSON.parse(String(text)) as {
    findings: { neverMatches: unknown[] };
    file: { documentId: string };
  };
  expect(result.findings.neverMatches).toContainEqual(
    expect.objectContaining({ written: '12 3', field: 'Phone' }),
  );
  expect(
    await parley.rows(
      `SELECT FileExtension FROM ContentVersion WHERE ContentDocumentId = '${result.file.documentId}'`,
    ),
  ).toMatchObject([{ FileExtension: 'csv' }]);
});
