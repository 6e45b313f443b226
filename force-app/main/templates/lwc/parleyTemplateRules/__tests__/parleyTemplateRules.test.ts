import findProblems, { type RuleCircumstances } from 'c/parleyTemplateRules';
import type { Template, TemplateButton } from 'c/parleyTemplateModel';
import { sampleTemplate } from '../../../../../test/sample-template';

const IMAGE = { name: 'shop.png', contentType: 'image/png' };

function problemsOf(changes: Partial<Template>, circumstances: Partial<RuleCircumstances> = {}) {
  return findProblems(sampleTemplate(changes), { isApproved: true, ...circumstances }).map(
    ({ place, sentence }) => `${place}: ${sentence.replace('c.ParleyRule', '')}`,
  );
}

const variable = (name: string, example = 'Mona') => ({ name, example, path: '', fallback: '' });
const button = (changes: Partial<TemplateButton>): TemplateButton => ({
  kind: 'reply',
  text: 'Yes',
  url: '',
  number: '',
  ...changes,
});
const link = (url: string) => button({ kind: 'url', url });
const call = (number: string) => button({ kind: 'call', number });
const times = (count: number, one: TemplateButton) => Array.from({ length: count }, () => one);

describe('rules of templates', () => {
  it('a whole template has no problem', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each<[string, Partial<Template>, string[]]>([
    ['a name for reps is needed', { name: '  ' }, ['name: Name']],
    ['a name at the provider is needed', { providerName: '' }, ['providerName: ProviderName']],
    ['capitals', { providerName: 'Order_ready' }, ['providerName: ProviderName']],
    ['spaces', { providerName: 'order ready' }, ['providerName: ProviderName']],
    ['letters with marks', { providerName: 'pedido_señor' }, ['providerName: ProviderName']],
    ['the longest name', { providerName: 'a'.repeat(200) }, []],
    ['a longer name', { providerName: 'a'.repeat(201) }, ['providerName: ProviderNameLength']],
    ['no channel', { channelId: '' }, ['channel: Channel']],
    ['no language', { language: '' }, ['language: Language']],
    ['a language that WhatsApp does not have', { language: 'en_ZZ' }, ['language: Language']],
    ['a language written with a hyphen', { language: 'pt-BR' }, ['language: Language']],
    ['a category that WhatsApp writes itself', { category: 'Authentication' }, ['category: Category']],
    ['a footer of 60', { footer: 'f'.repeat(60) }, []],
    ['a longer footer', { footer: 'f'.repeat(61) }, ['footer: TooLong']],
    ['a variable in the footer', { footer: 'For {{1}}' }, ['footer: FooterVariables']],
  ])('%s', (_, changes, expected) => {
    expect(problemsOf(changes)).toEqual(expected);
  });

  it.each<[string, Partial<Template>, string[]]>([
    ['empty text', { headerText: ' ' }, ['header: HeaderEmpty']],
    ['60 characters', { headerText: 'h'.repeat(60) }, []],
    ['61 characters', { headerText: 'h'.repeat(61) }, ['header: TooLong']],
    ['one variable', { headerText: 'For {{a}}', variables: [variable('a')] }, []],
    [
      'two variables',
      { headerText: '{{a}} and {{b}}', variables: [variable('a'), variable('b')] },
      ['header: HeaderVariables'],
    ],
    ['text that is left from another kind', { headerType: 'None', headerText: 'h'.repeat(99) }, []],
    ['a place', { headerType: 'Location' }, []],
    ['a file that is missing', { headerType: 'Image' }, ['header: HeaderFile']],
  ])('header: %s', (_, changes, expected) => {
    expect(problemsOf({ headerType: 'Text', ...changes })).toEqual(expected);
  });

  it.each<[Template['headerType'], string, boolean]>([
    ['Image', 'image/png', true],
    ['Image', 'image/jpeg', true],
    ['Image', 'image/webp', false],
    ['Image', 'application/pdf', false],
    ['Video', 'video/mp4', true],
    ['Video', 'video/quicktime', false],
    ['Document', 'application/pdf', true],
    ['Document', 'image/png', false],
  ])('a sample for %s of type %s: %s', (headerType, contentType, isTaken) => {
    expect(
      problemsOf(
        { headerType, headerFileId: '068000000000001AAA' },
        { headerFile: { name: 'f', contentType } },
      ),
    ).toEqual(isTaken ? [] : ['header: HeaderFileType']);
  });

  it('a file of which nothing is known yet is not blamed', () => {
    expect(problemsOf({ headerType: 'Image', headerFileId: '068000000000001AAA' })).toEqual([]);
    expect(
      problemsOf({ headerType: 'Image', headerFileId: '068000000000001AAA' }, { headerFile: IMAGE }),
    ).toEqual([]);
  });

  it('a template that was made at a provider which keeps files needs none', () => {
    const made: Partial<Template> = { headerType: 'Image', externalId: 'HX1' };
    expect(problemsOf(made, { keepsHeaderFile: true })).toEqual([]);
    expect(problemsOf(made)).toEqual(['header: HeaderFile']);
    expect(problemsOf({ headerType: 'Image' }, { keepsHeaderFile: true })).toEqual(['header: HeaderFile']);
  });

  it.each<[string, string, string[]]>([
    ['nothing', '', ['body: BodyEmpty']],
    ['nothing but lines', ' \n ', ['body: BodyEmpty']],
    ['1,024 characters', 'b'.repeat(1024), []],
    ['1,025 characters', 'b'.repeat(1025), ['body: TooLong']],
    ['a variable at the beginning', '{{a}}, your order is here', ['body: VariableAtEdge']],
    ['a variable at the end', 'Your order is here, {{a}}', ['body: VariableAtEdge']],
    ['a variable before the full stop', 'Your order is here, {{a}}.', []],
    ['spaces around the name', 'Your order is here, {{ a }} .', []],
    ['a variable at the end before a space', 'Your order is here, {{a}} ', ['body: VariableAtEdge']],
    ['two side by side', 'Dear {{a}}{{b}}, your order is here.', ['body: VariablesTogether']],
    ['two with a space between', 'Dear {{a}} {{b}}, your order is here.', ['body: VariablesTogether']],
    ['enough words', 'Hello {{a}}, welcome here.', []],
    ['a word too few', 'Hello {{a}}, welcome.', ['body: BodyWords']],
    ['words for two variables', 'One two {{a}} three four {{b}} five', []],
    ['a word too few for two', 'One two {{a}} three {{b}} five', ['body: BodyWords']],
    ['words without spaces between them', '您好，{{a}}，您的订单已经准备好了，欢迎光临。', []],
    ['numbers from 1', 'One two {{1}} three four {{2}} five', []],
    ['numbers in any order', 'One two {{2}} three four {{1}} five', []],
    ['a number that is left out', 'One two {{1}} three four {{3}} five', ['body: VariablesNumbering']],
    ['numbers from 0', 'One two {{0}} three four {{1}} five', ['body: VariablesNumbering']],
    ['numbers and names', 'One two {{1}} three four {{a}} five', ['body: VariablesMixed']],
    ['a name with capitals', 'One two {{Name}} three', ['body: VariableName']],
    ['a name with a space', 'One two {{first name}} three', ['body: VariableName']],
    ['an empty place', 'One two {{}} three', ['body: VariableName']],
  ])('body: %s', (_, body, expected) => {
    const variables = ['Name', 'a', 'b', '0', '1', '2', '3'].map((name) => variable(name));
    expect(problemsOf({ body, variables })).toEqual(expected);
  });

  it('counted variables of other parts, as the provider lists them, are no mixture', () => {
    expect(
      problemsOf({
        headerType: 'Text',
        headerText: 'For {{header_1}}',
        body: 'Hello {{1}}, welcome here.',
        buttons: [link('https://shop.example/{{button_1}}')],
        variables: ['header_1', '1', 'button_1'].map((name) => variable(name)),
      }),
    ).toEqual([]);
  });

  it('each variable needs an example, also that of a link', () => {
    expect(
      problemsOf({
        body: 'Hello {{a}}, welcome here.',
        buttons: [link('https://shop.example/{{b}}')],
        variables: [variable('a', ' ')],
      }),
    ).toEqual(['variable a: Example', 'variable b: Example']);
  });

  it.each<[string, TemplateButton[], string[]]>([
    ['ten', times(10, button({})), []],
    ['eleven', times(11, button({})), ['buttons: ButtonsMost']],
    ['two links', times(2, link('https://shop.example')), []],
    ['three links', times(3, link('https://shop.example')), ['buttons: ButtonsLinks']],
    ['two calls', times(2, call('+12025550101')), ['buttons: ButtonsCalls']],
    ['two questions for the number', times(2, button({ kind: 'askNumber' })), ['buttons: ButtonsAsks']],
    ['replies first', [button({}), button({}), link('https://shop.example')], []],
    ['replies last', [link('https://shop.example'), button({}), button({})], []],
    [
      'replies around others',
      [button({}), link('https://shop.example'), button({})],
      ['buttons: ButtonsTogether'],
    ],
    ['no text', [button({ text: '' })], ['button 0: ButtonText']],
    ['25 characters', [button({ text: 'b'.repeat(25) })], []],
    ['26 characters', [button({}), button({ text: 'b'.repeat(26) })], ['button 1: TooLong']],
    ['a question for the number without text', [button({ kind: 'askNumber', text: '' })], []],
    ['a link without scheme', [link('shop.example')], ['button 0: ButtonLink']],
    ['a script as a link', [link('javascript:alert(1)')], ['button 0: ButtonLink']],
    ['a variable as the host', [link('https://{{a}}')], ['button 0: ButtonLink']],
    ['a link that is too long', [link(`https://shop.example/${'p'.repeat(2000)}`)], ['button 0: ButtonLink']],
    ['a variable at its end', [link('https://shop.example/{{a}}')], []],
    ['a variable inside', [link('https://shop.example/{{a}}/x')], ['button 0: ButtonLinkVariable']],
    ['two variables', [link('https://shop.example/{{a}}/{{b}}')], ['button 0: ButtonLinkVariable']],
    ['a number', [call('+1 (202) 555-0101')], []],
    ['a number without country', [call('202 555 0101')], ['button 0: ButtonNumber']],
    ['no number', [call('')], ['button 0: ButtonNumber']],
  ])('buttons: %s', (_, buttons, expected) => {
    expect(problemsOf({ buttons, variables: [variable('a'), variable('b')] })).toEqual(expected);
  });

  it('a channel whose provider approves nothing asks for name and text only', () => {
    const bare: Partial<Template> = { providerName: '', language: '', channelId: '', variables: [] };
    expect(problemsOf({ ...bare, body: '{{a}}' }, { isApproved: false })).toEqual([]);
    expect(problemsOf({ ...bare, name: '', body: '' }, { isApproved: false })).toEqual([
      'name: Name',
      'body: BodyEmpty',
    ]);
  });
});
