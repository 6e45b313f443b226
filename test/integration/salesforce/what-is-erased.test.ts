import { startTasks, type Tasks } from './start-tasks.ts';

let parts: Tasks;

beforeAll(async () => {
  parts = await startTasks();
}, 60_000);
afterAll(() => parts.stop());

const bridge = () => parts.as('bridge@parley.test');
const identityOf = (key: string) =>
  String(parts.row(`SELECT Id FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`)['Id']);
const command = (Kind__c: string, fields: Readonly<Record<string, unknown>> = {}) =>
  parts.as('admin@parley.test').create('ParleyRequest__c', { Kind__c, Parameters__c: '{}', ...fields });

async function personOf(key: string) {
  const person = await parts.crm.people.find({ identityId: identityOf(key) });
  if (!person) throw new Error(`Nobody goes by ${key}.`);
  return person;
}

test('files that were handed out go as well when their person is erased', async () => {
  const number = '+14155550181';
  await parts.say(number, '10:00', 'A picture');
  const message = parts.row(
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${number}'`,
  );
  const versionId = bridge().create('ContentVersion', {
    Title: 'handed-out.jpg',
    PathOnClient: 'handed-out.jpg',
    VersionData: Buffer.from('a picture').toString('base64'),
    FirstPublishLocationId: String(message['Id']),
  });
  const media = [{ key: 'one', contentType: 'image/jpeg', versionId }];
  bridge().update('ParleyMessage__c', String(message['Id']), { Media__c: JSON.stringify(media) });
  const exportId = command('ExportPerson', {
    Parameters__c: JSON.stringify({ identityId: identityOf(`tel:${number}`) }),
  });
  const person = await personOf(`tel:${number}`);
  expect(await parts.crm.people.exportTo(exportId, person, [])).toMatchObject({ attachments: 1 });
  expect(await parts.crm.people.erase(command('ErasePerson'), person)).toMatchObject({ refused: [] });
  expect(parts.rows("SELECT Id FROM ContentDocument WHERE Title LIKE 'handed-out%'")).toEqual([]);
});

test('a file that was put to a conversation while it went is not left with nobody', async () => {
  const number = '+14155550185';
  await parts.say(number, '10:00', 'Old enough for an archive');
  const person = await personOf(`tel:${number}`);
  const conversationId = String(parts.conversationOf(number)['Id']);
  const put = (Title: string) =>
    bridge().create('ContentVersion', {
      Title,
      PathOnClient: 'archive.txt',
      VersionData: Buffer.from(Title).toString('base64'),
      FirstPublishLocationId: conversationId,
    });
  const documentOf = (versionId: string) =>
    String(
      parts.row(`SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${versionId}'`)[
        'ContentDocumentId'
      ],
    );
  put('late archive');
  const other = parts.as('admin@parley.test').create('Account', { Name: 'Sample Bikes' });
  const theirs = documentOf(put('late, and of an account'));
  bridge().create('ContentDocumentLink', {
    ContentDocumentId: theirs,
    LinkedEntityId: other,
    ShareType: 'V',
  });
  parts.as('admin@parley.test').remove('ParleyConversation__c', conversationId);
  expect(await parts.crm.people.erase(command('ErasePerson'), person)).toMatchObject({
    files: 1,
    refused: [],
  });
  expect(parts.rows("SELECT Title FROM ContentDocument WHERE Title LIKE 'late%'")).toMatchObject([
    { Title: 'late, and of an account' },
  ]);
});

test('a Task that is locked for a moment is not left behind without anything that leads to it', async () => {
  const number = '+14155550182';
  await parts.say(number, '10:00', 'Do not keep this');
  await parts.render();
  const [task] = parts.tasksOf(number);
  const person = await personOf(`tel:${number}`);
  const erase = () => parts.crm.people.erase(command('ErasePerson'), person);
  parts.org.faults.add({ kind: 'lock', object: 'Task', times: 1 });
  await expect(erase()).rejects.toMatchObject({ code: 'CRM_ROW_LOCKED' });
  expect(parts.tasksOf(number)).toHaveLength(1);
  expect(await erase()).toMatchObject({ activities: 1, refused: [] });
  expect(parts.rows(`SELECT Id FROM Task WHERE Id = '${String(task?.['Id'])}'`)).toEqual([]);
});

test('what was shown of a person to whoever wrote a format is erased as well', async () => {
  const number = '+14155550183';
  await parts.say(number, '10:00', 'Shown as an example');
  await parts.render();
  const examples = await parts.crm.formatExamples('messages', 'en');
  expect(JSON.stringify(examples)).toContain('Shown as an example');
  const shown = command('PreviewFormats');
  bridge().update('ParleyRequest__c', shown, {
    RequestStatus__c: 'Done',
    Result__c: JSON.stringify(examples),
  });
  await parts.crm.people.erase(command('ErasePerson'), await personOf(`tel:${number}`));
  expect(parts.rows(`SELECT Id FROM ParleyRequest__c WHERE Id = '${shown}'`)).toEqual([]);
});

test('who got a number from somebody else is neither handed out nor erased together with them', async () => {
  const number = '+14155550184';
  const admin = parts.as('admin@parley.test');
  const identity = (ExternalKey__c: string) =>
    admin.create('ParleyIdentity__c', { ExternalKey__c, Address__c: number, IdentityType__c: 'WhatsApp' });
  const [before, later] = [identity(`wa:${number}`), identity(`wa:${number}#2`)];
  const text = admin.create('ParleyIdentity__c', {
    ExternalKey__c: `tel:${number}`,
    Address__c: number,
    IdentityType__c: 'Phone',
  });
  const found = async (identityId: string) => {
    const person = await parts.crm.people.find({ identityId });
    return { certain: person?.identities.map(({ id }) => id), perhaps: person?.perhaps.toSorted() };
  };
  // Whose texts from this number are, nobody can say.
  expect(await found(later)).toEqual({ certain: [later], perhaps: [before, text].toSorted() });
  expect(await found(before)).toEqual({ certain: [before], perhaps: [later, text].toSorted() });
});
