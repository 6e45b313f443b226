import {
  canBeSent,
  fillText,
  isSameContent,
  languageName,
  readFiles,
  readTemplates,
  toFields,
  variablesOf,
} from 'c/parleyTemplateModel';
import { sampleTemplate, sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';

const variable = (name: string, changes: object = {}) => ({
  name,
  example: 'Mona',
  path: '',
  fallback: '',
  ...changes,
});

describe('c/parleyTemplateModel', () => {
  it('reads a template with all its parts', () => {
    const node = sampleTemplateNode({
      HeaderType__c: { value: 'Text' },
      HeaderText__c: { value: 'Your order' },
      Buttons__c: { value: JSON.stringify([{ kind: 'url', text: 'See it', url: 'https://shop.example' }]) },
      Variables__c: {
        value: JSON.stringify([
          { name: 'a', example: 'Mona', path: 'Contact.FirstName', fallback: 'friend' },
        ]),
      },
      Labels__c: { value: 'orders, shop ,' },
    });

    const [template] = readTemplates(templatesAnswer([node]));

    expect(template).toMatchObject({
      headerType: 'Text',
      headerText: 'Your order',
      buttons: [{ kind: 'url', text: 'See it', url: 'https://shop.example', number: '' }],
      variables: [{ name: 'a', example: 'Mona', path: 'Contact.FirstName', fallback: 'friend' }],
      labels: ['orders', 'shop'],
    });
  });

  it.each([['{'], ['7'], ['[7, null, {"kind":"fly"}]']])('leaves out what makes no sense in %s', (json) => {
    const [template] = readTemplates(templatesAnswer([sampleTemplateNode({ Buttons__c: { value: json } })]));
    expect(template?.buttons).toEqual([]);
  });

  it('lists variables in the order of their first use: header, text, links', () => {
    expect(
      variablesOf({
        headerType: 'Text',
        headerText: 'For {{c}}',
        body: '{{ b }} and {{a}} and {{b}}',
        buttons: [
          { kind: 'url', text: 'See', url: 'https://shop.example/{{d}}', number: '' },
          { kind: 'reply', text: 'Yes', url: '{{e}}', number: '' },
        ],
      }),
    ).toEqual(['c', 'b', 'a', 'd']);
  });

  it('a header that is no text has no variables', () => {
    const parts = { headerType: 'Image' as const, headerText: '{{a}}', body: 'x', buttons: [] };
    expect(variablesOf(parts)).toEqual([]);
  });

  it('fills places, also twice, and leaves those without a value to be seen', () => {
    expect(fillText('{{a}}, {{ a }} and {{b}}', { a: 'Mona', b: '  ' })).toBe('Mona, Mona and {{b}}');
  });

  it('saves only the variables that are used, without what is empty', () => {
    const fields = toFields(
      sampleTemplate({
        body: 'Hello {{b}} and {{a}}, all is well.',
        variables: [variable('a', { path: 'Contact.Name' }), variable('gone'), variable('b')],
        buttons: [{ kind: 'call', text: 'Call', number: '+12025550101', url: 'left over' }],
        labels: [' orders', ''],
      }),
    );

    expect(JSON.parse(String(fields['Variables__c']))).toEqual([
      { name: 'b', example: 'Mona' },
      { name: 'a', example: 'Mona', path: 'Contact.Name' },
    ]);
    expect(JSON.parse(String(fields['Buttons__c']))).toEqual([
      { kind: 'call', text: 'Call', number: '+12025550101' },
    ]);
    expect(fields['Labels__c']).toBe('orders');
  });

  it('to the provider a template is the same when only what fills it has changed', () => {
    const body = 'Hello {{a}}, all is well.';
    const before = sampleTemplate({ body, variables: [variable('a')] });
    const filled = [variable('a', { path: 'Contact.FirstName', fallback: 'friend' })];

    expect(isSameContent({ ...before, variables: filled, isWindow: false, labels: ['x'] }, before)).toBe(
      true,
    );
    expect(isSameContent({ ...before, variables: [variable('a', { example: 'Theo' })] }, before)).toBe(false);
    expect(isSameContent({ ...before, footer: 'The shop' }, before)).toBe(false);
  });

  it.each([
    ['Approved', true],
    ['Flagged', true],
    ['NotNeeded', false],
    ['Paused', false],
  ] as const)('where templates are approved, one that is %s can be sent: %s', (approvalStatus, expected) => {
    expect(canBeSent({ approvalStatus }, true)).toBe(expected);
    expect(canBeSent({ approvalStatus }, false)).toBe(true);
  });

  it('knows a file by its ending, whatever its title is', () => {
    const node = (Title: string, FileExtension: string | null) => ({
      Id: '068000000000001AAA',
      Title: { value: Title },
      FileExtension: { value: FileExtension },
      ContentSize: { value: 7 },
    });
    const file = (title: string, ending: string | null) =>
      readFiles({ uiapi: { query: { ContentVersion: { edges: [{ node: node(title, ending) }] } } } }).get(
        '068000000000001AAA',
      );

    expect(file('bike', 'PNG')).toMatchObject({ name: 'bike.PNG', contentType: 'image/png', size: 7 });
    expect(file('bike.png', 'png')).toMatchObject({ name: 'bike.png' });
    expect(file('bike', null)).toMatchObject({ name: 'bike', contentType: 'application/octet-stream' });
  });

  it('calls a language by its name, and an unknown code as it is', () => {
    expect(languageName('pt_BR')).toBe('Brazilian Portuguese');
    expect(languageName('?')).toBe('?');
  });
});
