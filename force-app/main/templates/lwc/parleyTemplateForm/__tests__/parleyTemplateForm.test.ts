import ParleyTemplateForm from 'c/parleyTemplateForm';
import type { Template, TemplateChannel } from 'c/parleyTemplateModel';
import type { Problem } from 'c/parleyTemplateRules';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleTemplate } from '../../../../../test/sample-template';
import proposeProviderName from '../proposeProviderName';

interface Properties {
  draft: Template;
  channels: readonly TemplateChannel[];
  channel: TemplateChannel | undefined;
  problems: readonly Problem[];
  isReadOnly: boolean;
  isDeciding: boolean;
}
type Field = HTMLElement & { label: string; value: unknown; disabled: boolean };

const CHANNEL: TemplateChannel = {
  id: 'a00000000000001AAA',
  name: 'WhatsApp',
  providerName: 'Meta',
  businessId: '200',
  capabilities: wholeCapabilities(),
  isDescribed: true,
};

async function mountForm(changes: Partial<Template> = {}, others: Partial<Properties> = {}) {
  const element = await mount(ParleyTemplateForm, {
    draft: sampleTemplate(changes),
    channels: [CHANNEL],
    channel: CHANNEL,
    problems: [],
    isReadOnly: false,
    isDeciding: false,
    ...others,
  } as Properties);
  const change = jest.fn();
  element.addEventListener('draftchange', (event) => {
    const made = (event as CustomEvent<{ change: Partial<Template> }>).detail.change;
    change(made);
    element.draft = { ...element.draft, ...made };
  });
  const root = element.shadowRoot as ShadowRoot;
  const field = (label: string) =>
    [...root.querySelectorAll<Field>('lightning-input, lightning-combobox, lightning-checkbox-group')].find(
      (one) => one.label === `c.Parley${label}`,
    );
  return {
    element,
    change,
    field,
    area: () => find<HTMLTextAreaElement>(element, 'textarea'),
    part: (selector: string) => root.querySelector<HTMLElement & Record<string, unknown>>(selector),
    text: () => root.textContent ?? '',
    set: async (label: string, value: unknown) => {
      field(label)?.dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-template-form', () => {
  it('proposes a name for the provider until somebody writes another one, or it was submitted', async () => {
    const own = await mountForm({ name: '', providerName: '' });
    await own.set('TemplateName', 'Pedido listo, Señor!');
    expect(own.change).toHaveBeenLastCalledWith({
      name: 'Pedido listo, Señor!',
      providerName: 'pedido_listo_senor',
    });
    await own.set('TemplateProviderName', 'mine');
    await own.set('TemplateName', 'Other');
    expect(own.change).toHaveBeenLastCalledWith({ name: 'Other' });

    const submitted = await mountForm({ externalId: '1' });
    await submitted.set('TemplateName', 'Other');
    expect(submitted.change).toHaveBeenLastCalledWith({ name: 'Other' });
  });

  it('what the provider knows a template by stays as it is once it was submitted', async () => {
    const { field } = await mountForm({ externalId: '1' });
    const areFixed = ['SourceChannel', 'TemplateProviderName', 'TemplateLanguage', 'TemplateCategory'].map(
      (label) => field(label)?.disabled,
    );
    expect(areFixed).toEqual([true, true, true, true]);
    expect(field('TemplateName')?.disabled).toBe(false);
  });

  it('while the provider decides, its content stays as it is, and the rest can be changed', async () => {
    const { area, field } = await mountForm({ approvalStatus: 'Pending' }, { isDeciding: true });
    expect(area().disabled).toBe(true);
    expect(field('TemplateFooter')?.disabled).toBe(true);
    expect(field('TemplateLabels')?.disabled).toBe(false);
    expect(field('TemplateUses')?.disabled).toBe(false);
  });

  it('puts a new variable where the cursor stands, and keeps what fills it', async () => {
    const { area, change, part } = await mountForm({ body: 'Hello , welcome to us.' });
    area().setSelectionRange(6, 6);
    part('lightning-button')?.click();
    await rendered();
    const variable = { name: 'a', example: 'Mona', path: 'Contact.FirstName', fallback: '' };
    part('c-parley-variable-insert')?.dispatchEvent(new CustomEvent('insert', { detail: { variable } }));
    await rendered();
    expect(change).toHaveBeenLastCalledWith({
      body: 'Hello {{a}}, welcome to us.',
      variables: [variable],
    });
    expect(part('c-parley-template-variables')?.['variables']).toEqual([variable]);
    expect(part('c-parley-variable-insert')).toBeNull();
  });

  it('what is wrong with the text stands below it and is tied to it', async () => {
    const { area, element, text } = await mountForm(
      {},
      { problems: [{ place: 'body', sentence: 'Too many words.' }] },
    );
    expect(text()).toContain('Too many words.');
    expect(area().getAttribute('aria-invalid')).toBe('true');
    await expect(element).toBeAccessible();
  });

  it('the file of one kind of header is none of another', async () => {
    const { change, set } = await mountForm({ headerType: 'Image', headerFileId: '068' });
    await set('TemplateHeader', 'Video');
    expect(change).toHaveBeenLastCalledWith({ headerType: 'Video', headerFileId: '' });
  });

  it('where nobody approves templates there is a text and nothing around it', async () => {
    const capabilities = wholeCapabilities({ approvesTemplates: false });
    const { field, part } = await mountForm({}, { channel: { ...CHANNEL, capabilities } });
    expect(field('TemplateHeader')).toBeUndefined();
    expect(field('TemplateFooter')).toBeUndefined();
    expect(part('c-parley-template-buttons')).toBeNull();
    expect(field('TemplateLanguage')).toBeDefined();
  });

  it('what a template is for is a set', async () => {
    const { change, field, set } = await mountForm({ isStart: false, isReply: true, isWindow: true });
    expect(field('TemplateUses')?.value).toEqual(['isReply', 'isWindow']);
    await set('TemplateUses', ['isStart', 'isWindow']);
    expect(change).toHaveBeenLastCalledWith({ isStart: true, isReply: false, isWindow: true });
  });
});

describe('names for providers', () => {
  it.each([
    ['Order is ready!', 'order_is_ready'],
    ['  Übergröße 42 ', 'ubergro_e_42'],
    ['你好', ''],
  ])('"%s" becomes "%s"', (name, expected) => {
    expect(proposeProviderName(name)).toBe(expected);
  });
});
