import { customerOf, knownNames, startToldCalls, type ToldCalls } from '../support/calls/told-calls.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Calls that a rep answers, or nobody, on five lines at the same time, one for each language: people at simulated
 * phones, a bridge, a language model, and the org. Each call is one Task with exactly the text of its language, however
 * much comes later.
 */
let stage: ToldCalls;
/** Tasks that there have to be at the end. */
let tasks = 0;

beforeAll(async () => {
  stage = await startToldCalls();
}, 60_000);
afterEach(() => stage.calm());
afterAll(() => stage.parley.stop());

test('answered by key while all phones ring: the recording, its words and their summary come into the same Task', async () => {
  stage.voice.faults.add({ kind: 'late-callbacks', of: 'recording', milliseconds: 120_000 });
  const calls = await stage.each(({ number }, _words, place) =>
    stage.voice.call({ from: customerOf('answered', place), to: number }),
  );
  await stage.each(async ({ reps: [first, second], number }, words, place) => {
    const from = customerOf('answered', place);
    const [phone, other] = await Promise.all([
      stage.rings(first.number, from),
      stage.rings(second.number, from),
    ]);
    await stage.voice.answer(phone.sid);
    await stage.voice.press(phone.sid, '1');
    await waitFor('the other phone to stop', () => other.isOver);
    expect([number, other.status]).toEqual([number, 'canceled']);
    await stage.voice.say(calls[place]?.sid ?? '', words.asks);
    await stage.voice.say(phone.sid, words.replies);
  });
  await stage.pass(61);
  const first = await stage.each(async ({ name, reps: [rep] }, words, place) => {
    const sid = calls[place]?.sid ?? '';
    await stage.voice.hangUp(sid);
    const row = await stage.callOnce('the Task of the call', sid, (one) => Boolean(one['TaskId__c']));
    const [task, ...others] = await stage.tasksOnce(
      'the Task',
      row,
      ([one]) => one?.['CallDurationInSeconds'] === 61,
    );
    expect(others).toEqual([]);
    expect(task).toEqual({
      ...task,
      ...stage.ofCall(row),
      Subject: `${name} ${customerOf('answered', place)} - ${words.incoming}`,
      Description: [
        words.answered,
        `${words.duration} 1:01`,
        `${words.answeredBy} ${rep.name}`,
        `${words.view} ${stage.linkTo(row)}`,
      ].join('\n'),
      CallDurationInSeconds: 61,
      CallDisposition: words.answered,
      // More is expected of it, which only its owner can write.
      OwnerId: stage.bridgeUser,
      WhoId: row['Contact__c'],
      WhatId: row['Conversation__c'],
    });
    return task;
  });
  stage.voice.faults.clear('late-callbacks');
  await stage.pass(120);
  await stage.each(async ({ reps: [rep], number }, words, place) => {
    const from = customerOf('answered', place);
    const sid = calls[place]?.sid ?? '';
    const row = await stage.callOnce('the summary', sid, (one) => one['Summary__c'] !== null);
    const lines = String(first[place]?.['Description']).split('\n');
    const [task, ...others] = await stage.tasksOnce(
      'the Task of the rep',
      row,
      ([one]) => one?.['OwnerId'] === rep.id,
    );
    expect(others).toEqual([]);
    lines.splice(3, 0, words.summary, `${words.recording} ${String(row['RecordingUrl__c'])}`);
    expect(task).toEqual({ ...first[place], Description: lines.join('\n'), OwnerId: rep.id });
    expect(row['RecordingUrl__c']).toMatch(`${stage.parley.bridgeUrl}/recordings/`);
    expect(row).toMatchObject({
      Direction__c: 'Inbound',
      Origin__c: 'Phone',
      CallStatus__c: 'Ended',
      Outcome__c: 'Answered',
      FromAddress__c: from,
      ToAddress__c: number,
      AnsweredBy__c: rep.id,
      InitiatedBy__c: null,
      TransferredTo__c: null,
      RingingUsers__c: null,
      DurationSeconds__c: 61,
      RecordingStatus__c: 'Stored',
      RecordingSeconds__c: 61,
      Summary__c: words.summary,
      FollowUpTaskId__c: null,
      ErrorCode__c: null,
    });
    const said = String(row['Transcript__c']).split('\n');
    expect(said.map((line) => line.replace(/^0:\d\d /, ''))).toEqual([words.asks, words.replies]);
    expect(stage.conversation(row)).toMatchObject({
      LastMessagePreview__c: words.previews.answered,
      CustomerName__c: `${String(knownNames.contacts[place])} Sample`,
      Contact__c: row['Contact__c'],
      ServiceWindowEndsAt__c: null,
    });
  });
  tasks += 5;
});

test('missed: nobody answers and nothing is left; who calls back ends the Task to call back', async () => {
  const calls = await stage.each(({ number }, _words, place) =>
    stage.voice.call({ from: customerOf('missed', place), to: number }),
  );
  await stage.pass(20);
  const rows = await stage.each(async ({ name }, words, place) => {
    const from = customerOf('missed', place);
    const sid = calls[place]?.sid ?? '';
    await stage.voice.hangUp(sid);
    const row = await stage.callOnce('both Tasks', sid, (one) =>
      Boolean(one['TaskId__c'] && one['FollowUpTaskId__c']),
    );
    expect(row).toMatchObject({
      Outcome__c: 'Missed',
      AnsweredBy__c: null,
      DurationSeconds__c: null,
      RecordingStatus__c: 'None',
    });
    const view = `${words.view} ${stage.linkTo(row)}`;
    expect(await stage.tasksOnce('the Task', row, (all) => all.length > 0)).toEqual([
      {
        ...stage.task(row['TaskId__c']),
        ...stage.ofCall(row),
        Subject: `${name} ${from} - ${words.incoming}`,
        Description: [words.missed, view].join('\n'),
        CallDurationInSeconds: 0,
        CallDisposition: words.missed,
        OwnerId: stage.bridgeUser,
        WhoId: null,
        WhatId: row['Conversation__c'],
      },
    ]);
    const asking = stage.task(row['FollowUpTaskId__c']);
    expect(asking).toMatchObject({
      Subject: `${name} ${from} - ${words.callBack} ${from}`,
      IsClosed: false,
      CallType: null,
      OwnerId: stage.bridgeUser,
      WhatId: row['Conversation__c'],
    });
    const lines = String(asking['Description']).split('\n');
    expect([lines.length, lines[0], lines[2]]).toEqual([3, words.missed, view]);
    expect(lines[1]).toContain(from);
    expect(stage.conversation(row)).toMatchObject({
      LastMessagePreview__c: words.previews.missed,
      ConversationStatus__c: 'Open',
      ServiceWindowEndsAt__c: null,
    });
    expect(stage.conversation(row)['LastInboundAt__c']).not.toBeNull();
    return row;
  });

  const ids = await stage.each(async (line, _words, place) => {
    const id = stage.dial(line, customerOf('missed', place));
    await stage.pickUp(line.reps[0], line);
    await stage.voice.answer((await stage.rings(customerOf('missed', place), line.number)).sid);
    return id;
  });
  await stage.pass(45);
  await stage.each(async ({ name, reps: [rep], number }, words, place) => {
    const to = customerOf('missed', place);
    const own = stage.voice.at(rep.number);
    await stage.voice.hangUp(own?.sid ?? '');
    const id = ids[place] ?? '';
    const row = await stage.callOnce('the Task', id, (one) =>
      Boolean(one['TaskId__c'] && one['RecordingUrl__c']),
    );
    const [task, ...others] = await stage.tasksOnce(
      'the whole of it',
      row,
      ([one]) => one?.['OwnerId'] === rep.id,
    );
    expect(others).toEqual([]);
    expect(task).toEqual({
      ...task,
      ...stage.ofCall(row),
      Subject: `${name} ${to} - ${words.outgoing}`,
      Description: [
        words.answered,
        `${words.duration} 0:45`,
        `${words.initiatedBy} ${rep.name}`,
        `${words.recording} ${String(row['RecordingUrl__c'])}`,
        `${words.view} ${stage.linkTo(row)}`,
      ].join('\n'),
      CallDurationInSeconds: 45,
      CallDisposition: words.answered,
      WhoId: null,
      WhatId: rows[place]?.['Conversation__c'],
    });
    expect(row).toMatchObject({
      Id: id,
      Direction__c: 'Outbound',
      Outcome__c: 'Answered',
      FromAddress__c: number,
      ToAddress__c: to,
      InitiatedBy__c: rep.id,
      AnsweredBy__c: null,
      DurationSeconds__c: 45,
      FollowUpTaskId__c: null,
    });
    expect(stage.conversation(row)['LastMessagePreview__c']).toBe(words.previews.outgoing);
    await waitFor(
      'the Task to call back to be closed',
      () => stage.task(rows[place]?.['FollowUpTaskId__c'])['IsClosed'] === true,
      20_000,
    );
  });
  tasks += 15;
});

test('voicemail: its words are in the Task, and whose lead it is calls back', async () => {
  const calls = await stage.each(({ number }, _words, place) =>
    stage.voice.call({ from: customerOf('voicemail', place), to: number }),
  );
  await stage.pass(20);
  await stage.each((_line, words, place) =>
    stage.voice.say(calls[place]?.sid ?? '', words.message, { seconds: 12 }),
  );
  await stage.pass(12);
  await stage.each(async ({ name, reps: [, owner] }, words, place) => {
    const [from, who] = [customerOf('voicemail', place), `${String(knownNames.leads[place])} Sample`];
    const sid = calls[place]?.sid ?? '';
    await stage.voice.hangUp(sid);
    const row = await stage.callOnce('the words', sid, (one) =>
      Boolean(one['Transcript__c'] && one['RecordingUrl__c'] && one['FollowUpTaskId__c']),
    );
    expect(row).toMatchObject({
      Outcome__c: 'Voicemail',
      RecordingSeconds__c: 12,
      DurationSeconds__c: null,
      AnsweredBy__c: null,
    });
    expect(row['Lead__c']).not.toBeNull();
    const said = String(row['Transcript__c']);
    expect(said).toBe(`0:00 ${who}: ${words.message}`);
    const view = `${words.view} ${stage.linkTo(row)}`;
    const all = await stage.tasksOnce('its words in the Task', row, ([one]) =>
      String(one?.['Description']).includes(words.message),
    );
    expect(all).toEqual([
      {
        ...stage.task(row['TaskId__c']),
        ...stage.ofCall(row),
        Subject: `${name} ${from} - ${words.incoming}`,
        Description: [
          words.voicemail,
          said,
          `${words.recording} ${String(row['RecordingUrl__c'])}`,
          view,
        ].join('\n'),
        CallDurationInSeconds: 0,
        CallDisposition: words.voicemail,
        OwnerId: stage.bridgeUser,
        WhoId: row['Lead__c'],
        WhatId: null,
      },
    ]);
    const asking = await waitFor(
      'the Task to be theirs',
      () => {
        const task = stage.task(row['FollowUpTaskId__c']);
        return task['OwnerId'] === owner.id && task;
      },
      20_000,
    );
    expect(asking).toMatchObject({
      Subject: `${name} ${from} - ${words.callBack} ${who}`,
      IsClosed: false,
      WhoId: row['Lead__c'],
    });
    expect(String(asking['Description']).split('\n')[0]).toBe(words.voicemail);
    expect(asking['Description']).toContain(words.message);
    expect(stage.conversation(row)['LastMessagePreview__c']).toBe(words.previews.voicemail);
  });
  tasks += 10;
});

test('there are no other Tasks, and nothing that was said, no number and no secret is in the log', () => {
  expect(stage.leftOver(tasks)).toEqual([]);
});
