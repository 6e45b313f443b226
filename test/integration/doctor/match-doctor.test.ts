import { createMatchKeyHash, type MatchKeyHash } from '../../../bridge/directory/match-key-hash.ts';
import { checkNumbers } from '../../../bridge/queue/doctor/check-numbers.ts';
import type { Finding, FindingKind } from '../../../bridge/queue/doctor/finding.ts';
import type { RequestEnd } from '../../../bridge/queue/requests/carry-out-requests.ts';
import { startStrangerWork, type StrangerWork } from '../strangers/start-stranger-work.ts';

let work: StrangerWork;
let hash: MatchKeyHash;
let requestId: string;
const ids = new Map<string, string>();
const told: Readonly<Record<string, unknown>>[] = [];

beforeAll(async () => {
  work = await startStrangerWork();
  const { admin, store } = work;
  hash = await createMatchKeyHash([], store.pool, store.schema);
  const contact = (LastName: string, fields: Readonly<Record<string, unknown>>, FirstName = 'Ana') =>
    ids.set(LastName, admin.create('Contact', { FirstName, LastName, ...fields }));
  contact('Short', { Phone: '12 3' });
  contact('Words', { Phone: 'ask, "Bob"' });
  contact('Fine', { MobilePhone: '+1 415 555 0100', Email: 'fine@example.com' });
  contact('Local', { Phone: '(415) 555-0101' });
  contact('British', { Phone: '020 7946 0018', MailingCountry: 'United Kingdom' });
  contact('Impossible', { Phone: '+1 055 555 0123' });
  contact('Two', { Phone: '+1 415 555 0102 / +1 415 555 0103' });
  contact('Brazilian', { MobilePhone: '+55 11 8765-4321' });
  contact('Desk', { Phone: '+1 415 555 0104 x204' });
  contact('Wide', { Phone: '＋１４１５５５５０１０５' });
  contact('Ours', { Phone: '+1 202 555 0101' });
  contact('=SUM(A1)', { Phone: '9' }, '');
  contact('Samplé', { MobilePhone: '+1 415 555 0106', Phone: '+14155550106' }, 'María');
  ids.set(
    'Twin',
    admin.create('Lead', {
      FirstName: 'Maria',
      LastName: 'Sample',
      Company: 'Sample',
      Phone: '+1 (415) 555-0106',
    }),
  );
  contact('Flat', { HomePhone: '+1 415 555 0107' }, 'Luis');
  contact('Mate', { HomePhone: '+1 415 555 0107' }, 'Vera');
  contact('Mail', { Email: 'One@Example.com' }, 'Kim');
  contact('Post', { Email: 'one@example.com' }, 'Joe');
  requestId = admin.create('ParleyRequest__c', { Kind__c: 'CheckNumbers', RequestKey__c: 'check-1' });
});
afterAll(() => work.stop());

function run(signal = new AbortController().signal): Promise<RequestEnd> {
  const { store, crm } = work;
  const doctor = checkNumbers({ pool: store.pool, schema: store.schema, crm, hash });
  const request = { id: requestId, kind: 'CheckNumbers', parameters: '{}', tries: 1, takenAt: new Date() };
  return doctor(request, {
    signal,
    progress(share, more) {
      told.push({ share, ...more });
      return Promise.resolve();
    },
  });
}

interface Result {
  readonly read: number;
  readonly tookMs: number;
  readonly totals: Readonly<Partial<Record<FindingKind, number>>>;
  readonly findings: Readonly<Partial<Record<FindingKind, readonly Omit<Finding, 'kind'>[]>>>;
  readonly file: { readonly versionId: string; readonly documentId: string };
}

async function result(): Promise<Result> {
  const end = await run();
  if (end.kind !== 'done') throw new Error(`It ended as ${end.kind}.`);
  return end.result as unknown as Result;
}

test('each number by which nobody is found is listed with its kind and, where one is clear, the value to write', async () => {
  const { totals, findings, read } = await result();
  const listed = Object.entries(findings).flatMap(([kind, all]) =>
    all.map(({ name, written, proposed }) => [kind, name, written, proposed]),
  );
  expect(read).toBe(18);
  expect(listed).toEqual(
    expect.arrayContaining([
      ['neverMatches', 'Ana Short', '12 3', undefined],
      ['neverMatches', 'Ana Words', 'ask, "Bob"', undefined],
      ['noCountry', 'Ana Local', '(415) 555-0101', '+14155550101'],
      ['noCountry', 'Ana British', '020 7946 0018', '+442079460018'],
      ['impossible', 'Ana Impossible', '+1 055 555 0123', undefined],
      ['several', 'Ana Two', '+1 415 555 0102 / +1 415 555 0103', '+14155550102'],
      ['oldForm', 'Ana Brazilian', '+55 11 8765-4321', '+5511987654321'],
      ['extension', 'Ana Desk', '+1 415 555 0104 x204', '+14155550104'],
      ['invisible', 'Ana Wide', '＋１４１５５５５０１０５', '+14155550105'],
      ['own', 'Ana Ours', '+1 202 555 0101', undefined],
    ]),
  );
  expect(totals).toEqual({
    neverMatches: 3,
    noCountry: 2,
    impossible: 1,
    several: 1,
    oldForm: 1,
    extension: 1,
    invisible: 1,
    own: 1,
    shared: 2,
    duplicate: 4,
  });
  expect(listed.some(([, name]) => name === 'Ana Fine')).toBe(false);
});

test('records with one number are told from each other: the same person twice, or people who share it', async () => {
  const { findings } = await result();
  const who = (kind: FindingKind) =>
    Object.fromEntries(
      (findings[kind] ?? []).map(({ id, with: others }) => [id, others?.map((other) => other.id)]),
    );
  const id = (name: string) => ids.get(name) ?? '';
  expect(who('shared')).toEqual({ [id('Flat')]: [id('Mate')], [id('Mate')]: [id('Flat')] });
  expect(who('duplicate')).toEqual({
    [id('Samplé')]: [id('Twin')],
    [id('Twin')]: [id('Samplé')],
    [id('Mail')]: [id('Post')],
    [id('Post')]: [id('Mail')],
  });
});

test('all findings are in a file with the command, which a spreadsheet shows and never carries out', async () => {
  const { file, totals } = await result();
  const version = work.admin.get('ContentVersion', file.versionId);
  expect(version).toMatchObject({ FirstPublishLocationId: requestId });
  const csv = work.org.org.files.read(version?.['VersionData']).toString('utf8');
  const lines = csv.split('\r\n');
  expect(lines[0]).toBe(
    '\ufeff"Finding","Object","Id","Record","Owner","Field","Written","Proposed","Same as"',
  );
  expect(lines).toHaveLength(1 + Object.values(totals).reduce((sum, total) => sum + total, 0) + 1);
  expect(csv).toContain(`"Ana Words","Ada Sample","Phone","ask, ""Bob""",""`);
  expect(csv).toContain(`"'+55 11 8765-4321","'+5511987654321"`);
  expect(csv).toContain(`"'=SUM(A1)"`);
  expect(csv).not.toMatch(/"[=+\-@]/);
  expect(version?.['ContentSize']).toBe(Buffer.byteLength(csv));
});

test('nothing is changed in the org but for the file, and nothing stays behind in the database', async () => {
  const stamps = () => JSON.stringify(work.rows('SELECT Id, SystemModstamp FROM Contact ORDER BY Id'));
  const before = stamps();
  await result();
  expect(stamps()).toBe(before);
  const { rows } = await work.store.pool.query(
    'select (select count(*) from doctor_key) as keys, (select count(*) from doctor_finding) as findings',
  );
  expect(rows).toEqual([{ keys: '0', findings: '0' }]);
});

test('how far it has come is told, and never more than all', async () => {
  told.length = 0;
  await result();
  const shares = told.map(({ share }) => Number(share));
  expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(Math.max(...shares)).toBeLessThan(1);
});

test('two at a time do not get into each other’s way: the second one waits', async () => {
  const ends = await Promise.all([run(), run()]);
  expect(ends.map(({ kind }) => kind).sort()).toEqual(['done', 'later']);
});

test('a stop of the bridge ends it at once, and the next run is whole', async () => {
  const stopping = new AbortController();
  stopping.abort(new Error('stopped'));
  await expect(run(stopping.signal)).rejects.toThrow();
  expect((await result()).totals.noCountry).toBe(2);
});

test('a file that the org does not take is no reason to lose the findings', async () => {
  work.org.faults.add({
    kind: 'refuse-row',
    object: 'ContentVersion',
    code: 'STORAGE_LIMIT_EXCEEDED',
    message: 'Full.',
    times: 1,
  });
  const end = await run();
  expect(end).toMatchObject({
    kind: 'done',
    result: { totals: { noCountry: 2 }, fileProblem: expect.stringContaining('Full') },
  });
});
