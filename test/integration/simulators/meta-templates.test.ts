import { BUSINESS_ID, startMetaDesk, type MetaDesk } from './start-meta-desk.ts';

let meta: MetaDesk;
beforeEach(async () => {
  meta = await startMetaDesk();
});
afterEach(() => meta.stop());

const list = `${BUSINESS_ID}/message_templates`;
const body = {
  type: 'BODY',
  text: 'Hello {{1}}, your table is ready.',
  example: { body_text: [['Maria']] },
};
const template = { name: 'table_ready', language: 'en_US', category: 'UTILITY', components: [body] };
const create = (change: object = {}) => meta.ask('POST', list, { ...template, ...change });
const sendIt = (parameters: readonly object[] = [{ type: 'text', text: 'Nora' }]) =>
  meta.send({
    type: 'template',
    template: {
      name: 'table_ready',
      language: { code: 'en_US' },
      ...(parameters.length > 0 && { components: [{ type: 'body', parameters }] }),
    },
  });
const decide = (id: string, status: 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED', reason?: string) =>
  meta.simulators.meta.templates.decide(id, status, reason);

test('the life of a template: pending, rejected with a reason, changed, approved, sent, paused, disabled', async () => {
  const { json } = await create();
  expect(json).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
  expect((await sendIt()).json.error.code).toBe(132_001);

  await decide(json.id, 'REJECTED', 'PROMOTIONAL');
  expect(meta.changes().at(-1)).toMatchObject({
    field: 'message_template_status_update',
    value: {
      event: 'REJECTED',
      reason: 'PROMOTIONAL',
      message_template_id: Number(json.id),
      message_template_name: 'table_ready',
      message_template_language: 'en_US',
    },
  });
  expect((await meta.ask('GET', json.id)).json).toMatchObject({
    status: 'REJECTED',
    rejected_reason: 'PROMOTIONAL',
  });

  expect((await meta.ask('POST', json.id, { components: [body] })).json).toEqual({ success: true });
  expect((await meta.ask('POST', json.id, { components: [body] })).json.error.code).toBe(100);
  await decide(json.id, 'APPROVED');
  const sent = (await sendIt()).json.messages[0];
  expect(sent.message_status).toBe('accepted');
  await meta.statusesCome(sent.id, ['sent', 'delivered']);
  expect(meta.statuses(sent.id)[0]).toMatchObject({ pricing: { category: 'utility', billable: true } });
  expect(meta.simulators.meta.messages.get(sent.id)?.rendered?.body).toBe('Hello Nora, your table is ready.');

  await decide(json.id, 'PAUSED');
  expect((await sendIt()).json.error.code).toBe(132_015);
  await decide(json.id, 'DISABLED');
  expect((await sendIt()).json.error.code).toBe(132_016);
});

test('a template goes also to somebody who has not written for a day', async () => {
  await decide((await create()).json.id, 'APPROVED');
  await meta.statusesCome((await sendIt()).json.messages[0].id, ['sent', 'delivered']);
});

test('values that are missing, too many or of another kind are refused', async () => {
  await decide((await create()).json.id, 'APPROVED');
  const value = { type: 'text', text: 'Nora' };
  expect((await sendIt([])).json.error.code).toBe(132_000);
  expect((await sendIt([value, value])).json.error.code).toBe(132_000);
  const image = { type: 'image', image: { link: 'https://example.com/a.jpg' } };
  expect((await sendIt([image])).json.error.code).toBe(132_012);
});

test('a header with a picture is shown with the file that is sent', async () => {
  const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::handle'] } };
  await decide((await create({ components: [header, body] })).json.id, 'APPROVED');
  expect((await sendIt()).json.error.code).toBe(132_012);
  const id = await meta.upload('image/jpeg', 'a picture');
  const components = [
    { type: 'header', parameters: [{ type: 'image', image: { id } }] },
    { type: 'body', parameters: [{ type: 'text', text: 'Nora' }] },
  ];
  const sent = await meta.send({
    type: 'template',
    template: { name: 'table_ready', language: { code: 'en_US' }, components },
  });
  expect(meta.simulators.meta.messages.get(sent.json.messages[0].id)?.rendered?.headerMediaId).toBe(id);
});

test('a template of named values is filled by name', async () => {
  const named = {
    type: 'BODY',
    text: 'Hello {{guest}}, table {{table}} is ready.',
    example: {
      body_text_named_params: [
        { param_name: 'guest', example: 'Maria' },
        { param_name: 'table', example: '4' },
      ],
    },
  };
  await decide((await create({ parameter_format: 'NAMED', components: [named] })).json.id, 'APPROVED');
  const sent = await sendIt([
    { type: 'text', parameter_name: 'table', text: '7' },
    { type: 'text', parameter_name: 'guest', text: 'Nora' },
  ]);
  expect(meta.simulators.meta.messages.get(sent.json.messages[0].id)?.rendered?.body).toBe(
    'Hello Nora, table 7 is ready.',
  );
});

test.each<[string, object]>([
  ['a name with capitals', { name: 'Table' }],
  ['a language that is none', { language: 'english!' }],
  ['a category that is none', { category: 'NEWS' }],
  ['no body', { components: [{ type: 'FOOTER', text: 'Bye' }] }],
  ['two bodies', { components: [body, body] }],
  ['a variable without an example', { components: [{ type: 'BODY', text: 'Hello {{1}}, hello.' }] }],
  ['a variable at the end', { components: [{ ...body, text: 'Your table is ready, {{1}}' }] }],
  ['a gap in the numbers', { components: [{ ...body, text: 'Hello {{2}}, your table is ready.' }] }],
  [
    'too many variables',
    { components: [{ type: 'BODY', text: 'a {{1}} {{2}} b', example: { body_text: [['x', 'y']] } }] },
  ],
  ['a footer with a variable', { components: [body, { type: 'FOOTER', text: 'By {{1}}' }] }],
  [
    'a header that is too long',
    { components: [body, { type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }] },
  ],
  ['a picture without a sample', { components: [body, { type: 'HEADER', format: 'IMAGE' }] }],
  [
    'three links',
    {
      components: [
        body,
        { type: 'BUTTONS', buttons: Array(3).fill({ type: 'URL', text: 'Go', url: 'https://example.com' }) },
      ],
    },
  ],
])('is refused with %s', async (_what, change) => {
  const { status, json } = await create(change);
  expect(status).toBe(400);
  expect(json.error).toMatchObject({ code: 100, error_user_msg: expect.any(String) });
});

test('a name is taken once in each language, and not again soon after it was deleted', async () => {
  await create();
  expect((await create()).json.error.error_subcode).toBe(2_388_024);
  expect((await create({ language: 'es' })).status).toBe(200);
  expect((await meta.ask('DELETE', `${list}?name=table_ready`)).json).toEqual({ success: true });
  expect((await create()).json.error.error_subcode).toBe(2_388_023);
  expect((await meta.ask('DELETE', `${list}?name=table_ready`)).json.error.code).toBe(100);
});

test('the list has pages, filters, and only the fields that were asked for', async () => {
  for (const number of [1, 2, 3, 4]) await create({ name: `table_${number}` });
  const first = (await meta.ask('GET', `${list}?limit=3&fields=name,status`)).json;
  expect(first.data.map(({ name }: { name: string }) => name)).toEqual(['order_ready', 'table_1', 'table_2']);
  expect(Object.keys(first.data[0]).sort()).toEqual(['id', 'name', 'status']);
  const { pathname, search } = new URL(first.paging.next);
  const next = await meta.ask('GET', `${pathname.split('/').slice(3).join('/')}${search}`);
  expect(next.json.data.map(({ name }: { name: string }) => name)).toEqual(['table_3', 'table_4']);
  expect(next.json.paging.next).toBeUndefined();
  expect((await meta.ask('GET', `${list}?name=table_2`)).json.data).toHaveLength(1);
  expect((await meta.ask('GET', `${list}?nmae=x`)).json.error.code).toBe(100);
});

test('quality and category change by webhook', async () => {
  const { id } = (await create()).json;
  await meta.simulators.meta.templates.rate(id, 'RED');
  expect(meta.changes().at(-1)).toMatchObject({
    field: 'message_template_quality_update',
    value: { previous_quality_score: 'UNKNOWN', new_quality_score: 'RED' },
  });
  await meta.simulators.meta.templates.recategorize(id, 'MARKETING');
  expect(meta.changes().at(-1)).toMatchObject({
    field: 'template_category_update',
    value: { previous_category: 'UTILITY', new_category: 'MARKETING' },
  });
});
