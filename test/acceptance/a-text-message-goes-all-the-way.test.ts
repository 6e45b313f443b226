import { startParley, type Parley } from '../support/start-parley.ts';
import { waitFor } from '../support/wait-for.ts';

const maria = '+12025550141';
let parley: Parley;

beforeAll(async () => {
  parley = await startParley();
});
afterAll(() => parley.stop());

const message = (id: string) =>
  waitFor('the message to be delivered', async () => {
    const [row] = await parley.rows(
      `SELECT Id, DeliveryStatus__c, ExternalId__c, SentAt__c, DeliveredAt__c FROM ParleyMessage__c WHERE Id = '${id}'`,
    );
    return row?.['DeliveryStatus__c'] === 'Delivered' && row;
  });
const task = (text: string) =>
  waitFor(`a Task with "${text}"`, async () => {
    const tasks = await parley.rows(
      'SELECT Id, Subject, Description, WhoId, WhatId, OwnerId, Status FROM Task',
    );
    return tasks.find(({ Description }) => String(Description).includes(text));
  });

test('a text of a known customer becomes a linked conversation, a message and a Task on the contact', async () => {
  const answer = await parley.text(maria, 'Is my order ready?');
  expect(answer.status).toBe(200);
  const written = await task('Is my order ready?');
  const [contact] = await parley.rows("SELECT Id FROM Contact WHERE FirstName = 'Maria'");
  expect(written).toMatchObject({
    WhoId: contact?.['Id'],
    Subject: `Demo phone ${maria} - Text messages`,
    Status: 'Completed',
  });
  const conversations = await parley.rows(
    `SELECT Id, Contact__c, CustomerName__c, LastMessagePreview__c, Identity__r.MatchReason__c FROM ParleyConversation__c`,
  );
  expect(conversations).toMatchObject([
    {
      Contact__c: contact?.['Id'],
      CustomerName__c: 'Maria Sample',
      LastMessagePreview__c: 'Is my order ready?',
      Identity__r: { MatchReason__c: 'MobilePhone (202) 555-0141 is +1 202 555 0141.' },
    },
  ]);
});

test('a reply reaches Twilio once, its ticks come back, and the same Task shows it with its author', async () => {
  const before = await task('Is my order ready?');
  const id = await parley.reply('ana@parley.test', maria, 'Yes, come by today.');
  const row = await message(id);
  const sent = parley.simulators.twilio.messages.all().filter(({ body }) => body === 'Yes, come by today.');
  expect(sent).toHaveLength(1);
  expect(row['ExternalId__c']).toBe(`twilio:${sent[0]?.sid}`);
  const after = await task('Ana Sample: Yes, come by today.');
  expect(after['Id']).toBe(before['Id']);
  expect(await parley.rows('SELECT Id FROM Task')).toHaveLength(1);
  expect(await parley.rows('SELECT Id FROM ParleyActivityLog__c')).toHaveLength(1);
});

test('the Task goes on after the rep has answered', async () => {
  await parley.text(maria, 'I am on my way.');
  await task('Maria Sample: I am on my way.');
  expect(await parley.rows('SELECT Id FROM Task')).toHaveLength(1);
});

test('a text of somebody unknown stays unlinked, and says why', async () => {
  await parley.text('+14155550199', 'Who are you?');
  await task('Who are you?');
  const conversations = await parley.rows(
    "SELECT Contact__c, CustomerName__c, Identity__r.MatchReason__c FROM ParleyConversation__c WHERE CustomerAddress__c = '+14155550199'",
  );
  expect(conversations).toMatchObject([
    {
      Contact__c: null,
      CustomerName__c: '+14155550199',
      Identity__r: { MatchReason__c: 'No contact, lead or account has the number +1 415 555 0199.' },
    },
  ]);
});

test('neither a body nor a secret is in the log', () => {
  const log = parley.logText();
  expect(log.length).toBeGreaterThan(100);
  for (const secret of [
    'Is my order ready',
    'come by today',
    'demo-twilio-auth-token',
    'PRIVATE KEY',
    maria,
  ]) {
    expect(log).not.toContain(secret);
  }
});
