import { randomBytes } from 'node:crypto';
import { createServer, type Server } from '../../../bridge/http/server.ts';
import { outboundMedia } from '../../../bridge/media/outbound-media.ts';
import type { LinkTarget } from '../../../bridge/media/signed-links.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startFileWork, PUBLIC_URL, type FileWork } from '../../support/start-file-work.ts';

let work: FileWork;
let server: Server;
let origin: string;

beforeAll(async () => {
  work = await startFileWork();
  server = createServer({
    providers: [],
    ingest: { add: () => Promise.reject(new Error('There are no webhooks here.')) },
    log: capturedLog().log,
    metrics: createMetrics(),
    checks: {},
    media: { ...work.parts, crm: work.crm, links: work.links },
  });
  origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterAll(async () => {
  await server.close();
  await work.stop();
});
beforeEach(async () => {
  await work.store.pool.query('truncate media_file, inbound_event cascade');
  work.provider.answer((response) => response.end(photo));
});

const photo = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(2_300_000)]);
const inAnHour = () => new Date(Date.now() + 3_600_000);
const addressOf = (link: string) => link.replace(PUBLIC_URL, origin);

function open(target: LinkTarget, init: RequestInit = {}): Promise<Response> {
  return fetch(addressOf(work.links.sign(target, inAnHour())), init);
}

/** A file that was fetched from the provider. */
async function fetched(contentType = 'image/jpeg', fileName = 'cat.jpg'): Promise<LinkTarget> {
  const [fileId = ''] = await work.announce('MM1', [{ source: 'photo', contentType, fileName }]);
  await work.steps.fetchNext();
  return { kind: 'customer', fileId };
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('a picture is shown, and can do nothing else', async () => {
  const response = await open(await fetched());
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(photo.length),
    'content-disposition': `inline; filename="cat.jpg"; filename*=UTF-8''cat.jpg`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600, no-transform',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'bytes',
  });
  expect(response.headers.has('set-cookie')).toBe(false);
  expect((await bytesOf(response)).equals(photo)).toBe(true);
});

test('a name with an ending may follow, which says nothing', async () => {
  const link = addressOf(work.links.sign(await fetched(), inAnHour()));
  const named = await fetch(`${link}/file.pdf`);
  expect([named.status, named.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect((await bytesOf(named)).equals(photo)).toBe(true);
  expect((await fetch(`${link}x/file.jpg`)).status).toBe(404);
});

test.each([
  ['the beginning', 'bytes=0-9', 0, 9],
  ['across two parts', 'bytes=1048570-1048590', 1_048_570, 1_048_590],
  ['a whole part and its neighbours', 'bytes=1048575-2097152', 1_048_575, 2_097_152],
  ['to the end', 'bytes=2300000-', 2_300_000, photo.length - 1],
  ['the end', 'bytes=-5', photo.length - 5, photo.length - 1],
])('a player may jump: %s', async (_, range, from, to) => {
  const response = await open(await fetched(), { headers: { range } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes ${from}-${to}/${photo.length}`);
  expect((await bytesOf(response)).equals(photo.subarray(from, to + 1))).toBe(true);
});

test('where there is nothing, nothing is shown', async () => {
  const response = await open(await fetched(), { headers: { range: 'bytes=9000000-' } });
  expect([response.status, response.headers.get('content-range'), await response.text()]).toEqual([
    416,
    `bytes */${photo.length}`,
    '',
  ]);
});

test('HEAD says what GET would, without bytes', async () => {
  const response = await open(await fetched(), { method: 'HEAD' });
  expect([response.status, response.headers.get('content-length')]).toEqual([200, String(photo.length)]);
  expect((await bytesOf(response)).length).toBe(0);
});

test.each([
  ['a page', '<html><script>steal()</script>', 'text/html'],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"/>', 'image/svg+xml'],
])('%s that is called a picture is saved, not shown', async (_, content, contentType) => {
  work.provider.answer((response) => response.end(content));
  const response = await open(await fetched('image/jpeg', 'cat.jpg'));
  expect(response.headers.get('content-type')).toMatch(contentType);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
});

test('a file that was not fetched yet is shown as it comes from the provider', async () => {
  work.provider.answer((response) => response.writeHead(200, { 'content-length': photo.length }).end(photo));
  const [fileId = ''] = await work.announce('MM1', [{ source: 'photo', contentType: 'image/png' }]);
  const response = await open({ kind: 'customer', fileId });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(photo.length),
    'accept-ranges': 'none',
  });
  expect((await bytesOf(response)).equals(photo)).toBe(true);
  expect(await work.row(fileId)).toMatchObject({ state: 'waiting', tries: 0 });
});

test('when the provider breaks off, whoever looks is not told that it was all', async () => {
  work.provider.answer((response) => {
    response.writeHead(200).write(photo.subarray(0, 50_000));
    setTimeout(() => response.destroy(), 20);
  });
  const [fileId = ''] = await work.announce('MM1', [{ source: 'photo', contentType: 'image/jpeg' }]);
  const response = await open({ kind: 'customer', fileId });
  expect(response.status).toBe(200);
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test('whoever stops looking stops the fetching too, also when only HEAD was asked', async () => {
  let closed = 0;
  work.provider.answer((response) => {
    response.once('close', () => (closed += 1));
    response.writeHead(200).write(photo);
  });
  const [fileId = ''] = await work.announce('MM1', [{ source: 'photo', contentType: 'image/jpeg' }]);
  await open({ kind: 'customer', fileId }, { method: 'HEAD' });
  const response = await open({ kind: 'customer', fileId });
  await response.body?.cancel();
  while (closed < 2) await new Promise(setImmediate);
});

test('a file that the provider lost says so', async () => {
  const [fileId = ''] = await work.announce('MM1', [{ source: 'photo', contentType: 'image/jpeg' }]);
  await work.store.pool.query("update media_file set state = 'expired'");
  const response = await open({ kind: 'customer', fileId });
  expect([response.status, await response.json()]).toMatchObject([410, { code: 'FILE_EXPIRED' }]);
});

test('every link that opens nothing gets the same answer', async () => {
  const target = await fetched();
  const good = work.links.sign(target, inAnHour());
  const over = work.links.sign(target, new Date(Date.now() - 1));
  const answers = await Promise.all(
    [
      `${origin}/media/x`,
      `${origin}/media/..%2f..%2fetc%2fpasswd`,
      addressOf(over),
      addressOf(`${good}A`),
      addressOf(work.links.sign({ kind: 'customer', fileId: '999999' }, inAnHour())),
    ].map(async (address) => {
      const response = await fetch(address);
      return [response.status, await response.text()] as const;
    }),
  );
  expect(new Set(answers.map(String)).size).toBe(1);
  expect(answers[0]?.[0]).toBe(404);
  expect(JSON.parse(answers[0]?.[1] ?? '')).toMatchObject({ code: 'LINK_NOT_VALID' });
});

test('nothing but looking is possible', async () => {
  const response = await open(await fetched(), { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

describe('a file that a rep sends', () => {
  const send = (contentType = 'image/jpeg') => {
    const versionId = work.shared.as('ana@parley.test').create('ContentVersion', {
      PathOnClient: 'offer.jpg',
      VersionData: photo.toString('base64'),
      FirstPublishLocationId: work.shared.desk.messageId,
    });
    const file = { versionId, name: 'offer.jpg', contentType, size: photo.length };
    return { versionId, media: outboundMedia(file, work) };
  };

  test('is fetched by the provider through its link', async () => {
    const response = await fetch(addressOf(send().media.link));
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect((await bytesOf(response)).equals(photo)).toBe(true);
  });

  test('is read as bytes', async () => {
    const { media } = send();
    expect(media).toMatchObject({ name: 'offer.jpg', contentType: 'image/jpeg', size: photo.length });
    expect((await bytesOf(new Response(await media.read()))).equals(photo)).toBe(true);
  });

  test('is what it is, not what somebody wrote on the record', async () => {
    const response = await fetch(addressOf(send('text/html').media.link));
    expect(response.headers.get('content-type')).toBe('image/jpeg');
  });

  test('is gone when it was deleted meanwhile', async () => {
    const { versionId, media } = send();
    const [version] = work.shared.admin.query(
      `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${versionId}'`,
    ).records;
    work.shared.admin.remove('ContentDocument', String(version?.['ContentDocumentId']));
    const response = await fetch(addressOf(media.link));
    expect([response.status, await response.json()]).toMatchObject([410, { code: 'FILE_GONE' }]);
    await expect(media.read()).rejects.toEqual(expect.objectContaining({ code: 'FILE_GONE' }));
  });

  test.each(['068', '0680000', "068000000000001' OR Id != '", '../Contact/003000000000001'])(
    'with the id %p leads nowhere else',
    async (versionId) => {
      await expect(work.crm.readFile(versionId)).rejects.toEqual(
        expect.objectContaining({ code: 'FILE_GONE' }),
      );
    },
  );
});
