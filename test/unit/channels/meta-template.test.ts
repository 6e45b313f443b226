import { formatMessage } from '../../../bridge/channels/meta/format-message.ts';
import { formatTemplate } from '../../../bridge/channels/meta/format-template.ts';
import { readTemplate } from '../../../bridge/channels/meta/read-template.ts';
import type { Template } from '../../../bridge/conversations/template.ts';
import { messageWith, outboundPhoto, richTemplate } from '../../support/every-content.ts';
import { MESSAGE, metaChannel, TEMPLATE } from '../../contract/meta-subject.ts';

const byNumber: Template = {
  ...richTemplate,
  header: { kind: 'text', text: 'Order {{3}}' },
  body: 'Hello {{2}}, order {{3}} is ready. Bye {{2}}.',
  variables: [
    { name: '3', example: '1001' },
    { name: '2', example: 'Avery' },
    { name: 'place', example: 'dc' },
  ],
};
const plain = messageWith('text', metaChannel, { messageId: MESSAGE, templateId: TEMPLATE });
const sending = (
  template: Template | undefined,
  values: Readonly<Record<string, string>>,
  mediaId?: string,
): object =>
  formatMessage(
    {
      ...plain,
      content: { type: 'template', templateId: 'a0C000000000001AAA', text: '', values },
      ...(template && { template }),
      files: [outboundPhoto],
    },
    mediaId,
  );

describe('a template that is sent', () => {
  test('carries its values by name, its file, and the end of its link', () => {
    expect(sending(richTemplate, { customer_name: 'Robin', party: 'four', place: 'dc' }, 'm1')).toMatchObject(
      {
        type: 'template',
        template: {
          name: 'table_ready',
          language: { code: 'en_US' },
          components: [
            { type: 'header', parameters: [{ type: 'image', image: { id: 'm1' } }] },
            {
              type: 'body',
              parameters: [
                { type: 'text', parameter_name: 'customer_name', text: 'Robin' },
                { type: 'text', parameter_name: 'party', text: 'four' },
              ],
            },
            { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'dc' }] },
          ],
        },
      },
    );
  });

  test('carries its values by their place in each part where they have no names', () => {
    const body = sending(byNumber, { '2': 'Robin', '3': '1002', place: 'dc' });
    expect(body).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'text', text: '1002' }] },
          { type: 'body', parameters: [{ text: 'Robin' }, { text: '1002' }] },
          { type: 'button' },
        ],
      },
    });
    expect(JSON.stringify(body)).not.toContain('parameter_name');
  });

  test('has no components when nothing in it changes', () => {
    const fixed: Template = {
      ...richTemplate,
      header: { kind: 'none' },
      body: 'We are open.',
      buttons: [],
      variables: [],
    };
    expect(sending(fixed, {})).not.toHaveProperty('template.components');
  });

  test('has its values in one line, as Meta takes no other', () => {
    expect(
      JSON.stringify(sending(byNumber, { '2': ' Robin\n\tSample     Junior ', '3': 'x', place: 'y' })),
    ).toContain('"Robin Sample Junior"');
  });

  test.each<[string, Template, Readonly<Record<string, string>>, string | undefined]>([
    ['a value', byNumber, { '2': 'Robin', place: 'dc' }, undefined],
    ['a value that is only spaces', byNumber, { '2': ' ', '3': 'x', place: 'dc' }, undefined],
    ['a value of that name', byNumber, { '2': 'Robin', constructor: 'x', place: 'dc' }, undefined],
    ['the file', richTemplate, { customer_name: 'Robin', party: 'four', place: 'dc' }, undefined],
    [
      'the place',
      { ...byNumber, header: { kind: 'location' } },
      { '2': 'x', '3': 'y', place: 'dc' },
      undefined,
    ],
  ])('is not sent without %s', (_what, template, values, mediaId) => {
    expect(() => sending(template, values, mediaId)).toThrow(
      expect.objectContaining({ code: 'TEMPLATE_VALUES_MISSING' }),
    );
  });

  test('is not sent when it is gone', () => {
    expect(() => sending(undefined, {})).toThrow(expect.objectContaining({ code: 'TEMPLATE_GONE' }));
  });
});

describe('a template that is submitted', () => {
  test('has its parts with an example of every variable', () => {
    expect(formatTemplate(richTemplate, 'handle')).toEqual({
      name: 'table_ready',
      language: 'en_US',
      category: 'UTILITY',
      parameter_format: 'NAMED',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['handle'] } },
        {
          type: 'BODY',
          text: 'Hello {{customer_name}}, your table for {{party}} is ready.',
          example: {
            body_text_named_params: [
              { param_name: 'customer_name', example: 'Avery' },
              { param_name: 'party', example: 'two' },
            ],
          },
        },
        { type: 'FOOTER', text: 'Reply STOP to hear no more of us.' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'I am coming' },
            {
              type: 'URL',
              text: 'The way',
              url: 'https://example.com/way/{{1}}',
              example: ['https://example.com/way/washington'],
            },
          ],
        },
      ],
    });
  });

  test('has its variables counted in each part where they have no names', () => {
    expect(formatTemplate(byNumber, undefined)).toMatchObject({
      parameter_format: 'POSITIONAL',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['1001'] } },
        {
          type: 'BODY',
          text: 'Hello {{1}}, order {{2}} is ready. Bye {{1}}.',
          example: { body_text: [['Avery', '1001']] },
        },
        {},
        {},
      ],
    });
  });

  test('again says what has changed, and keeps its category once it is approved', () => {
    const changed = formatTemplate({ ...richTemplate, externalId: '1' }, 'handle');
    expect(Object.keys(changed)).toEqual(['components']);
    const rejected: Template = { ...richTemplate, externalId: '1', approvalStatus: 'Rejected' };
    expect(formatTemplate(rejected, 'handle')).toHaveProperty('category', 'UTILITY');
  });

  test('may ask for the number and call', () => {
    const buttons: Template['buttons'] = [
      { kind: 'askNumber', text: 'Share' },
      { kind: 'call', text: 'Call us', number: '+12025550101' },
    ];
    expect(formatTemplate({ ...byNumber, buttons }, undefined)).toMatchObject({
      components: expect.arrayContaining([
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'REQUEST_CONTACT_INFO' },
            { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+12025550101' },
          ],
        },
      ]),
    });
  });
});

describe('a template that Meta lists', () => {
  const listed = (more: object) => ({
    id: '7',
    name: 'order_ready',
    language: 'es',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Hola' }],
    ...more,
  });

  test('is what was submitted', () => {
    const submitted = formatTemplate(richTemplate, 'handle') as Record<string, unknown>;
    const read = readTemplate({ ...submitted, id: '7', status: 'PENDING' });
    expect(read?.definition).toEqual({
      name: 'table_ready',
      language: 'en_US',
      category: 'Utility',
      header: { kind: 'image' },
      body: richTemplate.body,
      footer: richTemplate.footer,
      buttons: [
        { kind: 'reply', text: 'I am coming' },
        { kind: 'url', text: 'The way', url: 'https://example.com/way/{{button_2}}' },
      ],
      variables: [
        { name: 'customer_name', example: 'Avery' },
        { name: 'party', example: 'two' },
        { name: 'button_2', example: 'washington' },
      ],
    });
    expect(read?.state).toEqual({ externalId: '7', approvalStatus: 'Pending', category: 'Utility' });
  });

  test('has a name of its own for each variable, also where Meta counts each part from 1, and can be sent so', () => {
    const read = readTemplate(
      listed({
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['1001'] } },
          { type: 'BODY', text: 'Hello {{1}}, {{2}}', example: { body_text: [['Avery', 'bye']] } },
        ],
      }),
    );
    expect(read?.definition.variables).toEqual([
      { name: 'header_1', example: '1001' },
      { name: '1', example: 'Avery' },
      { name: '2', example: 'bye' },
    ]);
    const template: Template = { ...richTemplate, ...read?.definition };
    expect(sending(template, { header_1: '1002', '1': 'Robin', '2': 'x' })).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'text', text: '1002' }] },
          { type: 'body', parameters: [{ text: 'Robin' }, { text: 'x' }] },
        ],
      },
    });
  });

  test('says how it is rated and why it was rejected', () => {
    expect(
      readTemplate(
        listed({ status: 'REJECTED', rejected_reason: 'SCAM', quality_score: { score: 'RED', date: 1 } }),
      )?.state,
    ).toEqual({
      externalId: '7',
      approvalStatus: 'Rejected',
      category: 'Marketing',
      reason: 'WhatsApp takes the text for an attempt to deceive.',
      quality: 'Low',
    });
    expect(readTemplate(listed({ rejected_reason: 'NONE' }))?.state).not.toHaveProperty('reason');
  });

  test('is as long as it is', () => {
    const body = 'x'.repeat(100_000);
    expect(readTemplate(listed({ components: [{ type: 'BODY', text: body }] }))?.definition.body).toBe(body);
  });

  test.each([
    [
      'a carousel',
      {
        components: [
          { type: 'BODY', text: 'x' },
          { type: 'CAROUSEL', cards: [] },
        ],
      },
    ],
    ['a code to copy', { components: [{ type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }] }],
    ['a moving picture', { components: [{ type: 'HEADER', format: 'GIF' }] }],
    ['a link without address', { components: [{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'x' }] }] }],
    ['an unknown state', { status: 'SHELVED' }],
    ['an unknown category', { category: 'POETRY' }],
    ['no parts', { components: 'none' }],
    ['no name', { name: undefined }],
  ])('is left out when it has %s', (_what, more) => {
    expect(readTemplate(listed(more))).toBeUndefined();
  });
});
