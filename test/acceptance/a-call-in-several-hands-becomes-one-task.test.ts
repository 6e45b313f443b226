import { customerOf, dayOf, lengthOf, startToldCalls, type ToldCalls } from '../support/calls/told-calls.ts';
import type { CallLine } from '../support/calls/call-lines.ts';
import { loggedWords } from '../support/calls/logged-words.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Calls that pass through several hands, and those of reps to which nobody answers, in five languages at the same time:
 * each is one Task with exactly the text of its language.
 */
let stage: ToldCalls;
/** Tasks that there have to be at the end. */
let tasks = 0;

beforeAll(async () => {
  stage = await startToldCalls();
}, 60_000);
afterEach(() => stage.calm());
afterAll(() => stage.parley.stop());

test('transferred: the Task names who answered, and the record who has got it', async () => {
  const calls = await stage.each(({ number }, _words, place) =>
    stage.voice.call({ from: customerOf('transferred', place), to: number }),
  );
  await stage.each(async ({ reps: [first] }, _words, place) => {
    const phone = await stage.rings(first.number, customerOf('transferred', place));
    await stage.voice.answer(phone.sid);
    await stage.voice.press(phone.sid, '1');
  });
  await stage.pass(30);
  await stage.each(async ({ reps: [first, second] }, _words, place) => {
    const from = customerOf('transferred', place);
    const { Id } = await stage.callOnce(
      'the talk',
      calls[place]?.sid ?? '',
      (one) => one['AnsweredBy__c'] === first.id,
    );
    await stage.order(first.username, { callId: Id, action: 'transfer', to: second.id });
    const phone = await stage.rings(second.number, from);
    await stage.voice.answer(phone.sid);
    await stage.voice.press(phone.sid, '1');
  });
  await stage.pass(20);
  await stage.each(async ({ name, reps: [first, second] }, words, place) => {
    const sid = calls[place]?.sid ?? '';
    await stage.voice.hangUp(sid);
    const row = await stage.callOnce(
      'the end',
      sid,
      (one) => one['DurationSeconds__c'] === 50 && Boolean(one['RecordingUrl__c']),
    );
    expect(row).toMatchObject({
      Outcome__c: 'Answered',
      AnsweredBy__c: first.id,
      TransferredTo__c: second.id,
      DurationSeconds__c: 50,
    });
    const all = await stage.tasksOnce('the whole of it', row, ([one]) => one?.['OwnerId'] === first.id);
    expect(all).toEqual([
      {
        ...stage.task(row['TaskId__c']),
        ...stage.ofCall(row),
        Subject: `${name} ${customerOf('transferred', place)} - ${words.incoming}`,
        Description: [
          words.answered,
          `${words.duration} 0:50`,
          `${words.answeredBy} ${first.name}`,
          `${words.recording} ${String(row['RecordingUrl__c'])}`,
          `${words.view} ${stage.linkTo(row)}`,
        ].join('\n'),
        CallDurationInSeconds: 50,
        CallDisposition: words.answered,
      },
    ]);
  });
  tasks += 5;
});

/** A caller is heard by the agent, who says something to it. */
async function tells(sid: string, words: string): Promise<void> {
  const { captions } = stage.voice.calls.need(sid);
  const before = captions.length;
  await stage.voice.say(sid, words);
  await waitFor(`an answer to ${words}`, () => captions.length > before + 1);
}

test('handled by the AI agent: a call of its own name, and who wants to be called back is', async () => {
  await stage.each(async ({ agentLine: { number, name }, agentName }, words, place) => {
    const from = customerOf('agent', place);
    const call = await stage.voice.call({ from, to: number });
    await waitFor('the agent', () => call.captions.some(({ text }) => text.includes(agentName)));
    const [reason, own, time, goodbye] = words.toAgent;
    for (const one of [reason, own, time]) await tells(call.sid, one);
    await stage.voice.say(call.sid, goodbye);
    await stage.voice.say(call.sid, '…', { interrupts: true }).catch(() => undefined);
    await waitFor('the end of the call', () => call.isOver, 20_000);
    const row = await stage.callOnce('all of it', call.sid, (one) =>
      Boolean(one['FollowUpTaskId__c'] && one['RecordingUrl__c'] && one['Summary__c']),
    );
    expect(row).toMatchObject({
      Outcome__c: 'Answered',
      AiAgentName__c: agentName,
      AnsweredBy__c: null,
      CallReason__c: `${words.caller}: ${reason}`,
    });
    expect(row['CallBackAt__c']).toMatch(/T1[45]:00:00/);
    const seconds = row['DurationSeconds__c'];
    const view = `${words.view} ${stage.linkTo(row)}`;
    const expected = [
      words.answered,
      ...(Number(seconds) > 0 ? [`${words.duration} ${lengthOf(seconds)}`] : []),
      String(row['Summary__c']),
      `${words.recording} ${String(row['RecordingUrl__c'])}`,
      view,
    ].join('\n');
    const all = await stage.tasksOnce(
      'the summary in the Task',
      row,
      ([one]) => one?.['Description'] === expected,
    );
    expect(all).toEqual([
      {
        ...stage.task(row['TaskId__c']),
        ...stage.ofCall(row),
        Subject: `${words.handledBy} ${agentName}`,
        Description: expected,
        CallDurationInSeconds: seconds,
        CallDisposition: words.answered,
        OwnerId: stage.bridgeUser,
      },
    ]);
    const asking = stage.task(row['FollowUpTaskId__c']);
    expect(asking).toMatchObject({
      Subject: `${name} ${from} - ${words.callBack} ${from}`,
      IsClosed: false,
      ActivityDate: dayOf(row['CallBackAt__c']),
      OwnerId: stage.bridgeUser,
    });
    expect(asking['Description']).toContain(`\n${words.wants} `);
    expect(asking['Description']).toContain(reason);
    expect(stage.conversation(row)['LastMessagePreview__c']).toBe(
      Number(seconds) > 0
        ? `${words.previews.withAgent} ${agentName}, ${lengthOf(seconds)}`
        : stage.conversation(row)['LastMessagePreview__c'],
    );
  });
  tasks += 10;
});

test('handed over by the AI agent by key, to one rep after the other: a call of who has taken it', async () => {
  const calls = await stage.each(
    async ({ agentLine: { number }, agentName, reps: [first] }, _words, place) => {
      const from = customerOf('handedOver', place);
      const call = await stage.voice.call({ from, to: number });
      await waitFor('the agent', () => call.captions.some(({ text }) => text.includes(agentName)));
      await stage.voice.press(call.sid, '0');
      await stage.voice.say(call.sid, '…', { interrupts: true });
      await stage.rings(first.number, from);
      return call;
    },
  );
  await stage.pass(20);
  await stage.each(async ({ reps: [first, second] }, _words, place) => {
    const phone = await stage.rings(second.number, customerOf('handedOver', place));
    expect(stage.voice.at(first.number)).toBeUndefined();
    await stage.voice.answer(phone.sid);
  });
  await stage.pass(33);
  await stage.each(async ({ agentLine: { name }, agentName, reps: [, rep] }, words, place) => {
    const sid = calls[place]?.sid ?? '';
    await stage.voice.hangUp(sid);
    const row = await stage.callOnce('the summary', sid, (one) =>
      Boolean(one['RecordingUrl__c'] && one['Summary__c']),
    );
    expect(row).toMatchObject({ Outcome__c: 'Answered', AiAgentName__c: agentName, AnsweredBy__c: rep.id });
    const all = await stage.tasksOnce('the whole of it', row, ([one]) => one?.['OwnerId'] === rep.id);
    expect(all).toEqual([
      {
        ...stage.task(row['TaskId__c']),
        ...stage.ofCall(row),
        Subject: `${name} ${customerOf('handedOver', place)} - ${words.incoming}`,
        Description: [
          words.answered,
          `${words.duration} ${lengthOf(row['DurationSeconds__c'])}`,
          `${words.answeredBy} ${rep.name}`,
          String(row['Summary__c']),
          `${words.recording} ${String(row['RecordingUrl__c'])}`,
          `${words.view} ${stage.linkTo(row)}`,
        ].join('\n'),
        CallDurationInSeconds: row['DurationSeconds__c'],
        CallDisposition: words.answered,
      },
    ]);
    expect(row['FollowUpTaskId__c']).toBeNull();
  });
  tasks += 5;
});

/** A call of a rep to which nobody answers, as it should be told. */
async function isTold(
  line: CallLine,
  place: number,
  story: 'busy' | 'noAnswer' | 'failed' | 'canceled',
  id: string,
) {
  const words = loggedWords[line.language];
  const rep = story === 'busy' || story === 'failed' ? line.reps[0] : line.reps[1];
  const to = customerOf(story, place);
  const row = await stage.callOnce(`the Task of ${story}`, id, (one) => Boolean(one['TaskId__c']));
  expect(row).toMatchObject({
    CallStatus__c: 'Ended',
    Outcome__c: story[0]?.toUpperCase() + story.slice(1),
    InitiatedBy__c: rep.id,
    DurationSeconds__c: null,
    RecordingStatus__c: 'None',
    FollowUpTaskId__c: null,
  });
  const all = await stage.tasksOnce('the Task of the rep', row, ([one]) => one?.['OwnerId'] === rep.id);
  expect(all).toEqual([
    {
      ...stage.task(row['TaskId__c']),
      ...stage.ofCall(row),
      Subject: `${line.name} ${to} - ${words.outgoing}`,
      Description: [
        words[story],
        `${words.initiatedBy} ${rep.name}`,
        `${words.view} ${stage.linkTo(row)}`,
      ].join('\n'),
      CallDurationInSeconds: 0,
      CallDisposition: words[story],
      WhoId: null,
      WhatId: row['Conversation__c'],
    },
  ]);
  expect(stage.conversation(row)['LastMessagePreview__c']).toBe(words.previews[story]);
}

test('outgoing, and busy, or without an answer', async () => {
  const ids = await stage.each(async (line, _words, place) => {
    stage.voice.setPhone(customerOf('busy', place), 'busy');
    const [first, second] = line.reps;
    const both = [
      stage.dial(line, customerOf('busy', place), first),
      stage.dial(line, customerOf('noAnswer', place), second),
    ] as const;
    await stage.pickUp(first, line);
    await stage.pickUp(second, line);
    await stage.rings(customerOf('noAnswer', place), line.number);
    return both;
  });
  await stage.pass(45);
  await stage.each(async (line, _words, place) => {
    await isTold(line, place, 'busy', ids[place]?.[0] ?? '');
    await isTold(line, place, 'noAnswer', ids[place]?.[1] ?? '');
  });
  tasks += 10;
});

test('outgoing, and it fails, or the rep gives up while it rings', async () => {
  await stage.each(async (line, _words, place) => {
    stage.voice.setPhone(customerOf('failed', place), 'off');
    const [first, second] = line.reps;
    const failed = stage.dial(line, customerOf('failed', place), first);
    const canceled = stage.dial(line, customerOf('canceled', place), second);
    await stage.pickUp(first, line);
    const own = await stage.pickUp(second, line);
    await stage.rings(customerOf('canceled', place), line.number);
    await stage.voice.hangUp(own.sid);
    await isTold(line, place, 'failed', failed);
    await isTold(line, place, 'canceled', canceled);
  });
  tasks += 10;
});

test('there are no other Tasks, and nothing that was said, no number and no secret is in the log', () => {
  expect(stage.leftOver(tasks)).toEqual([]);
});
