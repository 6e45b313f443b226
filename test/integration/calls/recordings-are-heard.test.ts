import { randomBytes } from 'node:crypto';
import type { CallDesk } from '../../../bridge/channels/call-desk.ts';
import type { ChannelProvider, MediaPlace } from '../../../bridge/channels/channel-provider.ts';
import { ParleyError } from '../../../bridge/errors.ts';
import { createServer, type Server } from '../../../bridge/http/server.ts';
import { createRecordingLinks } from '../../../bridge/media/recording-links.ts';
import { createSignedLinks } from '../../../bridge/media/signed-links.ts';
import { createMetrics } from '../../../bridge/metrics.ts';
import { capturedLog } from '../../support/captured-log.ts';
import { startFileServer, type FileServer } from '../../support/start-file-server.ts';

const PUBLIC_URL = 'https://parley.example.com';
const CALL = 'a0C000000000001AAA';
const keys = [{ name: 'key', key: Buffer.alloc(32, 1) }] as const;
const links = createSignedLinks(keys, PUBLIC_URL, 'test');
const recordingLinks = createRecordingLinks(keys, PUBLIC_URL, 'test');
const sound = Buffer.concat([Buffer.from('ID3'), randomBytes(300_000)]);
const { log, text: logText } = capturedLog();

let files: FileServer;
let cdn: FileServer;
let server: Server;
let origin: string;
let place: MediaPlace;
let pageOf: (recordId: string) => Promise<string>;

const nobody = () => Promise.reject(new Error('Nobody asks for it.'));

beforeAll(async () => {
  [files, cdn] = await Promise.all([startFileServer(), startFileServer()]);
  const calls = { locateRecording: () => Promise.resolve(place) } as unknown as CallDesk;
  const twilio = { name: 'twilio', calls } as unknown as ChannelProvider;
  server = createServer({
    providers: [],
    ingest: { add: nobody },
    log,
    metrics: createMetrics(),
    checks: {},
    recordings: { recordingLinks, pageOf: (recordId) => pageOf(recordId) },
    media: {
      links,
      channels: { find: nobody, all: nobody },
      providers: new Map([['twilio', twilio]]),
      download: { localHosts: ['127.0.0.1'] },
      queue: {
        find: nobody,
        isHere: nobody,
        read: () => {
          throw new Error('Nobody asks for it.');
        },
      },
      crm: { readFile: nobody },
    },
  });
  origin = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
});
afterAll(async () => {
  await server.close();
  await Promise.all([files.stop(), cdn.stop()]);
});
beforeEach(() => {
  place = {
    kind: 'found',
    url: `${files.origin}/Recordings/RE1.mp3`,
    headers: { authorization: 'Basic c2VjcmV0' },
    hosts: ['127.0.0.1'],
  };
  pageOf = (recordId) =>
    Promise.resolve(`https://org.example.com/lightning/r/ParleyCall__c/${recordId}/view`);
  files.answer((response) => void response.writeHead(302, { location: `${cdn.origin}/RE1.mp3` }).end());
  cdn.answer((response, request) => {
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': sound.length }).end(sound);
      return;
    }
    const last = to ? Number(to) : sound.length - 1;
    if (Number(from) >= sound.length) {
      response.writeHead(416, { 'content-range': `bytes */${sound.length}` }).end();
      return;
    }
    response
      .writeHead(206, {
        'content-type': 'audio/mpeg',
        'content-range': `bytes ${from}-${last}/${sound.length}`,
      })
      .end(sound.subarray(Number(from), last + 1));
  });
});

const inAWhile = () => new Date(Date.now() + 900_000);
const linkTo = (recordingId: string, until = inAWhile()) =>
  links.sign({ kind: 'recording', provider: 'twilio', recordingId }, until).replace(PUBLIC_URL, origin);
const listen = (init: RequestInit = {}) => fetch(linkTo('RE1'), init);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a recording that is listened to', () => {
  test('comes through the bridge, and says nothing of where it is', async () => {
    const response = await listen();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(sound.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    });
    expect((await bytesOf(response)).equals(sound)).toBe(true);
    const said = JSON.stringify([...response.headers]) + logText();
    expect(said).not.toContain('RE1');
    expect(said).not.toContain(new URL(files.origin).port);
  });

  test('the login goes to the provider, and not to whom it leads', async () => {
    const [earlier, earlierThere] = [files.requests.length, cdn.requests.length];
    await bytesOf(await listen());
    expect(files.requests[earlier]?.headers.authorization).toBe('Basic c2VjcmV0');
    expect(cdn.requests[earlierThere]?.headers.authorization).toBeUndefined();
  });

  test('can be heard from the middle, with no more bytes than that', async () => {
    const response = await listen({ headers: { range: 'bytes=100000-' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([
      206,
      `bytes 100000-${sound.length - 1}/${sound.length}`,
    ]);
    expect((await bytesOf(response)).equals(sound.subarray(100_000))).toBe(true);
  });

  test('beyond its end there is nothing', async () => {
    const response = await listen({ headers: { range: 'bytes=9000000-' } });
    expect([response.status, await response.text()]).toEqual([416, '']);
  });

  test.each(['bytes=0-1,5-9', 'bytes=-', 'lines=1-2', 'bytes=1-2\t'])(
    'what is no range of one stretch is answered with the whole: %j',
    async (range) => {
      const before = cdn.requests.length;
      const response = await listen({ headers: { range } });
      const asked = cdn.requests[before]?.headers.range;
      expect([response.status, asked]).toEqual(
        range.trim() === 'bytes=1-2' ? [206, 'bytes=1-2'] : [200, undefined],
      );
      await response.arrayBuffer();
    },
  );

  test('a provider that knows no ranges gives the whole, and nobody takes it for a part', async () => {
    cdn.answer((response) => void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(sound));
    const response = await listen({ headers: { range: 'bytes=100-200' } });
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(sound)).toBe(true);
  });

  test('whoever stops listening stops the fetching too, also when only HEAD was asked', async () => {
    let closed = 0;
    cdn.answer((response) => {
      response.once('close', () => (closed += 1));
      response.writeHead(200).write(Buffer.alloc(8_000_000));
    });
    await listen({ method: 'HEAD' });
    await (await listen()).body?.cancel();
    while (closed < 2) await new Promise(setImmediate);
  });

  test('what is no sound is not handed on as a page', async () => {
    cdn.answer(
      (response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<script>steal()</script>'),
    );
    const response = await listen();
    expect(response.headers.get('content-type')).toBe('audio/mpeg');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  test.each([
    ['its provider says so', () => (place = { kind: 'expired', code: '20404', sentence: 'Gone.' })],
    ['its server says so', () => cdn.answer((response) => void response.writeHead(404).end())],
  ])('one that was deleted says so: %s', async (_, prepare) => {
    prepare();
    const response = await listen();
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'RECORDING_GONE' }]);
  });

  test('its provider may be away', async () => {
    place = { kind: 'later', code: '20500', sentence: 'Away.' };
    expect((await listen()).status).toBeGreaterThanOrEqual(500);
  });

  test('a link ends, and cannot be changed', async () => {
    expect((await fetch(linkTo('RE1', new Date(Date.now() - 1)))).status).toBe(404);
    expect((await fetch(`${linkTo('RE1')}A`)).status).toBe(404);
  });
});

describe('a link that stands in the CRM', () => {
  const follow = (address: string) => fetch(address.replace(PUBLIC_URL, origin), { redirect: 'manual' });

  test('leads to the page of its call, at the player', async () => {
    const response = await follow(recordingLinks.sign(CALL));
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `https://org.example.com/lightning/r/ParleyCall__c/${CALL}/view?c__listen=1`,
    ]);
  });

  test('fits into its field', () => {
    expect(createRecordingLinks(keys, `https://${'a'.repeat(150)}`, 'test').sign(CALL).length).toBeLessThan(
      255,
    );
  });

  test.each([
    ['another call', recordingLinks.sign(CALL).replace(CALL, 'a0C000000000002AAA')],
    ['of another bridge', createRecordingLinks(keys, PUBLIC_URL, 'other').sign(CALL)],
    [
      'one that opens a file',
      links
        .sign({ kind: 'recording', provider: 'twilio', recordingId: 'RE1' }, inAWhile())
        .replace('/media/', '/recordings/'),
    ],
    ['markup', `${PUBLIC_URL}/recordings/%3Cscript%3E.x`],
  ])('that is not ours leads nowhere, and says so in a page for people: %s', async (_, address) => {
    const response = await follow(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('The link is not valid, or not any more.');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('opens no recording by itself', async () => {
    const response = await fetch(
      recordingLinks.sign(CALL).replace(PUBLIC_URL, origin).replace('/recordings/', '/media/'),
    );
    expect(response.status).toBe(404);
  });

  test('says so while nobody knows where the CRM is', async () => {
    pageOf = () => Promise.reject(new ParleyError('CRM_UNAVAILABLE'));
    expect((await follow(recordingLinks.sign(CALL))).status).toBe(503);
  });
});
