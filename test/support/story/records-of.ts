import { createHash } from 'node:crypto';
import type { Parley } from '../start-parley.ts';

/** What names a row in every run: it takes the place of its id in other rows. */
const names: Readonly<Record<string, (row: Row) => string>> = {
  Contact: (row) => String(row['Name']),
  User: (row) => String(row['Username']),
  ParleyChannel__c: (row) => String(row['ExternalKey__c']),
  ParleyIdentity__c: (row) => String(row['ExternalKey__c']),
  ParleyConversation__c: (row) => String(row['ExternalKey__c']),
  ParleyMessage__c: (row) => (isOurs(row) ? `ours: ${String(row['Body__c'])}` : String(row['ExternalId__c'])),
  ParleyConsent__c: (row) => String(row['ExternalKey__c']),
  ParleyTemplate__c: (row) => String(row['TemplateKey__c']),
};

/** Fields that say when and in which order something arrived here, or which of a person's numbers was looked up last. */
const arrival = new Set([
  ...['Id', 'Name', 'OwnerId', 'CreatedDate', 'CreatedById', 'LastModifiedDate', 'LastModifiedById'],
  ...[
    'SystemModstamp',
    'MatchReason__c',
    'LastActivityDate',
    'LastViewedDate',
    'LastReferencedDate',
    'CompletedDateTime',
    'Sequence__c',
  ],
]);

/** What a rep wrote: the provider's id of it is another one in every run. */
function isOurs(row: Row): boolean {
  return row['Direction__c'] === 'Outbound' && row['AuthorType__c'] !== 'Phone';
}

type Row = Readonly<Record<string, unknown>>;
export type Records = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/**
 * All records of Parley, by object and by name, without what belongs to one run: ids are names here, files are the
 * hash of their bytes, and moments of this machine's clock, of which the story has none, are the same.
 * @param since when the run began
 */
export async function recordsOf(parley: Parley, since: Date): Promise<Records> {
  const admin = await parley.as('admin@parley.test');
  const rows = new Map<string, readonly Row[]>();
  const nameOfId = new Map<string, string>();
  for (const [object, nameOf] of Object.entries(names)) {
    const { fields } = await admin.describe(object);
    const found = await parley.rows(`SELECT ${fields.map(({ name }) => name).join(', ')} FROM ${object}`);
    rows.set(object, found);
    for (const row of found) nameOfId.set(String(row['Id']), nameOf(row));
  }
  const files = await fileHashes(parley);
  const byObject = Object.fromEntries(
    [...rows].map(([object, all]) => {
      const named = all.map((row): readonly [string, Row] => [
        nameOfId.get(String(row['Id'])) ?? '',
        withoutRun(row, (value) => nameOfId.get(value) ?? files.get(value) ?? momentOf(value, since)),
      ]);
      if (new Set(named.map(([name]) => name)).size < named.length)
        throw new Error(`${object}: one name, two rows.`);
      return [object, Object.fromEntries(named)];
    }),
  );
  return { ...byObject, Task: await taskRows(parley, nameOfId) };
}

/**
 * What stands in Tasks, by their subject. Which Tasks the lines of texts and of our own messages are in goes by the
 * clock of this machine: the Tasks of one subject are one here, and those lines have no time.
 */
async function taskRows(
  { rows }: Parley,
  nameOfId: ReadonlyMap<string, string>,
): Promise<Readonly<Record<string, Row>>> {
  const tasks = await rows('SELECT Subject, Status, WhatId, WhoId, Description FROM Task');
  const merged = new Map<string, Row>();
  for (const { Subject: subject, Status: status, WhatId: what, WhoId: who, Description: text } of tasks) {
    const name = String(subject);
    const lines = String(text)
      .split('\n')
      .filter((line) => /^\d\d:\d\d /.test(line));
    const before = String(merged.get(name)?.['lines'] ?? '');
    const isByOurClock = (line: string) => / \+1202555|An answer for/.test(line);
    merged.set(name, {
      status,
      what: nameOfId.get(String(what)),
      who: nameOfId.get(String(who)),
      lines: [before, ...lines.map((line) => (isByOurClock(line) ? line.slice(6) : line))].sort().join('\n'),
    });
  }
  return Object.fromEntries(merged);
}

function withoutRun(row: Row, stable: (value: string) => string): Row {
  const kept = Object.entries(row).filter(
    ([name]) => name !== 'attributes' && !arrival.has(name) && !(isOurs(row) && name === 'ExternalId__c'),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if (name === 'Media__c') return [name, value.replaceAll(/06[89]\w{15}/g, (id) => stable(id))];
      return [name, stable(value)];
    }),
  );
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/;
const LONGEST_RUN_MS = 600_000;

function momentOf(value: string, since: Date): string {
  if (!MOMENT.test(value)) return value;
  const after = Date.parse(value.replace('+0000', 'Z')) - Math.floor(since.getTime() / 1000) * 1000;
  return after >= 0 && after < LONGEST_RUN_MS ? 'while it ran' : value;
}

/** Ids of files and of their versions, with the hash of the bytes. */
async function fileHashes({ org: { org }, rows }: Parley): Promise<ReadonlyMap<string, string>> {
  const admin = org.as(org.findUser('admin@parley.test')?.Id ?? '');
  const hashes = new Map<string, string>();
  for (const { Id: id, ContentDocumentId: documentId } of await rows(
    'SELECT Id, ContentDocumentId FROM ContentVersion',
  )) {
    const bytes = org.files.read(admin.get('ContentVersion', String(id))?.['VersionData']);
    const hash = createHash('sha256').update(bytes).digest('hex');
    hashes.set(String(id), `version ${hash}`).set(String(documentId), `document ${hash}`);
  }
  return hashes;
}
