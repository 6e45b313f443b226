import type { TemplateOutcome } from '../../bridge/channels/channel-provider.ts';
import type { Template } from '../../bridge/conversations/template.ts';
import { outboundPhoto, richTemplate } from '../support/every-content.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { answerGraph, BUSINESS_ID, graphError, metaChannel, metaSubject, TEMPLATE } from './meta-subject.ts';

type Answer = Parameters<typeof withProviderApi>[0];
const submit = (answer: Answer, template: Template = richTemplate) =>
  withProviderApi(answer, async (url, asked) => {
    const outcome: TemplateOutcome | undefined = await metaSubject
      .at(url)
      .templates?.submit(metaChannel, template, template.header.kind === 'image' ? outboundPhoto : undefined);
    return { outcome, asked };
  });
const plain: Template = { ...richTemplate, header: { kind: 'none' } };
const isList = ({ method }: Asked) => method === 'GET';

describe('a template', () => {
  test('is submitted after its sample, whose handle it names', async () => {
    const { outcome, asked } = await submit(answerGraph);
    const [session, bytes, created] = asked;
    expect(session).toMatchObject({
      method: 'POST',
      path: '/meta/v23.0/app/uploads?file_length=6&file_type=image%2Fjpeg&file_name=table.jpg',
    });
    expect(bytes).toMatchObject({
      path: '/meta/v23.0/upload:MTphdHRhY2g6ZQ==?sig=ARZ',
      headers: { authorization: 'OAuth access-token', file_offset: '0' },
    });
    expect(bytes?.body.toString()).toBe('a phot');
    expect(created).toMatchObject({
      path: `/meta/v23.0/${BUSINESS_ID}/message_templates`,
      json: {
        components: expect.arrayContaining([
          expect.objectContaining({ example: { header_handle: ['4:c2FtcGxl:aW1hZ2U=:ARb'] } }),
        ]),
      },
    });
    expect(outcome).toEqual({
      kind: 'submitted',
      state: { externalId: TEMPLATE, approvalStatus: 'Pending', category: 'Utility' },
    });
  });

  test('that Meta has put into another category says so', async () => {
    const { outcome } = await submit(
      (response) => answerJson(response, 200, { id: TEMPLATE, status: 'APPROVED', category: 'MARKETING' }),
      plain,
    );
    expect(outcome).toMatchObject({ state: { approvalStatus: 'Approved', category: 'Marketing' } });
  });

  test('that was rejected is changed, and waits for approval again', async () => {
    const { outcome, asked } = await submit(answerGraph, {
      ...plain,
      externalId: TEMPLATE,
      approvalStatus: 'Rejected',
    });
    expect(asked).toMatchObject([{ method: 'POST', path: `/meta/v23.0/${TEMPLATE}` }]);
    expect(outcome).toEqual({
      kind: 'submitted',
      state: { externalId: TEMPLATE, approvalStatus: 'Pending' },
    });
  });

  test('that is refused says it in Meta’s words for people', async () => {
    const { outcome } = await submit(
      (response) =>
        answerJson(
          response,
          400,
          graphError(100, { error_subcode: 2388023, error_user_msg: 'Wait four weeks.' }),
        ),
      plain,
    );
    expect(outcome).toEqual({ kind: 'refused', code: '100', sentence: 'Wait four weeks.' });
  });

  describe('that Meta has already', () => {
    const exists = graphError(100, { error_subcode: 2388024, error_user_msg: 'It exists already.' });
    const existing = (body: string) => ({
      id: TEMPLATE,
      name: plain.name,
      language: plain.language,
      status: 'PENDING',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: body },
        { type: 'FOOTER', text: plain.footer },
      ],
    });
    const answering =
      (body: string): Answer =>
      (response, asked) =>
        isList(asked)
          ? answerJson(response, 200, { data: [existing(body)] })
          : answerJson(response, 400, exists);

    test('because the answer to an earlier attempt was lost is submitted', async () => {
      const { outcome, asked } = await submit(answering(plain.body), plain);
      expect(outcome).toMatchObject({
        kind: 'submitted',
        state: { externalId: TEMPLATE, approvalStatus: 'Pending' },
      });
      expect(new URL(asked[1]?.path ?? '', 'http://meta').searchParams.get('name')).toBe(plain.name);
    });

    test('with another text is refused', async () => {
      const { outcome } = await submit(answering('Something else {{1}}'), plain);
      expect(outcome).toMatchObject({ kind: 'refused', sentence: 'It exists already.' });
    });

    test('waits when it cannot be looked for', async () => {
      const { outcome } = await submit(
        (response, asked) =>
          isList(asked) ? answerJson(response, 500, {}) : answerJson(response, 400, exists),
        plain,
      );
      expect(outcome).toMatchObject({ kind: 'later', code: 'PROVIDER_UNAVAILABLE' });
    });
  });

  test.each<[string, unknown]>([
    ['an address of another kind', { id: '../../me' }],
    ['nothing', {}],
  ])('waits when Meta names %s for the sample', async (_what, answer) => {
    const { outcome, asked } = await submit((response, one) =>
      one.path.includes('/app/uploads') ? answerJson(response, 200, answer) : answerGraph(response, one),
    );
    expect(outcome).toMatchObject({ kind: 'later' });
    expect(asked).toHaveLength(1);
  });

  test('needs the id of the business', async () => {
    const { providerBusinessId: _id, ...channel } = metaChannel;
    const desk = metaSubject.at('http://127.0.0.1:1').templates;
    expect(await desk?.submit(channel, plain, undefined)).toMatchObject({ kind: 'refused' });
  });
});

describe('the list of templates', () => {
  async function listAll(answer: Answer) {
    return withProviderApi(answer, async (url, asked) => {
      const names: string[] = [];
      for await (const { definition } of metaSubject.at(url).templates?.list(metaChannel) ?? []) {
        names.push(`${definition.name} ${definition.language}`);
      }
      return { names, asked };
    });
  }
  const template = (place: number, language: string) => ({
    id: `${place}${language}`,
    name: `greeting_${place}`,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'We are open.' }],
  });

  test('is read to its end: 130 templates in two languages on three pages', async () => {
    const all = Array.from({ length: 65 }, (_, place) => [
      template(place, 'en_US'),
      template(place, 'es'),
    ]).flat();
    const { names, asked } = await listAll((response, { path }) => {
      const after = Number(new URL(path, 'http://meta').searchParams.get('after') ?? 0);
      const isLast = after + 50 >= all.length;
      answerJson(response, 200, {
        data: all.slice(after, after + 50),
        paging: {
          cursors: { after: String(after + 50) },
          ...(!isLast && { next: 'https://attacker.example/' }),
        },
      });
    });
    expect(new Set(names).size).toBe(130);
    expect(asked).toHaveLength(3);
  });

  test('ends also when its pages go in a circle', async () => {
    const { asked } = await listAll((response) =>
      answerJson(response, 200, {
        data: [],
        paging: { cursors: { after: 'again' }, next: 'https://graph.example/' },
      }),
    );
    expect(asked).toHaveLength(2);
  });

  test('that is no list is an error', async () => {
    await expect(listAll((response) => answerJson(response, 200, { data: 'none' }))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    });
  });
});
