import { renderOnRequest } from '../../../bridge/queue/activities/render-on-request.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import type { RequestEnd } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { startTasks, type Tasks } from './start-tasks.ts';

let parts: Tasks;
let ordered = 0;

beforeAll(async () => {
  parts = await startTasks();
}, 60_000);
afterAll(() => parts.stop());

/** Carries out the command, as its lane does, while the lane of activities renders. */
async function order(
  parameters: Readonly<Record<string, unknown>>,
): Promise<{ readonly end: RequestEnd; readonly shares: readonly number[] }> {
  const { pool } = parts.store;
  const shares: number[] = [];
  const carryOut = renderOnRequest({
    pool,
    crm: parts.crm,
    activitiesWakeUp: createWakeUp(),
    forgetSetUp: () => Promise.resolve(parts.crm.forgetSetUp()),
    recordingLink: (id) => id,
  });
  const stopping = new AbortController();
  const id = `a0R00000000${String((ordered += 1)).padStart(4, '0')}AAA`;
  const request = { id, kind: 'RenderActivities', parameters: JSON.stringify(parameters), tries: 1 };
  const ending = carryOut(
    { ...request, takenAt: new Date() },
    {
      signal: stopping.signal,
      progress: (share) => Promise.resolve(void shares.push(share)),
    },
  );
  let isOver = false;
  const over = () => (isOver = true);
  void ending.then(over, over);
  while (!isOver) {
    await parts.pass('background');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { end: await ending, shares };
}

const descriptions = (number: string) => parts.tasksOf(number).map(({ Description }) => String(Description));

test('another language, zone and grouping: all Tasks of the channel are written anew, and none twice', async () => {
  const [one, other] = ['+14155550141', '+14155550142'];
  await parts.say(one, '09:10', 'one');
  await parts.say(one, '14:05', 'two');
  await parts.say(other, '09:30', 'three');
  await parts.render();
  // The bridge has forgotten all of them, and there are more than one portion of groups tells.
  await parts.store.pool.query('truncate activity_group');
  parts.setChannel({ LogLanguage__c: 'es', TimeZone__c: 'America/Chicago', GroupingMode__c: 'Day' });
  const { end, shares } = await order({});
  expect(end).toEqual({ kind: 'done', result: { activities: 3, refused: 0 } });
  expect(shares.every((share, index) => share >= (shares[index - 1] ?? 0) && share <= 1)).toBe(true);
  expect(descriptions(one)).toEqual([
    [
      'Mensajes de texto con +14155550141',
      '18/11/2026, America/Chicago',
      '',
      '08:10 +14155550141: one',
      '13:05 +14155550141: two',
    ].join('\n'),
  ]);
  expect(descriptions(other)).toHaveLength(1);
  const tasks = parts.rows("SELECT Id FROM Task WHERE Subject LIKE 'Demo phone%'");
  expect(tasks).toHaveLength(2);
  parts.setChannel({ LogLanguage__c: 'en', TimeZone__c: 'America/New_York', GroupingMode__c: 'ClockHour' });
});

test('what shows the same is read and not written', async () => {
  const number = '+14155550143';
  await parts.say(number, '09:10', 'one');
  await parts.render();
  const before = parts.row(
    `SELECT LastModifiedDate, SystemModstamp FROM Task WHERE Id = '${String(parts.tasksOf(number)[0]?.['Id'])}'`,
  );
  const conversationId = String(parts.conversationOf(number)['Id']);
  await parts.requests();
  const { end } = await order({ conversationId });
  expect(end).toMatchObject({ kind: 'done', result: { activities: 1 } });
  // How it is to look: settings and channels. Then the list of Tasks, and their messages.
  expect(await parts.requests()).toBe(4);
  expect(
    parts.row(
      `SELECT LastModifiedDate, SystemModstamp FROM Task WHERE Id = '${String(parts.tasksOf(number)[0]?.['Id'])}'`,
    ),
  ).toEqual(before);
});

test('only what is younger than asked for', async () => {
  const { end } = await order({ channelId: 'phone:+12025550101', since: '2030-01-01T00:00:00Z' });
  expect(end).toEqual({ kind: 'done', result: { activities: 0, refused: 0 } });
});

test('a channel that there is not is no work', async () => {
  await expect(order({ channelId: 'a00000000000000AAA' })).rejects.toMatchObject({
    code: 'REQUEST_NOT_POSSIBLE',
  });
});

test('a Task that is refused does not keep the command from ending, and is counted', async () => {
  const number = '+14155550144';
  await parts.say(number, '09:10', 'one');
  await parts.render();
  parts.setChannel({ LogLanguage__c: 'it' });
  parts.org.faults.add({
    kind: 'refuse-row',
    object: 'Task',
    field: 'Description',
    contains: '+14155550144',
    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    message: 'No.',
    times: 1,
  });
  const { end } = await order({ conversationId: String(parts.conversationOf(number)['Id']) });
  expect(end).toEqual({ kind: 'done', result: { activities: 1, refused: 1 } });
});

test('a command that rests with the requests of the day does not hold up the commands behind it', async () => {
  await parts.say('+14155550149', '09:10', 'one');
  await parts.render();
  const stopping = new AbortController();
  const carryOut = renderOnRequest({
    pool: parts.store.pool,
    crm: { ...parts.crm, allows: () => false },
    activitiesWakeUp: createWakeUp(),
    forgetSetUp: () => Promise.resolve(),
    recordingLink: (id) => id,
  });
  const ending = carryOut(
    { id: 'resting', kind: 'RenderActivities', parameters: '{}', tries: 1, takenAt: new Date() },
    { signal: stopping.signal, progress: () => Promise.resolve() },
  );
  setTimeout(() => stopping.abort(new Error('It still waits.')), 3_000).unref();
  await expect(ending).rejects.toMatchObject({ code: 'CRM_BUDGET_RESERVED' });
});
