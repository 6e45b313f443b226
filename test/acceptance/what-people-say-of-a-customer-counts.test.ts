import { randomUUID } from 'node:crypto';
import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

/** How long anything may take, on a machine with other work. */
const longestMs = 20_000;
let parley: Parley;

beforeAll(async () => {
  // What happens to records is looked for often, so that nothing here waits for a minute.
  parley = await startParley({ sweepSeconds: 2 });
});
afterAll(() => parley.stop());

/** Contacts of one request: no look at changes comes between them. */
async function contacts(...people: readonly { FirstName: string; Phone?: string }[]): Promise<string[]> {
  const admin = await parley.as('admin@parley.test');
  const made = await admin
    .sobject('Contact')
    .create(people.map((person) => ({ LastName: 'Sample', ...person })));
  return made.map(({ id }) => String(id));
}

/** A rep gives the command in the way of the screens; gives the row once the bridge has answered it. */
async function order(from: string, parameters: object): Promise<Record<string, unknown>> {
  const [conversation] = await parley.rows(
    `SELECT Id, Channel__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${from}'`,
  );
  const ana = await parley.as('ana@parley.test');
  const { id } = await ana.sobject('ParleyRequest__c').create({
    Kind__c: 'LinkPerson',
    Conversation__c: conversation?.['Id'],
    Channel__c: conversation?.['Channel__c'],
    RequestKey__c: randomUUID(),
    Parameters__c: JSON.stringify({ conversationId: conversation?.['Id'], ...parameters }),
  });
  const [row] = await parley.rowsOnce(
    'the end of the command',
    `SELECT RequestStatus__c, Result__c, ErrorMessage__c FROM ParleyRequest__c WHERE Id = '${String(id)}'`,
    ([one]) => ['Done', 'Failed'].includes(String(one?.['RequestStatus__c'])),
  );
  return row ?? {};
}

/** The conversation, once it is linked to this contact, and its Task, once that belongs to it too. */
async function belongsTo(from: string, contactId: string | null): Promise<Record<string, unknown>> {
  const [conversation] = await parley.rowsOnce(
    `the conversation of ${from} to belong to ${contactId ?? 'nobody'}`,
    `SELECT Contact__c, CustomerName__c, Identity__r.MatchReason__c, Identity__r.MatchCertainty__c
     FROM ParleyConversation__c WHERE CustomerAddress__c = '${from}'`,
    ([row]) => row !== undefined && row['Contact__c'] === contactId,
  );
  await waitFor(
    `the Task of ${from} to belong to ${contactId ?? 'nobody'}`,
    async () => {
      const logs = await parley.rows(
        `SELECT TaskId__c FROM ParleyActivityLog__c WHERE Conversation__r.CustomerAddress__c = '${from}'`,
      );
      const ids = logs.map((log) => String(log['TaskId__c']));
      if (ids.length !== 1) return false;
      const [task] = await parley.rows(`SELECT WhoId FROM Task WHERE Id = '${ids[0] ?? ''}'`);
      return task?.['WhoId'] === contactId;
    },
    longestMs,
  );
  return conversation ?? {};
}

test('of two with one number a rep picks one: the conversation, its Task and the next message belong to them', async () => {
  const from = '+14155550191';
  const [, other = ''] = await contacts(
    { FirstName: 'One', Phone: '(415) 555-0191' },
    { FirstName: 'Other', Phone: '415.555.0191' },
  );
  await parley.text(from, 'It is me.');
  const open = await belongsTo(from, null);
  expect(open['Identity__r']).toMatchObject({ MatchCertainty__c: 'Ambiguous' });

  const done = await order(from, { action: 'link', object: 'Contact', recordId: other });
  expect(done).toMatchObject({ RequestStatus__c: 'Done' });
  const linked = await belongsTo(from, other);
  expect(linked).toMatchObject({ CustomerName__c: 'Other Sample' });
  expect(linked['Identity__r']).toMatchObject({
    MatchCertainty__c: 'Confirmed',
    MatchReason__c: 'Linked by Ana Sample.',
  });
  await parley.text(from, 'Still me.');
  await parley.rowsOnce(
    'the Task to show it',
    `SELECT Id FROM Task WHERE WhoId = '${other}'`,
    (rows) => rows.length === 1,
  );
});

test('whoever is said to be nobody is nobody, and the Task goes along', async () => {
  const from = '+14155550192';
  const [wrong = ''] = await contacts({ FirstName: 'Wrong', Phone: from });
  await parley.text(from, 'Wrong number');
  await belongsTo(from, wrong);
  await order(from, { action: 'unlink' });
  const unlinked = await belongsTo(from, null);
  expect(unlinked).toMatchObject({ CustomerName__c: from });
  expect(unlinked['Identity__r']).toMatchObject({ MatchReason__c: 'Unlinked by Ana Sample.' });
});

test('when contacts are merged, the history is on the one who is left', async () => {
  const from = '+14155550193';
  const [merged = '', left = ''] = await contacts(
    { FirstName: 'Merged', Phone: from },
    { FirstName: 'Left' },
  );
  await parley.text(from, 'Before the merge');
  await belongsTo(from, merged);
  const { org } = parley.org;
  org.as(org.findUser('admin@parley.test')?.Id ?? '').merge('Contact', left, [merged], {});
  await waitFor(
    'the name to follow',
    async () => {
      const row = await belongsTo(from, left);
      return row['CustomerName__c'] === 'Left Sample';
    },
    longestMs,
  );
});

test('a number that is corrected in Salesforce links the conversation that waited for it', async () => {
  const from = '+14155550194';
  const [typo = ''] = await contacts({ FirstName: 'Typo', Phone: '+14155550199' });
  await parley.text(from, 'Do you know me?');
  await belongsTo(from, null);
  const admin = await parley.as('admin@parley.test');
  await admin.sobject('Contact').update({ Id: typo, Phone: '(415) 555-0194' });
  const linked = await belongsTo(from, typo);
  expect(linked['Identity__r']).toMatchObject({ MatchReason__c: 'Phone (415) 555-0194 is +1 415 555 0194.' });
});
