import { waitFor } from '../../support/wait-for.ts';
import { startTwilioDesk, type TwilioDesk } from './start-twilio-desk.ts';

let desk: TwilioDesk;

beforeEach(async () => {
  desk = await startTwilioDesk();
});
afterEach(() => desk.stop());

const ask = async (method: string, path: string, body?: object) => {
  const answer = await fetch(`${desk.simulators.twilioContentApiUrl}/v1/${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa('AC00000000000000000000000000000001:demo-twilio-auth-token')}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: answer.status === 204 ? undefined : JSON.parse(await answer.text()) };
};
const card = {
  'whatsapp/card': {
    body: 'Hello {{1}}, your table is ready.',
    header_text: 'Your table',
    footer: 'Demo',
    actions: [
      { type: 'QUICK_REPLY', title: 'I am coming', id: 'yes' },
      { type: 'URL', title: 'The way', url: 'https://example.com/{{2}}' },
    ],
  },
};
const create = async (change: object = {}) =>
  ask('POST', 'Content', {
    friendly_name: 'table_ready',
    language: 'en_US',
    variables: { 1: 'Maria', 2: 'washington' },
    types: card,
    ...change,
  });
const submit = (sid: string, name = 'table_ready') =>
  ask('POST', `Content/${sid}/ApprovalRequests/whatsapp`, { name, category: 'UTILITY' });
const send = (contentSid: string, variables?: object) =>
  desk.client.messages.create({
    from: 'whatsapp:+12025550102',
    to: 'whatsapp:+12025550141',
    contentSid,
    ...(variables && { contentVariables: JSON.stringify(variables) }),
  });
const ends = async (contentSid: string) => {
  const { sid } = await send(contentSid);
  return waitFor('the end', () => {
    const message = desk.simulators.twilio.messages.get(sid);
    return ['delivered', 'failed'].includes(message?.messageStatus ?? '') ? message : undefined;
  });
};

test('the life of a template: submitted, rejected with a reason, approved, sent, paused', async () => {
  const { sid } = (await create()).json;
  expect(sid).toMatch(/^HX[0-9a-f]{32}$/);
  expect((await ends(sid)).errorCode).toBe(63_016);
  expect((await submit(sid)).json).toMatchObject({ status: 'received', category: 'UTILITY' });

  desk.simulators.twilio.contents.decide(sid, 'rejected', 'Too promotional');
  const fetched = await desk.client.content.v1.contents(sid).approvalFetch().fetch();
  expect(fetched.whatsapp).toMatchObject({ status: 'rejected', rejection_reason: 'Too promotional' });
  expect((await ends(sid)).errorCode).toBe(63_040);

  desk.simulators.twilio.contents.decide(sid, 'approved');
  expect(await ends(sid)).toMatchObject({
    messageStatus: 'delivered',
    body: 'Hello Maria, your table is ready.',
  });
  desk.simulators.twilio.contents.decide(sid, 'paused');
  expect((await ends(sid)).errorCode).toBe(63_041);
});

test('a template is filled with the values of the message', async () => {
  const { sid } = (await create()).json;
  const sent = await send(sid, { 1: 'Nora {{2}}', 2: 'dc' });
  expect(sent.body).toBe('Hello Nora {{2}}, your table is ready.');
  expect(desk.simulators.twilio.messages.get(sent.sid)?.rich).toEqual({
    header: 'Your table',
    footer: 'Demo',
    buttons: [
      { type: 'QUICK_REPLY', text: 'I am coming', id: 'yes' },
      { type: 'URL', text: 'The way', id: 'https://example.com/dc' },
    ],
  });
});

test.each<[string, object]>([
  ['missing', { 1: 'Nora' }],
  ['unknown', { 1: 'Nora', 2: 'dc', 3: 'x' }],
  ['empty', { 1: '', 2: 'dc' }],
])('a value that is %s is refused', async (_what, variables) => {
  const { sid } = (await create()).json;
  await expect(send(sid, variables)).rejects.toMatchObject({ code: 21_656 });
});

test.each<[string, object]>([
  ['without a type', { types: {} }],
  ['of a type that there is not', { types: { 'twilio/poll': { body: 'x' } } }],
  ['with a gap in its variables', { types: { 'twilio/text': { body: 'Hello {{2}}' } } }],
  ['with a variable that has a name', { types: { 'twilio/text': { body: 'Hello {{name}}' } } }],
  ['without a language', { language: undefined }],
  ['with a footer that is too long', { types: { 'whatsapp/card': { body: 'x', footer: 'x'.repeat(61) } } }],
])('content %s is refused', async (_what, change) => {
  expect(await create(change)).toMatchObject({ status: 400, json: { code: 20_001 } });
});

test('a name stays taken in its language, also after it was rejected', async () => {
  const first = (await create()).json.sid;
  await submit(first);
  desk.simulators.twilio.contents.decide(first, 'rejected');
  expect((await submit(first)).status).toBe(400);
  const second = (await create()).json.sid;
  expect((await submit(second)).status).toBe(400);
  expect((await submit(second, 'Table')).status).toBe(400);
  expect((await submit(second, 'table_ready_2')).status).toBe(201);
  const spanish = (await create({ language: 'es' })).json.sid;
  expect((await submit(spanish)).status).toBe(201);
});

test('the list has pages, and says what was decided', async () => {
  for (let number = 0; number < 4; number += 1) await create({ friendly_name: `table_${number}` });
  const names: unknown[] = [];
  let path = 'ContentAndApprovals?PageSize=2';
  for (let page = 0; path && page < 5; page += 1) {
    const { json } = await ask('GET', path);
    names.push(...json.contents.map((one: { friendly_name: string }) => one.friendly_name));
    path = json.meta.next_page_url ? `ContentAndApprovals${new URL(json.meta.next_page_url).search}` : '';
  }
  expect(names).toEqual(['order_ready', 'table_0', 'table_1', 'table_2', 'table_3']);
  const [first] = await desk.client.content.v1.contentAndApprovals.list({ limit: 1 });
  expect(first).toMatchObject({ approvalRequests: { status: 'approved', name: 'order_ready' } });
});

test('a template is deleted, and asked for with the right login only', async () => {
  const { sid } = (await create()).json;
  expect((await ask('DELETE', `Content/${sid}`)).status).toBe(204);
  expect((await ask('GET', `Content/${sid}`)).status).toBe(404);
  expect((await fetch(`${desk.simulators.twilioContentApiUrl}/v1/Content`)).status).toBe(401);
});
