import { randomBytes } from 'node:crypto';
import type { MessageArchives } from '../../bridge/crm/message-archives.ts';
import { ParleyError } from '../../bridge/errors.ts';
import { archiveMessages } from '../../bridge/queue/retention/archive-messages.ts';
import { createArchiveRows } from '../../bridge/queue/retention/archive-rows.ts';
import { actOnPhone } from '../support/act-on-phone.ts';
import { capturedLog } from '../support/captured-log.ts';
import { crmBeside, type CrmBeside } from '../support/crm-beside.ts';
import { startParley, type Parley } from '../support/start-parley.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const PERSON = '+12025550141';
const MONTH_MS = 31 * 24 * 3_600_000;
const LONG_MS = 60_000;

let parley: Parley;
let beside: CrmBeside;

beforeAll(async () => {
  parley = await startParley();
  beside = await crmBeside(parley);
  const admin = await parley.as('admin@parley.test');
  const [row] = await parley.rows('SELECT Id FROM ParleySettings__c');
  const fields = { MessageRetentionMonths__c: 24, LogLanguage__c: 'en' };
  await (row
    ? admin.sobject('ParleySettings__c').update({ Id: String(row['Id']), ...fields })
    : admin.sobject('ParleySettings__c').create({ Name: 'Settings', ExternalKey__c: 'default', ...fields }));
}, LONG_MS);
afterAll(async () => {
  await beside.stop();
  await parley.stop();
});

const count = async (soql: string) => (await parley.rows(soql)).length;
const conversationOf = async (address: string) =>
  (
    await parley.rows(
      `SELECT Id, ArchivedUntil__c FROM ParleyConversation__c WHERE CustomerAddress__c = '${address}'`,
    )
  )[0];
const messagesOf = async (address: string) =>
  parley.rows(
    `SELECT Id, Body__c FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${address}' ORDER BY Sequence__c`,
  );
const taskTexts = async () =>
  (await parley.rows('SELECT Id, Description FROM Task ORDER BY Id')).map((task) => task['Description']);

/** Two years and two months later, as far as old messages are concerned. */
function archive(over: Partial<MessageArchives> = {}, later = 26 * MONTH_MS) {
  const { crm, store } = beside;
  return archiveMessages({
    rows: createArchiveRows(store.pool, crm.name),
    crm: {
      settings: () => crm.settings(),
      archives: { ...crm.archives, ...over },
    },
    log: capturedLog().log,
    signal: new AbortController().signal,
    longestMs: LONG_MS,
    now: () => new Date(Date.now() + later),
  });
}

/** Each is another one, so that none is taken for an earlier one. */
const picture = () =>
  Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(2_000)]).toString('base64');

/** A talk of both sides with a picture, and its Task. */
async function talk(address: string): Promise<void> {
  await parley.text(address, 'Is my order ready?');
  await parley.rowsOnce(
    'the conversation',
    `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${address}'`,
    (rows) => rows.length === 1,
  );
  await parley.messageOnce(
    await parley.reply('ana@parley.test', address, 'Yes, pick it up today.'),
    'Delivered',
  );
  await actOnPhone(parley, 'sms', address, {
    do: 'send-files',
    text: 'This one?',
    files: [{ name: 'bike.jpg', contentType: 'image/jpeg', base64: picture() }],
  });
  await parley.rowsOnce(
    'the picture',
    `SELECT Id FROM ParleyMessage__c WHERE MediaStatus__c = 'Stored' AND Conversation__r.CustomerAddress__c = '${address}'`,
    (rows) => rows.length === 1,
  );
  await untilQuiet(parley);
}

/** The texts of the files that lie with a conversation, but for pictures. */
async function archivesOf(conversationId: unknown): Promise<readonly string[]> {
  const links = await parley.rows(
    `SELECT ContentDocument.LatestPublishedVersionId, ContentDocument.FileExtension FROM ContentDocumentLink WHERE LinkedEntityId = '${String(conversationId)}'`,
  );
  const { org } = parley.org;
  const ana = org.as(org.findUser('ana@parley.test')?.Id ?? '');
  return links.flatMap((link) => {
    const document = link['ContentDocument'] as { LatestPublishedVersionId: string; FileExtension: string };
    if (document.FileExtension !== 'txt') return [];
    return [
      org.files
        .read(ana.get('ContentVersion', document.LatestPublishedVersionId)?.['VersionData'])
        .toString('utf8'),
    ];
  });
}

test(
  'old messages go into a file that people can read, their files stay, and their Task is as it was',
  async () => {
    await talk(PERSON);
    const before = await messagesOf(PERSON);
    const texts = await taskTexts();
    const files = await count("SELECT Id FROM ContentDocument WHERE FileExtension = 'jpg'");

    expect(await archive()).toEqual({ messages: before.length, isCutShort: false });

    expect(await messagesOf(PERSON)).toEqual([]);
    expect(await taskTexts()).toEqual(texts);
    const conversation = await conversationOf(PERSON);
    expect(new Date(String(conversation?.['ArchivedUntil__c'])).getTime()).toBeGreaterThan(Date.now());
    expect(await count('SELECT Id FROM ParleyActivityLog__c WHERE IsArchived__c = false')).toBe(0);
    expect(await count("SELECT Id FROM ContentDocument WHERE FileExtension = 'jpg'")).toBe(files);
    expect(
      await count(
        `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${String(conversation?.['Id'])}' AND ContentDocument.FileExtension = 'jpg'`,
      ),
    ).toBe(1);

    const [text = '', ...more] = await archivesOf(conversation?.['Id']);
    expect(more).toEqual([]);
    expect(text).toContain('Conversation with Maria Sample (+12025550141)');
    expect(text).toMatch(
      /\d\d:\d\d Maria Sample: Is my order ready\?\n\d\d:\d\d Ana .*: Yes, pick it up today\./,
    );
    const records = text
      .trimEnd()
      .split('\n')
      .slice(-before.length)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ Id, Body__c }) => ({ Id, Body__c }))).toMatchObject(
      before.map(({ Id, Body__c }) => ({ Id, Body__c })),
    );
  },
  LONG_MS,
);

test(
  'a second run finds nothing, and the conversation goes on with new messages',
  async () => {
    expect(await archive()).toEqual({ messages: 0, isCutShort: false });
    await parley.text(PERSON, 'Thank you');
    await parley.rowsOnce(
      'the next message',
      `SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '${PERSON}'`,
      (rows) => rows.length === 1,
    );
  },
  LONG_MS,
);

const steps = ['freeze', 'store', 'remove', 'settle'] as const;
const cases = steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]);

test.each(cases)(
  'a bridge that dies at "%s", %s it took effect, loses nothing and writes no second file',
  async (step, moment) => {
    const address = `+1415555${String(110 + cases.findIndex(([s, m]) => s === step && m === moment)).padStart(4, '0')}`;
    await talk(address);
    const before = await messagesOf(address);
    const died = new Error('The bridge dies here.');
    const { archives } = beside.crm;
    const dying = {
      [step]: async (given: never) => {
        if (moment === 'after') await (archives[step] as (given: never) => Promise<unknown>)(given);
        throw died;
      },
    };
    await expect(archive(dying)).rejects.toBe(died);
    await archive();

    expect(await messagesOf(address)).toEqual([]);
    const conversation = await conversationOf(address);
    expect(conversation?.['ArchivedUntil__c']).not.toBeNull();
    const written = await archivesOf(conversation?.['Id']);
    expect(written).toHaveLength(1);
    for (const { Id } of before) expect(written[0]).toContain(String(Id));
  },
  LONG_MS,
);

test(
  'what is not old enough stays where it is, and so does an activity that is not over at the border',
  async () => {
    const address = '+14155550129';
    await talk(address);
    const before = await messagesOf(address);
    expect(await archive({}, 23 * MONTH_MS)).toEqual({ messages: 0, isCutShort: false });
    const admin = await parley.as('admin@parley.test');
    const [log] = await parley.rows(
      `SELECT Id, PeriodEnd__c FROM ParleyActivityLog__c WHERE Conversation__r.CustomerAddress__c = '${address}'`,
    );
    const setEnd = (PeriodEnd__c: unknown) =>
      admin
        .sobject('ParleyActivityLog__c')
        .update({ Id: String(log?.['Id']), PeriodEnd__c: String(PeriodEnd__c) });
    await setEnd(new Date(Date.now() + 4 * MONTH_MS).toISOString());
    expect(await archive()).toEqual({ messages: 0, isCutShort: false });
    expect(await messagesOf(address)).toEqual(before);
    await setEnd(log?.['PeriodEnd__c']);
    expect(await archive()).toEqual({ messages: before.length, isCutShort: false });
  },
  LONG_MS,
);

test(
  'twenty conversations cost a request each and fifteen for all of them together',
  async () => {
    const addresses = Array.from({ length: 20 }, (_, place) => `+1202555${String(1_200 + place)}`);
    for (const address of addresses) await parley.text(address, 'One of twenty');
    await untilQuiet(parley);
    const before = beside.crm.requestsSent();
    const { messages } = await archive();
    expect(messages).toBeGreaterThanOrEqual(20);
    expect(beside.crm.requestsSent() - before).toBeLessThanOrEqual(20 + 15);
  },
  LONG_MS,
);

test(
  'what is not settled yet stays where it is',
  async () => {
    await parley.text('+14155550130', 'A question');
    await parley.rowsOnce(
      'the question',
      "SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '+14155550130'",
      (rows) => rows.length === 1,
    );
    const admin = await parley.as('admin@parley.test');
    const [message] = await parley.rows(
      "SELECT Id FROM ParleyMessage__c WHERE Conversation__r.CustomerAddress__c = '+14155550130'",
    );
    await admin
      .sobject('ParleyMessage__c')
      .update({ Id: String(message?.['Id']), DeliveryStatus__c: 'Held' });
    await archive();
    expect(await messagesOf('+14155550130')).toHaveLength(1);
  },
  LONG_MS,
);

test(
  'what no activity shows yet stays where it is, however many conversations are behind',
  async () => {
    const address = '+14155550134';
    await talk(address);
    const before = await messagesOf(address);
    const { pool } = beside.store;
    const { rows } = await pool.query<{ key: string }>(
      `insert into activity_group
         (crm, group_key, conversation_key, channel_key, record_id, period_start, period_end, until)
       select 'salesforce', 'behind ' || n, 'behind ' || n, 'phone:+12025550101', 'a02' || lpad(n::text, 12, '0'),
         now() - interval '1 day', now(), now() + interval '1 hour'
       from generate_series(1, 300) as n returning group_key as key`,
    );
    const { Id } = (await conversationOf(address)) ?? {};
    const setBehind = (by: number) =>
      pool.query(
        `update activity_group set revision = rendered_revision + $2, until = now() + interval '1 hour'
         where record_id = $1`,
        [Id, by],
      );
    await setBehind(1);
    await archive();
    expect(await messagesOf(address)).toEqual(before);
    await pool.query('delete from activity_group where group_key = any($1)', [rows.map(({ key }) => key)]);
    await setBehind(0);
    await archive();
    expect(await messagesOf(address)).toEqual([]);
  },
  LONG_MS,
);

test(
  'a message that Salesforce does not let go stays, is in the file, and holds up no other',
  async () => {
    for (const address of ['+14155550131', '+14155550132']) await talk(address);
    const [stubborn] = await messagesOf('+14155550131');
    const { archives } = beside.crm;
    const refusing: Partial<MessageArchives> = {
      remove: async (ids) =>
        new Map([
          ...(await archives.remove(ids.filter((id) => id !== stubborn?.['Id']))),
          ...(ids.includes(String(stubborn?.['Id']))
            ? [[String(stubborn?.['Id']), 'DELETE_FAILED: a rule'] as const]
            : []),
        ]),
    };
    await archive(refusing);
    expect(await messagesOf('+14155550131')).toHaveLength(1);
    expect(await messagesOf('+14155550132')).toEqual([]);
    expect(await archivesOf((await conversationOf('+14155550131'))?.['Id'])).toHaveLength(1);
    await archive();
    expect(await messagesOf('+14155550131')).toEqual([]);
  },
  LONG_MS,
);

test(
  'an archive that is not as it was written costs no message',
  async () => {
    const address = '+14155550133';
    await talk(address);
    const before = await messagesOf(address);
    await archive({
      store: () => Promise.reject(new ParleyError('ARCHIVE_NOT_CERTAIN')),
      remove: () => {
        throw new Error('Nothing may be deleted.');
      },
    });
    expect(await messagesOf(address)).toEqual(before);
    await archive();
    expect(await messagesOf(address)).toEqual([]);
  },
  LONG_MS,
);
