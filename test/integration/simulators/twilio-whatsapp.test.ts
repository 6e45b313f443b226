import { waitFor } from '../../support/wait-for.ts';
import { startTwilioDesk, type TwilioDesk } from './start-twilio-desk.ts';

const ours = 'whatsapp:+12025550102';
const maria = 'whatsapp:+12025550141';
let desk: TwilioDesk;

beforeEach(async () => {
  desk = await startTwilioDesk();
});
afterEach(() => desk.stop());

const messages = () => desk.client.messages;
const write = (more: object = {}) =>
  desk.simulators.twilio.receive({ from: maria, to: ours, body: 'Hello', ...more });
const send = (more: object = {}) =>
  messages().create({
    from: ours,
    to: maria,
    body: 'Yes',
    statusCallback: `${desk.bridge.url}/status`,
    ...more,
  });

describe('a customer on WhatsApp', () => {
  test('is posted with profile, number and user id, and no places', async () => {
    const { messageSid } = await write();
    expect(desk.forms()).toEqual([
      {
        ProfileName: 'Maria Sample',
        WaId: '12025550141',
        ExternalUserId: desk.simulators.people.get('maria').userId,
        MessageType: 'text',
        SmsMessageSid: messageSid,
        NumMedia: '0',
        SmsSid: messageSid,
        SmsStatus: 'received',
        Body: 'Hello',
        To: ours,
        From: maria,
        NumSegments: '1',
        MessageSid: messageSid,
        AccountSid: 'AC00000000000000000000000000000001',
        ApiVersion: '2010-04-01',
      },
    ]);
  });

  test('who hides the number comes with the user id in its place, and is answered under it', async () => {
    const { userId } = desk.simulators.people.get('kim');
    await write({ from: `whatsapp:${userId}` });
    expect(desk.forms()[0]).toMatchObject({ From: `whatsapp:${userId}`, ExternalUserId: userId });
    expect(desk.forms()[0]).not.toHaveProperty('WaId');
    const { sid } = await send({ to: `whatsapp:${userId}` });
    await desk.comesTo(sid, 'delivered');
  });

  test('quotes, presses buttons, chooses from lists and says where they are', async () => {
    await write({ whatsapp: { repliesTo: 'SM1', button: { text: 'Yes', payload: 'yes' } } });
    await write({ whatsapp: { listChoice: { id: 'a', title: 'First', description: 'One' } } });
    await write({ body: '', whatsapp: { location: { latitude: 38.9, longitude: -77, label: 'Home' } } });
    await write({ whatsapp: { isForwarded: true } });
    expect(desk.forms()).toMatchObject([
      { MessageType: 'button', ButtonText: 'Yes', ButtonPayload: 'yes', OriginalRepliedMessageSid: 'SM1' },
      { MessageType: 'interactive', ListId: 'a', ListTitle: 'First', ListDescription: 'One' },
      { MessageType: 'location', Latitude: '38.9', Longitude: '-77', Label: 'Home' },
      { Forwarded: 'true' },
    ]);
  });
});

describe('an answer on WhatsApp', () => {
  test('is delivered within 24 hours, and read once the customer looks at it', async () => {
    await write();
    const { sid } = await send();
    await desk.comesTo(sid, 'delivered');
    await desk.simulators.twilio.read('maria');
    await waitFor('the read status', () => desk.forms().at(-1)?.['MessageStatus'] === 'read');
    expect(desk.forms().at(-1)).toMatchObject({
      MessageSid: sid,
      ChannelPrefix: 'whatsapp',
      EventType: 'READ',
    });
  });

  test('later than that is taken, and fails with 63016', async () => {
    const { sid, status } = await send();
    expect(status).toBe('queued');
    await waitFor('the failure', () => desk.forms().at(-1)?.['MessageStatus'] === 'failed');
    expect(desk.forms().at(-1)).toMatchObject({ MessageSid: sid, ErrorCode: '63016' });
    expect(await messages()(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 63_016 });
  });

  test('with a place carries it', async () => {
    await write();
    const { sid } = await send({ persistentAction: ['geo:38.9,-77.04|The gate'] });
    expect(desk.simulators.twilio.messages.get(sid)?.rich?.location).toEqual({
      latitude: 38.9,
      longitude: -77.04,
      label: 'The gate',
    });
  });

  test.each<[string, object, number]>([
    ['from a number that is no WhatsApp sender', { from: 'whatsapp:+12025550101' }, 63_007],
    ['from one channel to another', { from: '+12025550101' }, 21_910],
    ['to something that is nobody', { to: 'whatsapp:maria' }, 21_211],
    ['with two files', { mediaUrl: ['https://a.example/1', 'https://a.example/2'] }, 21_623],
    ['with a file that has no address', { mediaUrl: ['nowhere'] }, 21_620],
    ['with a place that is none', { persistentAction: ['home'] }, 20_001],
    ['with a template that is not there', { body: undefined, contentSid: `HX${'0'.repeat(32)}` }, 21_655],
  ])('%s is refused with the code of Twilio', async (_what, change, code) => {
    await expect(send(change)).rejects.toMatchObject({ code, status: 400 });
    expect(desk.simulators.twilio.messages.all()).toEqual([]);
  });
});

describe('files', () => {
  const photo = { contentType: 'image/jpeg', bytes: Buffer.from('a photo') };
  const login = {
    headers: { authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}` },
  };

  test('of a customer lie behind a login and a redirect to another origin, which takes no login', async () => {
    await write({ body: '', files: [photo] });
    const [form] = desk.forms();
    expect(form).toMatchObject({ NumMedia: '1', MediaContentType0: 'image/jpeg', MessageType: 'image' });
    const url = form?.['MediaUrl0'] ?? '';
    expect((await fetch(url)).status).toBe(401);
    const redirect = await fetch(url, { ...login, redirect: 'manual' });
    expect(redirect.status).toBe(307);
    const copy = redirect.headers.get('location') ?? '';
    expect(new URL(copy).origin).not.toBe(new URL(url).origin);
    expect((await fetch(copy, login)).status).toBe(400);
    expect(Buffer.from(await (await fetch(copy)).arrayBuffer())).toEqual(photo.bytes);
  });

  test('are listed, described and deleted by the client', async () => {
    const { messageSid } = await write({ from: '+12025550141', to: '+12025550101', files: [photo, photo] });
    expect(messageSid).toMatch(/^MM/);
    const media = messages()(messageSid).media;
    const listed = await media.list();
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatchObject({ contentType: 'image/jpeg', parentSid: messageSid });
    const { sid = '' } = listed[0] ?? {};
    await media(sid).remove();
    await expect(media(sid).fetch()).rejects.toMatchObject({ code: 20_404 });
    expect(await messages()(messageSid).fetch()).toMatchObject({ numMedia: '2' });
  });

  test.each([
    ['expired-media' as const, 404],
    ['media-error' as const, 503],
  ])('cannot be had when that is asked for: %s', async (kind, status) => {
    await write({ files: [photo] });
    desk.simulators.twilio.faults.add({ kind, times: 1 });
    expect((await fetch(desk.forms()[0]?.['MediaUrl0'] ?? '', login)).status).toBe(status);
  });

  test('whose redirect is over are refused there', async () => {
    await write({ files: [photo] });
    desk.simulators.twilio.faults.add({ kind: 'expired-link', times: 1 });
    expect((await fetch(desk.forms()[0]?.['MediaUrl0'] ?? '', login)).status).toBe(403);
  });

  test('of ours are fetched from where they lie, without a login', async () => {
    await write();
    const url = desk.simulators.twilio.cdn.offer(photo, { forMs: 10_000 });
    const { sid, numMedia } = await send({ mediaUrl: [url] });
    expect(numMedia).toBe('1');
    await desk.comesTo(sid, 'delivered');
    expect(desk.simulators.twilio.messages.get(sid)?.media?.[0]?.bytes).toEqual(photo.bytes);
  });

  test.each<[string, 'whatsapp' | 'sms', { contentType: string; bytes: Buffer }, number]>([
    ['that cannot be had', 'whatsapp', { contentType: 'image/jpeg', bytes: Buffer.alloc(0) }, 63_019],
    [
      'of a type that WhatsApp does not take',
      'whatsapp',
      { contentType: 'text/html', bytes: Buffer.from('x') },
      63_021,
    ],
    [
      'that are too large for an MMS',
      'sms',
      { contentType: 'image/jpeg', bytes: Buffer.alloc(3_000_000) },
      30_019,
    ],
  ])('%s fail with the code of Twilio', async (what, channel, file, code) => {
    await write();
    const url = desk.simulators.twilio.cdn.offer(file, {
      forMs: what === 'that cannot be had' ? -1 : 10_000,
    });
    const ends = channel === 'sms' ? { from: '+12025550101', to: '+12025550141' } : {};
    const { sid } = await send({ mediaUrl: channel === 'sms' ? [url, url] : [url], ...ends });
    await desk.comesTo(sid, 'failed');
    expect(desk.simulators.twilio.messages.get(sid)?.errorCode).toBe(code);
  });
});

test('STOP by SMS tells what Twilio has read and answered; on WhatsApp it is a text like any other', async () => {
  await write({ body: 'STOP' });
  await desk.simulators.twilio.receive({ from: '+12025550141', to: '+12025550101', body: 'STOP' });
  await desk.simulators.twilio.receive({ from: '+12025550141', to: '+12025550101', body: 'help' });
  expect(desk.forms().map(({ OptOutType }) => OptOutType)).toEqual([undefined, 'STOP', 'HELP']);
  await expect(send({ from: '+12025550101', to: '+12025550141' })).rejects.toMatchObject({ code: 21_610 });
  await expect(send()).resolves.toMatchObject({ status: 'queued' });
});

test('a webhook comes twice and late when that is asked for', async () => {
  desk.simulators.twilio.faults.add({ kind: 'duplicate-webhooks', times: 1 });
  desk.simulators.twilio.faults.add({ kind: 'late-webhooks', times: 1, milliseconds: 20 });
  await write();
  expect(desk.forms()).toHaveLength(2);
  expect(desk.forms()[0]).toEqual(desk.forms()[1]);
  const tokens = desk.bridge.requests.map(({ headers }) => headers['i-twilio-idempotency-token']);
  expect(new Set(tokens).size).toBe(1);
});

test('an answer that is a page instead of JSON leaves the message on its way', async () => {
  await write();
  desk.simulators.twilio.faults.add({ kind: 'invalid-json', times: 1 });
  const sent = await send().catch((error: unknown) => error);
  expect(sent).not.toMatchObject({ sid: expect.stringMatching(/^SM/) });
  const [, message] = desk.simulators.twilio.messages.all();
  await desk.comesTo(message?.sid ?? '', 'delivered');
});
