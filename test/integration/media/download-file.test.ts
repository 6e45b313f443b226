import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { downloadFile, type DownloadOptions, type FoundPlace } from '../../../bridge/media/download-file.ts';
import { startFileServer, type FileServer } from '../../support/start-file-server.ts';

let provider: FileServer;
let elsewhere: FileServer;

beforeEach(async () => {
  [provider, elsewhere] = await Promise.all([startFileServer(), startFileServer()]);
});
afterEach(() => Promise.all([provider.stop(), elsewhere.stop()]));

const photo = Buffer.alloc(300_000, 'p');
const patience = { headMs: 400, spanMs: 200, leastBytes: 1000 };

function fetchIt(
  options: Partial<FoundPlace> & Partial<DownloadOptions> = {},
): Promise<{ readonly bytes: Buffer; readonly contentType: string | undefined }> {
  const { url = `${provider.origin}/photo`, headers = {}, hosts = ['127.0.0.1'], ...others } = options;
  const download = downloadFile(
    { kind: 'found', url, headers, hosts },
    { localHosts: ['127.0.0.1'], largest: 1_000_000, patience, ...others },
  );
  return download.then(async ({ bytes, contentType }) => ({
    bytes: await buffer(bytes),
    contentType,
  }));
}

const failsWith = (code: string) => expect.objectContaining({ code });

test('a file comes byte for byte, with what its server says of it', async () => {
  provider.answer((response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo));
  const { bytes, contentType } = await fetchIt({ headers: { authorization: 'Bearer secret' } });
  expect(bytes.equals(photo)).toBe(true);
  expect(contentType).toBe('image/jpeg');
  expect(provider.requests[0]?.headers).toMatchObject({
    authorization: 'Bearer secret',
    'accept-encoding': 'identity',
  });
});

test.each([301, 302, 303, 307, 308])('a redirect by %i is followed', async (status) => {
  provider.answer((response, { url }) =>
    url === '/photo' ? response.writeHead(status, { location: '/there' }).end() : response.end(photo),
  );
  expect((await fetchIt()).bytes.equals(photo)).toBe(true);
});

test('credentials stay with the host that they are for', async () => {
  provider.answer((response) => response.writeHead(302, { location: `${elsewhere.origin}/copy` }).end());
  elsewhere.answer((response) => response.end(photo));
  await fetchIt({ headers: { authorization: 'Bearer secret' } });
  expect(provider.requests[0]?.headers.authorization).toBe('Bearer secret');
  expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
});

test('credentials come back to their host when a redirect does', async () => {
  provider.answer((response, { url }) =>
    url === '/photo'
      ? response.writeHead(302, { location: `${elsewhere.origin}/copy` }).end()
      : response.end(photo),
  );
  elsewhere.answer((response) => response.writeHead(302, { location: `${provider.origin}/end` }).end());
  await fetchIt({ headers: { authorization: 'x' } });
  expect(provider.requests.map(({ headers }) => headers.authorization)).toEqual(['x', 'x']);
});

test.each([
  ['the addresses of clouds', 'http://169.254.169.254/latest/meta-data/'],
  ['this machine by name', 'http://localhost/'],
  ['this machine mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
  ['this machine in IPv6', 'http://[::1]/'],
  ['a file', 'file:///etc/passwd'],
  ['nothing that is an address', 'http://['],
])('a redirect to %s is not followed, even if the list names it', async (_, location) => {
  provider.answer((response) => response.writeHead(302, { location }).end());
  const hosts = ['127.0.0.1', '169.254.169.254', 'localhost', '[::ffff:7f00:1]'];
  await expect(fetchIt({ hosts })).rejects.toEqual(failsWith('FILE_HOST_REFUSED'));
});

test('a redirect to a server that is not listed is not followed', async () => {
  provider.answer((response) =>
    response.writeHead(302, { location: elsewhere.origin.replace('127.0.0.1', 'localhost') }).end(),
  );
  await expect(fetchIt()).rejects.toEqual(failsWith('FILE_HOST_REFUSED'));
  expect(elsewhere.requests).toEqual([]);
});

test('whoever redirects for ever is left after three times', async () => {
  provider.answer((response) => response.writeHead(302, { location: '/again' }).end());
  await expect(fetchIt()).rejects.toEqual(failsWith('PROVIDER_UNAVAILABLE'));
  expect(provider.requests).toHaveLength(4);
});

test.each([
  ['one address inside', [{ address: '10.0.0.1', family: 4 }]],
  [
    'an address outside and one inside',
    [
      { address: '8.8.8.8', family: 4 },
      { address: '::1', family: 6 },
    ],
  ],
  ['a mapped address', [{ address: '::ffff:169.254.169.254', family: 6 }]],
  ['no address', []],
])('a listed name that leads to %s is not asked', async (_, addresses) => {
  const url = 'https://media.example.com/photo';
  await expect(
    fetchIt({ url, hosts: ['media.example.com'], resolve: () => Promise.resolve(addresses) }),
  ).rejects.toEqual(failsWith('FILE_HOST_REFUSED'));
});

test('a name that cannot be resolved is an outage, not a refusal', async () => {
  const resolve = () => Promise.reject(new Error('ENOTFOUND'));
  await expect(
    fetchIt({ url: 'https://media.example.com/photo', hosts: ['media.example.com'], resolve }),
  ).rejects.toEqual(failsWith('PROVIDER_UNAVAILABLE'));
});

test.each([
  [404, 'FILE_EXPIRED'],
  [410, 'FILE_EXPIRED'],
  [401, 'PROVIDER_LOGIN_REFUSED'],
  [403, 'PROVIDER_LOGIN_REFUSED'],
  [429, 'PROVIDER_UNAVAILABLE'],
  [500, 'PROVIDER_UNAVAILABLE'],
  [503, 'PROVIDER_UNAVAILABLE'],
  [204, 'PROVIDER_UNAVAILABLE'],
  [206, 'PROVIDER_UNAVAILABLE'],
  [304, 'PROVIDER_UNAVAILABLE'],
])('HTTP %i is %s', async (status, code) => {
  provider.answer((response) => response.writeHead(status).end());
  await expect(fetchIt()).rejects.toEqual(failsWith(code));
});

test('a file that says it is too large is not begun', async () => {
  provider.answer((response) => response.writeHead(200, { 'content-length': '1000001' }).write('x'));
  await expect(fetchIt()).rejects.toEqual(failsWith('FILE_TOO_LARGE'));
});

test('a file that does not say how large it is ends where it becomes too large', async () => {
  let sent = 0;
  provider.answer(async (response) => {
    response.setMaxListeners(0);
    while (!response.destroyed && sent < 50_000_000) {
      sent += photo.length;
      if (!response.write(photo)) await new Promise((go) => response.once('drain', go).once('close', go));
    }
  });
  await expect(fetchIt()).rejects.toEqual(failsWith('FILE_TOO_LARGE'));
  expect(sent).toBeLessThan(20_000_000);
});

test('a file of exactly the largest size comes', async () => {
  provider.answer((response) => response.end(Buffer.alloc(1_000_000)));
  expect((await fetchIt()).bytes).toHaveLength(1_000_000);
});

test.each([
  [
    'stops in the middle',
    (response) => response.writeHead(200, { 'content-length': '300000' }).write(photo.subarray(0, 100)),
  ],
  [
    'breaks off before its announced end',
    (response) => {
      response.writeHead(200, { 'content-length': '300000' }).write(photo.subarray(0, 5000));
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'breaks off between two chunks',
    (response) => {
      response.writeHead(200).write(photo.subarray(0, 5000));
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'trickles',
    async (response) => {
      response.writeHead(200);
      while (!response.destroyed && response.write('x')) await wait(10);
    },
  ],
  ['comes packed, unasked', (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ['never begins', () => undefined],
  ['is no HTTP', (response) => void response.socket?.end('hello\r\n\r\n')],
] satisfies [string, Parameters<FileServer['answer']>[0]][])(
  'a file that %s is an outage',
  async (_, how) => {
    provider.answer(how);
    await expect(fetchIt()).rejects.toEqual(failsWith('PROVIDER_UNAVAILABLE'));
  },
);

test('nobody there is an outage', async () => {
  await provider.stop();
  await expect(fetchIt()).rejects.toEqual(failsWith('PROVIDER_UNAVAILABLE'));
  provider = await startFileServer();
});

test('what a reader does not want any more is not fetched on', async () => {
  let isClosed = false;
  provider.answer((response) => {
    response.once('close', () => (isClosed = true));
    response.write(photo);
  });
  const { bytes } = await downloadFile(
    { kind: 'found', url: `${provider.origin}/photo`, headers: {}, hosts: ['127.0.0.1'] },
    { localHosts: ['127.0.0.1'], largest: 1_000_000 },
  );
  for await (const _ of bytes) break;
  while (!isClosed) await wait(5);
});

test('no error names the address, in which a provider may have put a secret', async () => {
  provider.answer((response) => response.writeHead(500).end());
  const error: unknown = await fetchIt({ url: `${provider.origin}/photo?signature=secret` }).catch(
    (problem: unknown) => problem,
  );
  expect(String(error)).not.toContain('secret');
});
