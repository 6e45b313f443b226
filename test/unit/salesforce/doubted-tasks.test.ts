import { readDoubtedTasks } from '../../../bridge/crm/salesforce/calls/activities/doubted-tasks.ts';
import { createNames } from '../../../bridge/crm/salesforce/names.ts';
import type { SalesforceConnection } from '../../../bridge/crm/salesforce/rest/connection.ts';

const names = createNames('');

async function read(row: Readonly<Record<string, unknown>>) {
  const rows = [{ Id: '00T1', OwnerId: '0051', CreatedById: '0052', ...row }];
  const connection = { query: () => Promise.resolve(rows) } as unknown as SalesforceConnection;
  const task = (await readDoubtedTasks(connection, names, ['00T1'])).get('00T1');
  if (!task) throw new Error('The Task is not there.');
  return task;
}

test('a Task lacks what it holds otherwise, and nothing else', async () => {
  const task = await read({ Subject: 'Call', Description: 'Answered', CallDisposition: null, WhoId: '003' });
  const content = { Subject: 'Call', Description: 'Answered\nNotes: Wants two.', CallDisposition: 'Done' };
  expect(task.lacks({ ...content, WhoId: null })).toEqual({
    Description: 'Answered\nNotes: Wants two.',
    CallDisposition: 'Done',
    WhoId: null,
  });
  expect(task.isOwn).toBe(false);
});

test('how a screen ends lines, and blanks that nobody keeps, are no difference', async () => {
  const task = await read({ Description: 'Answered\r\nNotes: Wants two.', WhatId: null });
  expect(task.lacks({ Description: 'Answered\nNotes: Wants two. \n', WhatId: null, Subject: '' })).toEqual(
    {},
  );
});
