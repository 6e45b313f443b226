import { createHash } from 'node:crypto';
import { waitFor } from '../../support/wait-for.ts';
import { startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

let meta: MetaDesk;
beforeEach(async () => {
  meta = await startMetaDesk();
});
afterEach(() => meta.stop());

const bearer = { headers: { authorization: 'Bearer demo-meta-access-token' } };
const photo = Buffer.from('a photo of a customer');
const send = async () => {
  const { id, sha256 } = meta.simulators.meta.media.add('image/jpeg', photo);
  await meta.simulators.meta.customers.write('maria', {
    type: 'image',
    content: { id, mime_type: 'image/jpeg', sha256 },
  });
  return id;
};

test('a file of a customer is looked up by its id and fetched from another origin, with the token', async () => {
  const id = await send();
  const { json } = await meta.ask('GET', id);
  expect(json).toMatchObject({ id, mime_type: 'image/jpeg', file_size: String(photo.length) });
  expect(json.sha256).toBe(createHash('sha256').update(photo).digest('hex'));
  const told = meta.changes().at(-1)?.value.messages[0].image;
  expect(told.sha256).toBe(createHash('sha256').update(photo).digest('base64'));
  expect(new URL(json.url).origin).not.toBe(new URL(meta.simulators.metaApiUrl).origin);
  expect(Buffer.from(await (await fetch(json.url, bearer)).arrayBuffer())).toEqual(photo);
  expect((await fetch(json.url)).status).toBe(401);
});

test.each([
  ['expired-media' as const, 400],
  ['media-error' as const, 503],
])('looking it up fails when that is asked for: %s', async (kind, status) => {
  const id = await send();
  meta.simulators.meta.faults.add({ kind, times: 1 });
  expect((await meta.ask('GET', id)).status).toBe(status);
  expect((await meta.ask('GET', id)).status).toBe(200);
});

test('its address can be over, and its hash that of another file', async () => {
  const id = await send();
  meta.simulators.meta.faults.add({ kind: 'expired-link', times: 1 });
  const { json } = await meta.ask('GET', id);
  expect((await fetch(json.url, bearer)).status).toBe(404);
  meta.simulators.meta.faults.add({ kind: 'wrong-sha256', times: 1 });
  expect((await meta.ask('GET', id)).json.sha256).not.toBe(json.sha256);
});

test('an uploaded file is sent by its id, and a file with an address is fetched from there', async () => {
  await meta.simulators.meta.customers.write('maria', { type: 'text', content: { body: 'Hi' } });
  const id = await meta.upload('image/jpeg', 'uploaded');
  const sent = await meta.send({ type: 'image', image: { id, caption: 'Look' } });
  await meta.statusesCome(sent.json.messages[0].id, ['sent', 'delivered']);

  const link = (await meta.ask('GET', id)).json.url;
  const broken = await meta.send({ type: 'image', image: { link } });
  await meta.statusesCome(broken.json.messages[0].id, ['failed']);
  expect(meta.statuses(broken.json.messages[0].id)[0]).toMatchObject({ errors: [{ code: 131_053 }] });

  const open = meta.simulators.twilio.cdn.offer(
    { bytes: photo, contentType: 'image/jpeg' },
    { forMs: 10_000 },
  );
  const linked = (await meta.send({ type: 'image', image: { link: open } })).json.messages[0].id;
  await meta.statusesCome(linked, ['sent', 'delivered']);
  const fetched = meta.simulators.meta.messages.get(linked)?.fetchedMediaId ?? '';
  expect(meta.simulators.meta.media.get(fetched)?.bytes).toEqual(photo);
});

test.each([
  ['of a type that WhatsApp does not take', 'text/html', 'x', 100],
  ['that is empty', 'image/jpeg', '', 131_053],
  ['that is too large', 'image/jpeg', 'x'.repeat(5 * 1024 * 1024 + 1), 131_052],
])('a file %s is not taken', async (_what, contentType, bytes, code) => {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new Blob([bytes], { type: contentType }), 'file');
  const answer = await fetch(`${meta.simulators.metaApiUrl}/v25.0/100000000000003/media`, {
    method: 'POST',
    body: form,
    ...bearer,
  });
  expect(await answer.json()).toMatchObject({ error: { code } });
});

test('a sample for a template is uploaded in two steps, and must be as long as was announced', async () => {
  const { json } = await meta.ask(
    'POST',
    'app/uploads?file_length=6&file_type=image%2Fpng&file_name=a.png',
    {},
  );
  const put = (body: string, offset = '0') =>
    fetch(`${meta.simulators.metaApiUrl}/v25.0/${json.id}`, {
      method: 'POST',
      body,
      headers: { authorization: 'OAuth demo-meta-access-token', file_offset: offset },
    });
  expect((await put('five!')).status).toBe(400);
  expect((await put('sample', '3')).status).toBe(400);
  const done = await put('sample');
  expect(await done.json()).toEqual({ h: expect.stringMatching(/^4::/) });
});

test('an album of ten comes as ten webhooks at the same time', async () => {
  await Promise.all(Array.from({ length: 10 }, send));
  await waitFor('ten webhooks', () => meta.bridge.requests.length === 10);
  expect(new Set(meta.changes().map(({ value }) => value.messages[0].id)).size).toBe(10);
});
