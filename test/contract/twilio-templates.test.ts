import type { ListedTemplate, TemplateOutcome } from '../../bridge/channels/channel-provider.ts';
import type { Template } from '../../bridge/conversations/template.ts';
import { outboundPhoto, richTemplate } from '../support/every-content.ts';
import { answerJson, withProviderApi, type Asked } from '../support/provider-api.ts';
import { answerContent, listedContent, TEMPLATE, twilioChannel, twilioSubject } from './twilio-subject.ts';

const channel = twilioChannel('whatsapp');

async function submit(
  template: Template,
  answer = answerContent,
): Promise<{ readonly outcome: TemplateOutcome | undefined; readonly asked: readonly Asked[] }> {
  return withProviderApi(answer, async (url, asked) => ({
    outcome: await twilioSubject.at(url).templates?.submit(channel, template, outboundPhoto),
    asked,
  }));
}

async function list(...contents: readonly object[]): Promise<readonly ListedTemplate[]> {
  return withProviderApi(
    (response) => answerJson(response, 200, { contents, meta: { next_page_url: null } }),
    async (url) => {
      const listed: ListedTemplate[] = [];
      for await (const one of twilioSubject.at(url).templates?.list(channel) ?? []) listed.push(one);
      return listed;
    },
  );
}

describe('a template that is submitted to Twilio', () => {
  test('is made first, with counted variables, and then shown to WhatsApp', async () => {
    const { outcome, asked } = await submit(richTemplate);
    expect(outcome).toEqual({
      kind: 'submitted',
      state: { externalId: TEMPLATE, approvalStatus: 'Pending', category: 'Utility' },
    });
    const [made, shown] = asked.filter(({ method }) => method === 'POST');
    expect(made?.path).toBe('/twilio-content/v1/Content');
    expect(made?.json).toEqual({
      friendly_name: expect.stringMatching(/^table_ready en_US [0-9a-f]{12}$/),
      language: 'en_US',
      variables: { '1': 'Avery', '2': 'two', '3': 'washington', '4': 'token.signature/file.jpg' },
      types: {
        'whatsapp/card': {
          body: 'Hello {{1}}, your table for {{2}} is ready.',
          media: ['https://parley.example.com/media/{{4}}'],
          footer: 'Reply STOP to hear no more of us.',
          actions: [
            { type: 'QUICK_REPLY', title: 'I am coming', id: 'I am coming' },
            { type: 'URL', title: 'The way', url: 'https://example.com/way/{{3}}' },
          ],
        },
      },
    });
    expect(shown?.path).toBe(`/twilio-content/v1/Content/${TEMPLATE}/ApprovalRequests/whatsapp`);
    expect(shown?.json).toEqual({ name: 'table_ready', category: 'UTILITY' });
  });

  test('of text alone is one of text alone, and numbers stay the numbers they are', async () => {
    const { asked } = await submit({
      ...richTemplate,
      header: { kind: 'none' },
      body: 'On {{2}} we open at {{1}} again.',
      footer: '',
      buttons: [],
      variables: [
        { name: '2', example: 'Monday' },
        { name: '1', example: 'six' },
      ],
    });
    expect(asked.find(({ method }) => method === 'POST')?.json).toMatchObject({
      variables: { '1': 'six', '2': 'Monday' },
      types: { 'twilio/text': { body: 'On {{2}} we open at {{1}} again.' } },
    });
  });

  test('again after it was rejected gets another name, because Twilio does not take one twice', async () => {
    const { asked } = await submit({ ...richTemplate, externalId: `HX${'0'.repeat(31)}9` });
    expect(asked.at(-1)?.json).toEqual({ name: 'table_ready_000d01', category: 'UTILITY' });
  });

  test('a second time, as the first answer was lost, is not made twice', async () => {
    const first = await submit(richTemplate);
    const made = first.asked.find(({ method }) => method === 'POST')?.json as {
      readonly friendly_name: string;
    };
    const known = (status: string) =>
      submit(richTemplate, (response, asked) => {
        if (asked.method === 'POST') answerContent(response, asked);
        else {
          const one = listedContent(TEMPLATE, made, { name: 'table_ready', status });
          answerJson(response, 200, { contents: [one], meta: { next_page_url: null } });
        }
      });

    const wasShown = await known('pending');
    expect(wasShown.outcome).toMatchObject({ state: { externalId: TEMPLATE, approvalStatus: 'Pending' } });
    expect(wasShown.asked.filter(({ method }) => method === 'POST')).toEqual([]);

    const wasMade = await known('unsubmitted');
    expect(wasMade.outcome).toMatchObject({ kind: 'submitted' });
    expect(wasMade.asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('after it was changed is another one', async () => {
    const names = await Promise.all(
      [richTemplate, { ...richTemplate, footer: 'Bye' }].map(async (template) => {
        const { asked } = await submit(template);
        return (asked.find(({ method }) => method === 'POST')?.json as { friendly_name: string })
          .friendly_name;
      }),
    );
    expect(new Set(names).size).toBe(2);
  });

  test.each<[string, Partial<Template>]>([
    ['a place in the header', { header: { kind: 'location' } }],
    ['a button that asks for the number', { buttons: [{ kind: 'askNumber', text: 'Share' }] }],
    ['a variable that it does not declare', { body: 'Hello {{somebody}}' }],
  ])('cannot have %s, and nobody is asked', async (_what, more) => {
    const { outcome, asked } = await submit({ ...richTemplate, ...more });
    expect(outcome).toMatchObject({ kind: 'refused', code: 'TEMPLATE_REFUSED' });
    expect(asked).toEqual([]);
  });

  test('with a file in the header needs one that an approver can see', async () => {
    const desk = twilioSubject.at('http://127.0.0.1:1').templates;
    expect(await desk?.submit(channel, richTemplate, undefined)).toMatchObject({ code: 'TEMPLATE_REFUSED' });
  });
});

describe('the list of templates at Twilio', () => {
  const sid = (end: string) => `HX${end.padStart(32, '0')}`;

  test('gives back what was submitted, in counted variables', async () => {
    const { asked } = await submit(richTemplate);
    const made = asked.find(({ method }) => method === 'POST')?.json as object;
    expect(await list(listedContent(TEMPLATE, made, { name: 'table_ready_000d01' }))).toEqual([
      {
        definition: {
          name: 'table_ready',
          language: 'en_US',
          category: 'Utility',
          header: { kind: 'image' },
          body: 'Hello {{1}}, your table for {{2}} is ready.',
          footer: 'Reply STOP to hear no more of us.',
          buttons: [
            { kind: 'reply', text: 'I am coming' },
            { kind: 'url', text: 'The way', url: 'https://example.com/way/{{3}}' },
          ],
          variables: [
            { name: '1', example: 'Avery' },
            { name: '2', example: 'two' },
            { name: '3', example: 'washington' },
          ],
        },
        state: { externalId: TEMPLATE, approvalStatus: 'Approved', category: 'Utility' },
      },
    ]);
  });

  test.each([
    ['received', 'Pending'],
    ['pending', 'Pending'],
    ['approved', 'Approved'],
    ['rejected', 'Rejected'],
    ['paused', 'Paused'],
    ['disabled', 'Disabled'],
  ])('says that one is %s: %s', async (status, approvalStatus) => {
    expect(await list(listedContent(sid('1'), {}, { status }))).toMatchObject([
      { state: { approvalStatus } },
    ]);
  });

  test('says why one was rejected', async () => {
    const rejected = { status: 'rejected', rejection_reason: 'INVALID_FORMAT: no example' };
    expect(await list(listedContent(sid('1'), {}, rejected))).toMatchObject([
      { state: { reason: 'INVALID_FORMAT: no example' } },
    ]);
  });

  test('leaves out what was never shown to WhatsApp, and what nobody can read, and keeps the rest', async () => {
    const listed = await list(
      listedContent(sid('1'), {}, { status: 'unsubmitted' }),
      { sid: 'nonsense' },
      listedContent(sid('2'), { types: { 'twilio/carousel': { body: 'x', cards: [] } } }),
      listedContent(sid('3')),
    );
    expect(listed.map(({ state }) => state.externalId)).toEqual([sid('3')]);
  });

  test('has only the last of several editions under one name', async () => {
    const edition = (end: string, day: string, status: string) =>
      listedContent(
        sid(end),
        { date_created: `2026-11-${day}T10:00:00Z` },
        { name: end === '1' ? 'greeting' : `greeting_${sid(end).slice(-6)}`, status },
      );
    const listed = await list(edition('2', '03', 'pending'), edition('1', '01', 'rejected'));
    expect(listed).toMatchObject([
      { definition: { name: 'greeting' }, state: { externalId: sid('2'), approvalStatus: 'Pending' } },
    ]);
  });

  test.each<[string, object, object]>([
    [
      'twilio/media',
      { body: 'See', media: ['https://example.com/film.mp4'] },
      { body: 'See', header: { kind: 'video' } },
    ],
    [
      'twilio/card',
      { title: 'Tickets', subtitle: 'Bye', media: ['https://example.com/{{1}}'] },
      { body: 'Tickets', footer: 'Bye', header: { kind: 'document' } },
    ],
    [
      'twilio/call-to-action',
      { body: 'Call', actions: [{ type: 'PHONE_NUMBER', title: 'Call us', phone: '+12025550101' }] },
      { buttons: [{ kind: 'call', text: 'Call us', number: '+12025550101' }] },
    ],
    [
      'twilio/quick-reply',
      { body: 'Well?', actions: [{ type: 'QUICK_REPLY', title: 'Yes', id: 'y' }] },
      { buttons: [{ kind: 'reply', text: 'Yes' }] },
    ],
    ['whatsapp/card', { body: 'Hello', header_text: 'Hi' }, { header: { kind: 'text', text: 'Hi' } }],
  ])('reads what was made elsewhere: %s', async (type, content, definition) => {
    const one = listedContent(sid('1'), { types: { [type]: content }, variables: { '1': 'tickets.pdf' } });
    expect(await list(one)).toMatchObject([{ definition }]);
  });
});
