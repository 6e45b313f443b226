import { startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

let meta: MetaDesk;
beforeEach(async () => {
  meta = await startMetaDesk();
});
afterEach(() => meta.stop());

const text = { type: 'text', text: { body: 'Hello' } };
const faults = (method: string, query = '', fault?: object) =>
  fetch(`${meta.simulators.metaApiUrl}/faults${query}`, {
    method,
    ...(fault && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(fault) }),
  });

test.each([
  ['refuse', { kind: 'refuse', code: 131_042 }, 400, 131_042],
  ['too-many-requests', { kind: 'too-many-requests', retryAfterSeconds: 7 }, 429, 130_429],
  ['server-error', { kind: 'server-error' }, 500, 131_000],
])('%s answers as asked, once, and nothing was taken', async (_kind, fault, status, code) => {
  await faults('POST', '', { ...fault, times: 1 });
  const answer = await meta.send(text);
  expect([answer.status, answer.json.error.code]).toEqual([status, code]);
  expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
  expect(meta.simulators.meta.messages.all()).toEqual([]);
  expect((await meta.send(text)).status).toBe(200);
});

test('a lost answer and a broken one leave the message on its way', async () => {
  await meta.simulators.meta.customers.write('maria', { type: 'text', content: { body: 'Hi' } });
  for (const kind of ['drop-response', 'invalid-json'] as const) {
    meta.simulators.meta.faults.add({ kind, times: 1 });
    await expect(meta.send({ ...text, biz_opaque_callback_data: kind })).rejects.toThrow();
    const sent = meta.simulators.meta.messages.all().find(({ callbackData }) => callbackData === kind);
    await meta.statusesCome(sent?.id ?? '', ['sent', 'delivered']);
  }
});

test('a request that is dropped is not taken', async () => {
  meta.simulators.meta.faults.add({ kind: 'drop-request', times: 1 });
  await expect(meta.send(text)).rejects.toThrow();
  expect(meta.simulators.meta.messages.all()).toEqual([]);
});

test('a fault that there is not is refused, and all can be switched off', async () => {
  expect((await faults('POST', '', { kind: 'earthquake' })).status).toBe(400);
  await faults('POST', '', { kind: 'server-error' });
  await faults('POST', '', { kind: 'no-statuses' });
  await faults('DELETE', '?kind=server-error');
  expect(await (await faults('GET')).json()).toEqual([{ kind: 'no-statuses' }]);
  await faults('DELETE');
  expect(await (await faults('GET')).json()).toEqual([]);
});
