import { startTasks, type Tasks } from './start-tasks.ts';

let parts: Tasks;

beforeAll(async () => {
  parts = await startTasks();
}, 60_000);
afterAll(() => parts.stop());

const lines = (task: Readonly<Record<string, unknown>> | undefined) =>
  String(task?.['Description']).split('\n').slice(3);
const ids = (number: string) => parts.tasksOf(number).map(({ Id }) => Id);
/** All Tasks of the org about this conversation, whether a log row knows them or not. */
const allTasks = (number: string) =>
  parts.rows(`SELECT Id FROM Task WHERE WhatId = '${String(parts.conversationOf(number)['Id'])}'`);

test('hours become a day without a second Task, and a day becomes hours again', async () => {
  const number = '+14155550171';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '09:10', 'one');
  await parts.say(number, '14:05', 'two');
  await parts.render();
  const [nine, two] = ids(number);
  expect(parts.tasksOf(number)).toHaveLength(2);

  parts.setChannel({ GroupingMode__c: 'Day' });
  await parts.say(number, '15:00', 'three');
  await parts.render();
  expect(ids(number)).toEqual([nine]);
  expect(lines(parts.tasksOf(number)[0])).toEqual([
    '09:10 +14155550171: one',
    '14:05 +14155550171: two',
    '15:00 +14155550171: three',
  ]);
  expect(parts.rows(`SELECT Id FROM Task WHERE Id = '${String(two)}'`)).toEqual([]);
  expect(allTasks(number)).toHaveLength(1);

  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '15:30', 'four');
  await parts.render();
  const tasks = parts.tasksOf(number);
  expect(tasks.map(lines)).toEqual([
    ['09:10 +14155550171: one'],
    ['14:05 +14155550171: two'],
    ['15:00 +14155550171: three', '15:30 +14155550171: four'],
  ]);
  expect(tasks[0]?.['Id']).toBe(nine);
  expect(allTasks(number)).toHaveLength(3);
});

test('a late message that joins two groups leaves one Task, with all of their messages', async () => {
  const number = '+14155550172';
  parts.setChannel({ GroupingMode__c: 'Pause', GroupingPauseMinutes__c: 30 });
  await parts.say(number, '10:00', 'one');
  await parts.say(number, '10:50', 'three');
  await parts.render();
  const [first] = ids(number);
  expect(parts.tasksOf(number)).toHaveLength(2);
  await parts.say(number, '10:25', 'two');
  await parts.render();
  expect(ids(number)).toEqual([first]);
  expect(parts.tasksOf(number)[0]).toMatchObject({ GroupingMode__c: 'Pause 30' });
  expect(parts.tasksOf(number)[0]?.['Description']).toBe(
    [
      'Text messages with +14155550172',
      '2026-11-18, 10:00 to 10:50, America/New_York',
      '',
      '10:00 +14155550172: one',
      '10:25 +14155550172: two',
      '10:50 +14155550172: three',
    ].join('\n'),
  );
  expect(allTasks(number)).toHaveLength(1);
});

test('each message alone has a Task of its own, also those of one second', async () => {
  const number = '+14155550173';
  parts.setChannel({ GroupingMode__c: 'None' });
  await parts.say(number, '11:00', 'one');
  await parts.say(number, '11:00', 'two');
  await parts.say(number, '11:01', 'three');
  await parts.render();
  expect(parts.tasksOf(number).map(lines)).toEqual([
    ['11:00 +14155550173: one'],
    ['11:00 +14155550173: two'],
    ['11:01 +14155550173: three'],
  ]);
});

test('what is too long for one Task stands in several; what is not needed any more goes', async () => {
  const number = '+14155550174';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  for (const letter of ['a', 'b', 'c']) await parts.say(number, '12:00', letter.repeat(20_000));
  await parts.render();
  const before = parts.tasksOf(number);
  expect(before.map(({ Subject }) => Subject)).toEqual([
    'Demo phone +14155550174 - Text messages (1 of 3)',
    'Demo phone +14155550174 - Text messages (2 of 3)',
    'Demo phone +14155550174 - Text messages (3 of 3)',
  ]);
  const [message] = parts
    .rows(`SELECT Id, Body__c FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${number}'`)
    .filter(({ Body__c: body }) => String(body).startsWith('c'));
  parts.as('admin@parley.test').update('ParleyMessage__c', String(message?.['Id']), { Body__c: 'c' });
  await parts.say(number, '12:01', 'd');
  await parts.render();
  const after = parts.tasksOf(number);
  expect(after.map(({ Id, Subject }) => [Id, Subject])).toEqual([
    [before[0]?.['Id'], 'Demo phone +14155550174 - Text messages (1 of 2)'],
    [before[1]?.['Id'], 'Demo phone +14155550174 - Text messages (2 of 2)'],
  ]);
  expect(after[0]?.['Description']).toBe(before[0]?.['Description']);
  expect(allTasks(number)).toHaveLength(2);
});

test('a Task that a person has taken over stays when its messages move to another one', async () => {
  const number = '+14155550175';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '09:10', 'one');
  await parts.say(number, '14:05', 'two');
  await parts.render();
  const [, second] = ids(number);
  const admin = parts.as('admin@parley.test');
  const owner = parts.org.org.findUser('ana@parley.test')?.Id;
  admin.update('Task', String(second), { OwnerId: owner, Description: 'I will see to this.' });
  parts.setChannel({ GroupingMode__c: 'Day' });
  await parts.say(number, '15:00', 'three');
  await parts.render();
  expect(parts.tasksOf(number)).toHaveLength(1);
  expect(parts.row(`SELECT OwnerId, Description FROM Task WHERE Id = '${String(second)}'`)).toMatchObject({
    OwnerId: owner,
    Description: 'I will see to this.',
  });
});

test('a bridge whose database is gone finds the Task of a late message again, also where groups have no fixed times', async () => {
  const number = '+14155550176';
  for (const mode of ['ClockHour', 'RollingHour', 'Pause']) {
    parts.setChannel({ GroupingMode__c: mode, GroupingPauseMinutes__c: 30 });
    const hour = { ClockHour: '13', RollingHour: '16', Pause: '18' }[mode] ?? '';
    await parts.say(number, `${hour}:10`, `${mode} one`);
    await parts.render();
    const before = ids(number);
    await parts.store.pool.query('truncate activity_group');
    await parts.say(number, `${hour}:25`, `${mode} two`);
    await parts.render();
    expect(ids(number)).toEqual(before);
    expect(lines(parts.tasksOf(number).at(-1))).toEqual([
      `${hour}:10 +14155550176: ${mode} one`,
      `${hour}:25 +14155550176: ${mode} two`,
    ]);
  }
  expect(allTasks(number)).toHaveLength(3);
});

test('a bridge that dies at any step makes no second Task and loses none', async () => {
  const number = '+14155550177';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '09:10', 'one');
  // Written, and nobody knows of it.
  await parts.pass('normal', true);
  await parts.say(number, '14:05', 'two');
  await parts.pass('normal', true);
  parts.setChannel({ GroupingMode__c: 'Day' });
  await parts.say(number, '15:00', 'three');
  // The swallowed Task is gone, and nobody knows of it.
  await parts.pass('normal', true);
  await parts.render();
  expect(allTasks(number)).toHaveLength(1);
  expect(lines(parts.tasksOf(number)[0])).toHaveLength(3);
  parts.setChannel({ GroupingMode__c: 'None' });
  await parts.say(number, '15:30', 'four');
  for (let step = 0; step < 4; step += 1) {
    await parts.pass('normal', true);
    await parts.pass();
  }
  await parts.render();
  expect(parts.tasksOf(number).map(lines)).toEqual([
    ['09:10 +14155550177: one'],
    ['14:05 +14155550177: two'],
    ['15:00 +14155550177: three'],
    ['15:30 +14155550177: four'],
  ]);
  expect(allTasks(number)).toHaveLength(4);
});

test('a Task whose answer was lost on the way is found, and no second one is made', async () => {
  const number = '+14155550178';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '09:10', 'one');
  parts.org.faults.add({ kind: 'drop-after', match: { path: '/composite/graph' }, times: 1 });
  await expect(parts.pass()).rejects.toMatchObject({ code: 'CRM_UNAVAILABLE' });
  await parts.store.pool.query('update activity_group set owner = null, until = null');
  await parts.render();
  expect(allTasks(number)).toHaveLength(1);
});

test('the text of a group in an archive stays, only its contact follows', async () => {
  const number = '+14155550179';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '09:10', 'one');
  await parts.render();
  const [task] = parts.tasksOf(number);
  const admin = parts.as('admin@parley.test');
  const log = parts.row(`SELECT Id FROM ParleyActivityLog__c WHERE TaskId__c = '${String(task?.['Id'])}'`);
  admin.update('ParleyActivityLog__c', String(log['Id']), { IsArchived__c: true });
  for (const { Id } of parts.rows(
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${number}'`,
  )) {
    admin.remove('ParleyMessage__c', String(Id));
  }
  await parts.store.pool.query('truncate activity_group');
  // What comes late for that hour has a Task of its own.
  await parts.say(number, '09:30', 'late');
  await parts.render();
  const contact = admin.create('Contact', { LastName: 'Sample', FirstName: 'Toni' });
  const conversation = parts.conversationOf(number);
  admin.update('ParleyConversation__c', String(conversation['Id']), { Contact__c: contact });
  await parts.store.pool.query(
    `insert into activity_renewal (crm, conversation_key) values ('salesforce', $1)`,
    [conversation['ExternalKey__c']],
  );
  await parts.renew();
  const tasks = parts.tasksOf(number);
  expect(tasks).toHaveLength(2);
  expect(tasks.map(({ WhoId }) => WhoId)).toEqual([contact, contact]);
  expect(tasks.find(({ Id }) => Id === task?.['Id'])).toMatchObject({ Description: task?.['Description'] });
  expect(tasks.map(lines)).toEqual(expect.arrayContaining([['09:30 +14155550179: late']]));
});

test('what was written by an attempt that nobody heard of is not believed to be as it was before', async () => {
  const number = '+14155550189';
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(number, '10:00', 'as it was');
  await parts.render();
  const before = lines(parts.tasksOf(number)[0]);
  const message = parts.row(
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${number}'`,
  );
  const change = async (Body__c: string) => {
    parts.as('admin@parley.test').update('ParleyMessage__c', String(message['Id']), { Body__c });
    await parts.store.pool.query('update activity_group set revision = revision + 1');
  };
  for (const end of ['released', 'died']) {
    await change(`for a moment, ${end}`);
    await parts.store.pool.query('create table kept as select group_key, parts from activity_group');
    await parts.pass('normal', true);
    if (end === 'died')
      await parts.store.pool.query(
        `update activity_group g set owner = 'dead', until = now(), parts = kept.parts
         from kept where kept.group_key = g.group_key`,
      );
    await parts.store.pool.query('drop table kept');
    expect(lines(parts.tasksOf(number)[0])).not.toEqual(before);
    await change('as it was');
    await parts.render();
    expect(lines(parts.tasksOf(number)[0])).toEqual(before);
  }
});

test('a log row that names no Task any more gets one, and holds up no other conversation', async () => {
  const [emptied, other] = ['+14155550190', '+14155550191'];
  parts.setChannel({ GroupingMode__c: 'ClockHour' });
  await parts.say(emptied, '10:00', 'one');
  await parts.render();
  const log = parts.row(
    `SELECT Id, TaskId__c FROM ParleyActivityLog__c WHERE Conversation__r.CustomerAddress__c = '${emptied}'`,
  );
  const admin = parts.as('admin@parley.test');
  admin.remove('Task', String(log['TaskId__c']));
  admin.update('ParleyActivityLog__c', String(log['Id']), { TaskId__c: null });
  await parts.store.pool.query('delete from activity_group');
  await parts.say(emptied, '10:05', 'two');
  await parts.say(other, '10:05', 'another');
  await parts.render();
  expect(parts.tasksOf(other).map(lines)).toEqual([[`10:05 ${other}: another`]]);
  expect(parts.tasksOf(emptied).map(lines)).toEqual([[`10:00 ${emptied}: one`, `10:05 ${emptied}: two`]]);
});
