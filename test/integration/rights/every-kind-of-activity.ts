import type { Parley } from '../../support/start-parley.ts';
import { nextSecond } from '../../support/next-second.ts';
import { waitFor } from '../../support/wait-for.ts';

const LONG_MS = 25_000;
const CHANNEL = 'phone:+12025550101';
const WHATSAPP = 'whatsapp:+12025550103';
const sam = '+14155550137';

/**
 * All that the bridge does with Tasks beside writing them: it relates them to what they are about, writes them anew by
 * another grouping, takes away what is left over, and asks for an answer that nobody gives.
 */
export async function everyKindOfActivity(parley: Parley): Promise<void> {
  const admin = await parley.as('admin@parley.test');
  const create = async (object: string, fields: Readonly<Record<string, unknown>>): Promise<string> => {
    const result = await admin.sobject(object).create({ ...fields });
    if (!result.success) throw new Error(`${object} was not written.`);
    return result.id;
  };
  const setChannel = async (key: string, fields: Readonly<Record<string, unknown>>): Promise<void> => {
    const [channel] = await parley.rows(`SELECT Id FROM ParleyChannel__c WHERE ExternalKey__c = '${key}'`);
    await admin.sobject('ParleyChannel__c').update({ Id: String(channel?.['Id']), ...fields });
    await order();
  };
  /** All Tasks are written anew; the bridge reads how channels are set before that. */
  const order = async (): Promise<void> => {
    const id = await create('ParleyRequest__c', {
      Kind__c: 'RenderActivities',
      RequestStatus__c: 'Queued',
      Parameters__c: '{}',
    });
    await parley.rowsOnce(
      'the Tasks to be written anew',
      `SELECT RequestStatus__c FROM ParleyRequest__c WHERE Id = '${id}'`,
      ([request]) => request?.['RequestStatus__c'] === 'Done',
    );
  };
  const related = (field: string, id: string) =>
    parley.rowsOnce(
      `the conversation to be about ${field}`,
      `SELECT Id FROM ParleyConversation__c WHERE ${field} = '${id}' AND CustomerAddress__c = '${sam}'`,
      (rows) => rows.length === 1,
    );

  /** What is written within a second of another text shares its Task, also where each has one of its own. */
  const later = async (text: string): Promise<void> => {
    await nextSecond();
    await nextSecond();
    await parley.text(sam, text);
  };

  const account = await create('Account', { Name: 'Quay Sample' });
  const contact = await create('Contact', {
    FirstName: 'Sam',
    LastName: 'Sample',
    MobilePhone: sam,
    AccountId: account,
  });
  const deal = await create('Opportunity', {
    Name: 'Rye for the quay',
    AccountId: account,
    StageName: 'Prospecting',
    CloseDate: '2026-12-31',
  });
  await create('OpportunityContactRole', { OpportunityId: deal, ContactId: contact });
  await setChannel(CHANNEL, { OpportunityRule__c: 'SingleOpen', GroupingMode__c: 'None' });
  await parley.text(sam, 'about a deal');
  await related('Opportunity__c', deal);
  const issue = await create('Case', { Subject: 'Late delivery', ContactId: contact });
  await setChannel(CHANNEL, { CaseRule__c: 'SingleOpen' });
  await later('about a case');
  await related('Case__c', issue);
  await admin.sobject('Case').update({ Id: issue, Status: 'Closed' });
  await setChannel(CHANNEL, {
    CaseRule__c: 'None',
    OpportunityRule__c: 'None',
    // Of the objects that allow activities one that the bridge may see without a further right.
    RelatedObject__c: 'ParleyConversation__c',
    RelatedLookup__c: 'Contact__c',
  });
  await later('about something else');
  const [{ Id: conversation } = {}] = await parley.rows(
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${sam}'`,
  );
  await related('RelatedRecordId__c', String(conversation));

  // Messages that stood alone become one Task: the others go.
  await setChannel(CHANNEL, { GroupingMode__c: 'Day' });
  await parley.rowsOnce(
    'one Task for the day',
    `SELECT Id FROM ParleyActivityLog__c WHERE Kind__c = 'Messages' AND Conversation__r.CustomerAddress__c = '${sam}'`,
    (rows) => rows.length === 1,
  );

  await setChannel(WHATSAPP, { FollowUpAfterHours__c: 1 });
  const earlier = Math.floor(Date.now() / 1000) - 7_200;
  await parley.whatsapp({
    from: '14155550136',
    type: 'text',
    text: { body: 'Is anybody there?' },
    timestamp: String(earlier),
  });
  const open = await waitFor(
    'the Task that asks for an answer',
    async () =>
      (await parley.rows("SELECT TaskId__c FROM ParleyActivityLog__c WHERE Kind__c = 'FollowUp'"))[0],
    LONG_MS,
  );
  await parley.reply('ana@parley.test', '+14155550136', 'Here I am.');
  await parley.rowsOnce(
    'it to be closed',
    `SELECT IsClosed FROM Task WHERE Id = '${String(open['TaskId__c'])}'`,
    ([task]) => task?.['IsClosed'] === true,
  );
  await setChannel(CHANNEL, {
    OpportunityRule__c: 'SingleOpen',
    RelatedObject__c: null,
    GroupingMode__c: 'ClockHour',
  });
}
