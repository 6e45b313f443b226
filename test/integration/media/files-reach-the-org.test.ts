import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createFileSteps } from '../../../bridge/media/file-steps.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { createWakeUp } from '../../../bridge/queue/lane/wake-up.ts';
import { startFileWork, PUBLIC_URL, type FileWork } from '../../support/start-file-work.ts';

let work: FileWork;
let number = 0;
let messageId = '';

beforeAll(async () => {
  work = await startFileWork();
});
afterAll(() => work.stop());
beforeEach(async () => {
  number += 1;
  messageId = `MM${String(number).padStart(32, '0')}`;
  await work.store.pool.query('truncate media_file, inbound_event cascade');
  work.provider.answer((response) => response.end(photo));
  work.shared.localOrg.faults.clear();
  work.parts.outage.ended();
});

const photo = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(2_300_000)]);
const sha256 = createHash('sha256').update(photo).digest('hex');
const description = { source: 'photo', contentType: 'image/jpeg', fileName: 'cat.jpg' };
const versionData = (id: unknown) => {
  const version = work.shared.admin.get('ContentVersion', String(id));
  return work.shared.localOrg.org.files.read(version?.['VersionData']);
};

test('a file is fetched, stored as a Salesforce File of its message, and told of once', async () => {
  const recordId = work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [{ ...description, sha256 }]);
  await work.workAll();
  const files = work.filesOf(recordId);
  expect(files).toMatchObject([{ Title: 'cat', PathOnClient: 'cat.jpg', ContentSize: photo.length }]);
  expect(versionData(files[0]?.['Id']).equals(photo)).toBe(true);
  const row = await work.row(id);
  expect(row).toMatchObject({ state: 'stored', version_id: files[0]?.['Id'], content_type: 'image/jpeg' });
  expect(await work.told()).toEqual([
    [
      {
        contentType: 'image/jpeg',
        fileName: 'cat.jpg',
        size: photo.length,
        sha256,
        state: 'Stored',
        versionId: row['version_id'],
        documentId: row['document_id'],
      },
    ],
  ]);
});

test('a member of the channel reads the file, somebody else does not', async () => {
  const recordId = work.deliver(messageId);
  await work.announce(messageId, [description]);
  await work.workAll();
  const [file] = work.filesOf(recordId);
  expect(work.shared.as('ana@parley.test').get('ContentVersion', String(file?.['Id']))).toBeDefined();
  expect(work.shared.as('luis@parley.test').get('ContentVersion', String(file?.['Id']))).toBeUndefined();
});

test('503 three times, then 200: one file, and word that it is on its way', async () => {
  const recordId = work.deliver(messageId);
  await work.announce(messageId, [description]);
  const before = work.provider.requests.length;
  work.provider.answer((response, _, count) =>
    count - before < 3 ? response.writeHead(503).end() : response.end(photo),
  );
  for (let round = 0; round < 4; round += 1) {
    await work.workAll();
    await work.hurry();
  }
  expect(work.provider.requests.length - before).toBe(4);
  expect(work.filesOf(recordId)).toHaveLength(1);
  const told = await work.told();
  expect(told.map(([file]) => file?.state)).toEqual(['Pending', 'Stored']);
  expect(told[0]?.[0]?.link).toMatch(`${PUBLIC_URL}/media/`);
  expect(told[1]?.[0]?.link).toBeUndefined();
});

test('tries come at growing distances, and no other file waits for them', async () => {
  work.provider.answer((response, { url }) =>
    url === '/files/photo' ? response.writeHead(503).end() : response.end(photo),
  );
  const [failing = ''] = await work.announce(messageId, [description]);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await work.steps.fetchNext();
    const { rows } = await work.store.pool.query<{ ms: number }>(
      'select extract(epoch from until - now())::float8 * 1000 as ms from media_file where id = $1',
      [failing],
    );
    waits.push(rows[0]?.ms ?? 0);
    await work.hurry();
  }
  waits.forEach((wait, attempt) => {
    expect(wait).toBeGreaterThan(1000 * 2 ** attempt * 0.7);
    expect(wait).toBeLessThan(1000 * 2 ** attempt * 1.05);
  });
  await work.steps.fetchNext();
  const [other = ''] = await work.announce(`${messageId}b`, [{ ...description, source: 'other' }]);
  await work.steps.fetchNext();
  expect(await work.row(other)).toMatchObject({ state: 'fetched' });
});

test('a message that is not in the org yet is waited for', async () => {
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.row(id)).toMatchObject({ state: 'fetched', error_code: 'MESSAGE_NOT_HERE_YET' });
  const recordId = work.deliver(messageId);
  await work.hurry();
  await work.workAll();
  expect(work.filesOf(recordId)).toHaveLength(1);
});

test('what the provider no longer has is expired, and nothing is tried again', async () => {
  work.locate(() => ({ kind: 'expired', code: '33', sentence: 'Gone.' }));
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  await work.hurry();
  expect(await work.steps.fetchNext()).toBe(false);
  expect(await work.row(id)).toMatchObject({ state: 'expired', error_code: '33' });
  expect(await work.told()).toMatchObject([[{ state: 'Expired', fileName: 'cat.jpg' }]]);
  locateOnServer();
});

function locateOnServer(): void {
  work.locate(({ source }) => ({
    kind: 'found',
    url: `${work.provider.origin}/files/${source}`,
    headers: {},
    hosts: ['127.0.0.1'],
  }));
}

test('a file that could not be fetched in the time that the provider keeps it is expired', async () => {
  work.provider.answer((response) => response.writeHead(503).end());
  const [id = ''] = await work.announce(messageId, [description], -1);
  await work.steps.fetchNext();
  expect(await work.row(id)).toMatchObject({ state: 'waiting', error_code: 'PROVIDER_UNAVAILABLE' });
  await work.hurry();
  await work.steps.fetchNext();
  expect(await work.row(id)).toMatchObject({ state: 'expired', error_code: 'FILE_EXPIRED' });
});

test.each([
  ['is another one than was announced', { sha256: 'a'.repeat(64) }, photo, 'failed', 'FILE_ALTERED'],
  ['has another size than was announced', { size: 5 }, photo, 'failed', 'FILE_ALTERED'],
  ['is empty', {}, Buffer.alloc(0), 'failed', 'FILE_ALTERED'],
  ['is not found', {}, 404, 'expired', 'FILE_EXPIRED'],
])(
  'a file that %s is fetched again, and believed the third time',
  async (_, announced, answer, state, code) => {
    work.provider.answer((response) =>
      typeof answer === 'number' ? response.writeHead(answer).end() : response.end(answer),
    );
    const [id = ''] = await work.announce(messageId, [{ ...description, ...announced }]);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await work.steps.fetchNext();
      expect(await work.row(id)).toMatchObject({ state: 'waiting', error_code: code });
      await work.hurry();
    }
    await work.steps.fetchNext();
    expect(await work.row(id)).toMatchObject({ state, error_code: code });
    expect(await work.queue.isHere(id)).toBe(false);
  },
);

test('a wrong size does not matter where the checksum is right', async () => {
  const [id = ''] = await work.announce(messageId, [
    { ...description, size: 5, sha256: sha256.toUpperCase() },
  ]);
  await work.steps.fetchNext();
  expect(await work.row(id)).toMatchObject({ state: 'fetched', size: String(photo.length) });
});

test('a server that is not the provider’s is never asked, and that is final', async () => {
  work.locate(() => ({
    kind: 'found',
    url: 'https://evil.example.net/x',
    headers: {},
    hosts: ['api.example.com'],
  }));
  const [id = ''] = await work.announce(messageId, [description]);
  await work.steps.fetchNext();
  expect(await work.row(id)).toMatchObject({ state: 'failed', error_code: 'FILE_HOST_REFUSED' });
  locateOnServer();
});

test('a file above the limit stays behind a link, with all its bytes', async () => {
  const large = Buffer.concat([photo, photo]);
  work.provider.answer((response) => response.end(large));
  const recordId = work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.row(id)).toMatchObject({ state: 'too-large', size: String(large.length) });
  expect(work.filesOf(recordId)).toEqual([]);
  const [[file] = []] = await work.told();
  expect(file).toMatchObject({ state: 'TooLarge', size: large.length });
  expect(file?.link).toMatch(`${PUBLIC_URL}/media/`);
  const kept = await buffer(work.queue.read(id, 0, large.length - 1));
  expect(kept.equals(large)).toBe(true);
});

test('a file beyond all limits is not fetched, and there is no link to it', async () => {
  work.provider.answer((response) =>
    response.writeHead(200, { 'content-length': String(128 * 1024 * 1024 + 1) }).write('x'),
  );
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.row(id)).toMatchObject({ state: 'too-large', error_code: 'FILE_TOO_LARGE' });
  expect((await work.told()).at(-1)).toMatchObject([{ state: 'TooLarge' }]);
  expect((await work.told()).at(-1)?.[0]?.link).toBeUndefined();
});

test('a file that Salesforce refuses stays behind a link, and the reason is kept', async () => {
  work.shared.localOrg.faults.add({
    kind: 'refuse-row',
    object: 'ContentVersion',
    code: 'STORAGE_LIMIT_EXCEEDED',
    message: 'storage limit exceeded',
    times: 1,
  });
  work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.row(id)).toMatchObject({ state: 'failed', error_code: 'FILE_REFUSED' });
  const [[file] = []] = await work.told();
  expect(file?.state).toBe('Failed');
  expect(file?.link).toMatch(`${PUBLIC_URL}/media/`);
});

test('while Salesforce is away files wait without losing an attempt, then all are stored', async () => {
  work.shared.localOrg.faults.add({
    kind: 'status',
    status: 503,
    match: { path: '/services/data' },
    times: 2,
  });
  const recordId = work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.steps.fetchNext();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await work.steps.storeNext();
    expect(await work.row(id)).toMatchObject({ state: 'fetched', tries: 0, error_code: 'CRM_UNAVAILABLE' });
    await work.hurry();
  }
  await work.steps.storeNext();
  expect(work.filesOf(recordId)).toHaveLength(1);
});

test('an upload whose answer was lost is found again: no second file', async () => {
  work.shared.localOrg.faults.add({
    kind: 'drop-after',
    match: { method: 'POST', path: 'sobjects/ContentVersion' },
    times: 1,
  });
  const recordId = work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.workAll();
  expect(await work.row(id)).toMatchObject({ state: 'fetched' });
  work.parts.outage.ended();
  await work.hurry();
  await work.workAll();
  expect(work.filesOf(recordId)).toMatchObject([{ Id: (await work.row(id))['version_id'] }]);
});

test('a bridge that dies between the upload and its note leaves no second file', async () => {
  const recordId = work.deliver(messageId);
  const [id = ''] = await work.announce(messageId, [description]);
  await work.steps.fetchNext();
  const death = Promise.withResolvers<void>();
  const dying = createFileSteps(
    { ...work.parts, metrics: createMetrics(), queue: { ...work.queue, settle: () => death.promise } },
    createWakeUp(),
  ).storeNext();
  while (work.filesOf(recordId).length === 0) await new Promise(setImmediate);
  // Its lease runs out, and another bridge goes on.
  await work.store.pool.query('update media_file set until = now() where id = $1', [id]);
  await work.steps.storeNext();
  expect(await work.row(id)).toMatchObject({ state: 'stored' });
  expect(work.filesOf(recordId)).toHaveLength(1);
  death.resolve();
  await dying;
});

test('a bridge that dies in the middle of fetching leaves half a file to nobody', async () => {
  const [id = ''] = await work.announce(messageId, [description]);
  const first = await work.queue.claim('dead bridge', 'waiting');
  await work.queue.keepPart(id, 'dead bridge', 0, Buffer.alloc(1024 * 1024));
  await work.queue.keepPart(id, 'dead bridge', 5, Buffer.from('left over'));
  expect(first?.id).toBe(id);
  expect(await work.steps.fetchNext()).toBe(false);
  await work.store.pool.query('update media_file set until = now() where id = $1', [id]);
  await work.steps.fetchNext();
  const parts = await work.store.pool.query('select part from media_bytes where file_id = $1 order by part', [
    id,
  ]);
  expect(parts.rows.map(({ part }) => part)).toEqual([0, 1, 2]);
  const kept = await buffer(work.queue.read(id, 0, photo.length - 1));
  expect(kept.equals(photo)).toBe(true);
  // What the first one still does afterwards counts for nothing.
  expect(await work.queue.keepPart(id, 'dead bridge', 0, Buffer.from('late'))).toBe(false);
  expect(await work.queue.renew(id, 'dead bridge')).toBe(false);
  if (first) await work.queue.settle(first, 'dead bridge', { state: 'failed' });
  expect(await work.row(id)).toMatchObject({ state: 'fetched' });
});

test('an album of ten that ends on several lanes at once is told whole: the last word has them all', async () => {
  const recordId = work.deliver(messageId);
  await work.announce(
    messageId,
    Array.from({ length: 10 }, (_, place) => ({ source: `photo${place}`, contentType: 'image/jpeg' })),
  );
  work.provider.answer((response, { url }) =>
    response.end(Buffer.concat([photo.subarray(0, 5000), Buffer.from(url ?? '')])),
  );
  const lane = async () => {
    while ((await work.steps.fetchNext()) || (await work.steps.storeNext()));
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  await work.workAll();
  expect(work.filesOf(recordId)).toHaveLength(10);
  const last = (await work.told()).at(-1);
  expect(last?.map(({ state }) => state)).toEqual(Array(10).fill('Stored'));
  expect(last?.map(({ fileName }) => fileName).slice(0, 2)).toEqual([
    'IMG-20261120-102513.jpg',
    'IMG-20261120-102513-2.jpg',
  ]);
});

test('a page that is called a picture arrives as a page, under a name that says so', async () => {
  work.provider.answer((response) => response.end('<html><script>steal()</script></html>'));
  const recordId = work.deliver(messageId);
  await work.announce(messageId, [description]);
  await work.workAll();
  expect(work.filesOf(recordId)).toMatchObject([{ PathOnClient: 'cat.jpg.html', FileType: 'HTML' }]);
});

test('no line of the log holds a link, an address of a file or a name', () => {
  expect(work.logText()).toContain('A file waits for another try.');
  for (const secret of ['/media/', '/files/', 'cat.jpg', 'evil.example.net']) {
    expect(work.logText()).not.toContain(secret);
  }
});
