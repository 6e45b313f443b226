import { randomBytes } from 'node:crypto';
import type { PersonRecords } from '../../bridge/crm/person-records.ts';
import { erasePerson } from '../../bridge/queue/people/erase-person.ts';
import { createErasedKeys } from '../../bridge/store/erased-keys.ts';
import { actOnPhone } from '../support/act-on-phone.ts';
import { askDatabase } from '../support/ask-database.ts';
import { capturedLog } from '../support/captured-log.ts';
import { crmBeside } from '../support/crm-beside.ts';
import { newWamid } from '../support/meta-message.ts';
import { newMessageSid, startParley, type Parley } from '../support/start-parley.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const NUMBER = '+14155550143';
const SECRET = 'the word that must not stay';
const LONG_MS = 60_000;

let parley: Parley;
beforeAll(async () => {
  parley = await startParley({ sweepSeconds: 1 });
}, LONG_MS);
afterAll(() => parley.stop());

type Row = Readonly<Record<string, unknown>>;
const rows = (soql: string): readonly Row[] => {
  const { org } = parley.org;
  return org.as(org.findUser('admin@parley.test')?.Id ?? '').query(soql).records as readonly Row[];
};
const bytesOf = (versionId: unknown): string => {
  const { org } = parley.org;
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  return org.files.read(admin.get('ContentVersion', String(versionId))?.['VersionData']).toString('utf8');
};

/** A command as a screen writes it, when it has come to its end. */
async function order(username: string, kind: string, parameters: object): Promise<Row> {
  const user = await parley.as(username);
  const { id } = await user.sobject('ParleyRequest__c').create({
    Kind__c: kind,
    Parameters__c: JSON.stringify(parameters),
  });
  const [end] = await parley.rowsOnce(
    `the end of ${kind}`,
    `SELECT Id, RequestStatus__c, Result__c, ErrorCode__c, ErrorMessage__c FROM ParleyRequest__c WHERE Id = '${String(id)}'`,
    ([row]) => row?.['RequestStatus__c'] === 'Done' || row?.['RequestStatus__c'] === 'Failed',
  );
  return end ?? {};
}
const resultOf = (row: Row) => JSON.parse(String(row['Result__c'])) as Readonly<Record<string, unknown>>;

/** Texts and WhatsApp of one person, with a picture, an answer, and a wish for no advertising. */
async function talk(): Promise<void> {
  await parley.text(NUMBER, `By text: ${SECRET}`, { MessageSid: sid });
  await parley.whatsapp({
    from: NUMBER.slice(1),
    id: wamid,
    timestamp: String(Math.floor(Date.now() / 1000) - 60),
    type: 'text',
    text: { body: `By WhatsApp: ${SECRET}` },
  });
  await actOnPhone(parley, 'sms', NUMBER, {
    do: 'send-files',
    text: 'A picture',
    files: [
      {
        name: 'secret.jpg',
        contentType: 'image/jpeg',
        base64: Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(500)]).toString('base64'),
      },
    ],
  });
  await parley.rowsOnce(
    'both conversations',
    `SELECT Id FROM ParleyConversation__c WHERE CustomerAddress__c = '${NUMBER}'`,
    ({ length }) => length === 2,
  );
  await parley.text(NUMBER, 'STOP', { OptOutType: 'STOP' });
  await untilQuiet(parley);
}
let erasedId: unknown;
const sid = newMessageSid();
const wamid = newWamid();

const identityOf = (key: string) =>
  rows(`SELECT Id FROM ParleyIdentity__c WHERE ExternalKey__c = '${key}'`)[0]?.['Id'];

/** Everything in the org and in the store that still holds a word, as JSON. */
async function traces(word: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const object of [
    'ParleyMessage__c',
    'ParleyConversation__c',
    'ParleyIdentity__c',
    'ParleyConsent__c',
    'ParleyActivityLog__c',
    'Task',
    'ParleyRequest__c',
    'ContentDocument',
  ]) {
    const { fields } = parley.org.org.schema.object(object) ?? { fields: [] };
    const names = fields.filter(({ type }) => type !== 'base64').map(({ name }) => name);
    for (const row of rows(`SELECT ${names.join(', ')} FROM ${object}`))
      if (JSON.stringify(row).includes(word)) found.push(object);
  }
  const tables = await askDatabase(
    parley,
    `select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const held = await askDatabase(parley, `select 1 from ${String(name)} t where t::text like '%${word}%'`);
    if (held.length > 0) found.push(String(name));
    if (name === 'inbound_event') {
      const bodies = await askDatabase(
        parley,
        `select 1 from inbound_event where position('${word}' in convert_from(body, 'UTF8')) > 0`,
      );
      if (bodies.length > 0) found.push('inbound_event.body');
    }
  }
  return found;
}

test(
  'a rep may neither hand out nor erase',
  async () => {
    await talk();
    for (const kind of ['ExportPerson', 'ErasePerson']) {
      const end = await order('ana@parley.test', kind, { identityId: identityOf(`tel:${NUMBER}`) });
      expect(end).toMatchObject({ RequestStatus__c: 'Failed', ErrorCode__c: 'ORDER_NOT_ALLOWED' });
    }
    expect(await traces(SECRET)).toContain('ParleyMessage__c');
  },
  LONG_MS,
);

test(
  'an export holds what a person wrote on every channel, for people and for programs, and lies with the command',
  async () => {
    const end = await order('admin@parley.test', 'ExportPerson', { identityId: identityOf(`tel:${NUMBER}`) });
    expect(end).toMatchObject({ RequestStatus__c: 'Done' });
    const { files, conversations, attachments } = resultOf(end) as {
      readonly files: readonly { readonly name: string; readonly versionId: string }[];
      readonly conversations: number;
      readonly attachments: number;
    };
    expect({ conversations, attachments }).toEqual({ conversations: 2, attachments: 1 });
    const byName = new Map(files.map(({ name, versionId }) => [name, bytesOf(versionId)]));
    for (const name of ['person.txt', 'person.json']) {
      expect(byName.get(name)).toContain(`By text: ${SECRET}`);
      expect(byName.get(name)).toContain(`By WhatsApp: ${SECRET}`);
    }
    const records = JSON.parse(byName.get('person.json') ?? '') as Readonly<Record<string, readonly Row[]>>;
    expect(records['optOuts']).toMatchObject([{ purpose: 'All', level: 'OptedOut' }]);
    expect(records['identities']?.length).toBeGreaterThanOrEqual(2);
    expect(records['activities']?.some((task) => String(task['Description']).includes(SECRET))).toBe(true);
    const links = rows(
      `SELECT ContentDocument.Title FROM ContentDocumentLink WHERE LinkedEntityId = '${String(end['Id'])}'`,
    );
    expect(links).toHaveLength(3);
  },
  LONG_MS,
);

test(
  'who is erased leaves no word in the org and none in the store, but that they want no messages',
  async () => {
    await parley.text('+14155550150', 'Somebody else');
    await untilQuiet(parley);
    erasedId = identityOf(`wa:${NUMBER}`);
    const end = await order('admin@parley.test', 'ErasePerson', { identityId: identityOf(`tel:${NUMBER}`) });
    expect(end).toMatchObject({ RequestStatus__c: 'Done' });
    expect(resultOf(end)).toMatchObject({ conversations: 2, optOutsKept: 1, commands: 2, refused: [] });

    const commands = await askDatabase(parley, 'select kind from crm_request');
    expect(commands.map(({ kind }) => kind)).toEqual(['ErasePerson']);
    expect(await traces(SECRET)).toEqual([]);
    expect(await traces('secret.jpg')).toEqual([]);
    expect(rows("SELECT Id FROM ContentDocument WHERE Title IN ('secret', 'person')")).toEqual([]);
    expect((await traces(NUMBER.slice(1))).toSorted()).toEqual([
      'ParleyConsent__c',
      'ParleyIdentity__c',
      'consent_state',
    ]);
    const [kept] = rows(
      `SELECT DisplayName__c, Username__c, Contact__c, MatchReason__c FROM ParleyIdentity__c WHERE ExternalKey__c = 'tel:${NUMBER}'`,
    );
    expect(kept).toMatchObject({
      DisplayName__c: null,
      Username__c: null,
      Contact__c: null,
      MatchReason__c: null,
    });
    expect(
      rows("SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '+14155550150'"),
    ).toHaveLength(1);
  },
  LONG_MS,
);

test(
  'what a provider tells again of the time before is not taken in, and answered as if it was',
  async () => {
    expect((await parley.text(NUMBER, `By text: ${SECRET}`, { MessageSid: sid })).status).toBe(200);
    const again = await parley.whatsapp({
      from: NUMBER.slice(1),
      id: newWamid(),
      timestamp: String(Math.floor(Date.now() / 1000) - 3_600),
      type: 'text',
      text: { body: `Long ago: ${SECRET}` },
    });
    expect(again.status).toBe(200);
    await untilQuiet(parley);
    expect(await traces(SECRET)).toEqual([]);
  },
  LONG_MS,
);

test(
  'who writes anew is a new conversation, to which nothing may be sent that they have not asked for',
  async () => {
    await parley.text(NUMBER, 'Hello again');
    await parley.rowsOnce(
      'the new conversation',
      `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${NUMBER}'`,
      ({ length }) => length === 1,
    );
    const answer = await parley.reply('ana@parley.test', NUMBER, 'Welcome back');
    expect(await parley.messageOnce(answer, 'Failed')).toMatchObject({ ErrorCode__c: 'OPTED_OUT' });
  },
  LONG_MS,
);

test.each(['findAgain', 'erase'] as const)(
  'an erasure that dies after "%s" is carried out again, and leaves nothing',
  async (step) => {
    const address = step === 'erase' ? '+14155550151' : '+14155550152';
    const word = `said before ${step}`;
    await parley.text(address, word);
    await untilQuiet(parley);
    const beside = await crmBeside(parley);
    try {
      const { crm, store } = beside;
      const request = {
        id: `half ${step}`,
        kind: 'ErasePerson',
        parameters: JSON.stringify({ identityId: identityOf(`tel:${address}`) }),
        tries: 1,
        takenAt: new Date(),
      };
      await store.pool.query(
        "insert into crm_request (id, kind, parameters, state) values ($1, $2, '{}', 'told')",
        [request.id, request.kind],
      );
      const course = { progress: () => Promise.resolve(), signal: new AbortController().signal };
      const erased = await createErasedKeys(store.pool, capturedLog().log, course.signal);
      const carryOut = (over: Partial<PersonRecords>) =>
        erasePerson({
          pool: store.pool,
          crm: {
            name: crm.name,
            people: { ...crm.people, ...over },
          },
          erased,
          forgetRecordings: () => Promise.resolve(0),
        })(request, course);
      const died = new Error('The bridge dies here.');
      await expect(
        carryOut({
          async [step](...given: never) {
            await (crm.people[step] as (...given: never) => Promise<unknown>)(...given);
            throw died;
          },
        }),
      ).rejects.toBe(died);
      expect(await carryOut({})).toMatchObject({ kind: 'done' });
      expect(await traces(word)).toEqual([]);
      // Until its end is noted, what was found is kept.
      expect(await traces(address)).toEqual(['erasure']);
    } finally {
      await beside.stop();
    }
  },
  LONG_MS,
);

test(
  'who is not there cannot be erased',
  async () => {
    const end = await order('admin@parley.test', 'ErasePerson', { identityId: erasedId });
    expect(end).toMatchObject({ RequestStatus__c: 'Failed', ErrorCode__c: 'REQUEST_NOT_POSSIBLE' });
  },
  LONG_MS,
);
