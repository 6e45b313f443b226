import { createRecord } from 'lightning/uiRecordApi';
import ParleyTemplates from 'c/parleyTemplates';
import type { TemplateNode } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { wholeCapabilities } from '../../../../../test/sample-capabilities';
import { sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';
import { wires } from '../../../../../test/wires';

const isTemplates = ({ query }: { query?: string }) => query?.includes('parleyTemplates(') ?? false;
const isChannels = ({ query }: { query?: string }) => query?.includes('parleyTemplateChannels') ?? false;

const channel = (Id: string, name: string, approvesTemplates: boolean) => ({
  node: {
    Id,
    Name: { value: name },
    Provider__c: { displayValue: 'Meta' },
    ProviderBusinessId__c: { value: approvesTemplates ? '200' : null },
    Capabilities__c: { value: JSON.stringify(wholeCapabilities({ approvesTemplates })) },
  },
});

async function mountTemplates(nodes: readonly TemplateNode[], createable = true) {
  const element = await mount(ParleyTemplates);
  const edges = [channel('a00000000000001AAA', 'WhatsApp', true), channel('phone', 'Phone', false)];
  wires.graphql.emit({ data: { uiapi: { query: { ParleyChannel__c: { edges } } } } }, isChannels);
  wires.graphql.emit({ data: templatesAnswer(nodes), refresh: () => Promise.resolve() }, isTemplates);
  wires.getObjectInfo.emit({ createable, updateable: createable, fields: {} });
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    part: (selector: string) => root.querySelector<HTMLElement & Record<string, unknown>>(selector),
    names: () => [...root.querySelectorAll('.row .name')].map(({ textContent }) => textContent),
    rows: () => [...root.querySelectorAll<HTMLElement>('.row')],
    text: () => root.textContent ?? '',
  };
}

describe('c-parley-templates', () => {
  it('lists templates with language, channel, and why one is not usable', async () => {
    const { element, text } = await mountTemplates([
      sampleTemplateNode({
        ApprovalStatus__c: { value: 'Rejected' },
        ApprovalReason__c: { value: 'The category is wrong.' },
      }),
    ]);
    expect(text()).toContain('American English · WhatsApp');
    expect(text()).toContain('The category is wrong.');
    await expect(element).toBeAccessible();
  });

  it('finds by words', async () => {
    const { element, names, text } = await mountTemplates([
      sampleTemplateNode({ Id: '1', Name: { value: 'Order' }, Body__c: { value: 'x' } }),
      sampleTemplateNode({ Id: '2', Name: { value: 'Welcome' }, Body__c: { value: 'y' } }),
    ]);
    const search = async (value: string) => {
      find(element, 'lightning-input').dispatchEvent(new CustomEvent('change', { detail: { value } }));
      await rendered();
    };
    await search('WELC');
    expect(names()).toEqual(['Welcome']);
    await search('nothing');
    expect(text()).toContain('c.ParleyPickerNoneFound');
  });

  it('opens a template, a new one, and goes back', async () => {
    const { element, part, rows } = await mountTemplates([sampleTemplateNode()]);
    rows()[0]?.click();
    await rendered();
    expect(part('c-parley-template-editor')?.['recordId']).toBe('a06000000000001AAA');
    part('.back')?.click();
    await rendered();
    find(element, '.head > lightning-button').click();
    await rendered();
    expect(part('c-parley-template-editor')?.['recordId']).toBeUndefined();
  });

  it('fetches from providers that have templates, and follows it', async () => {
    (createRecord as jest.Mock).mockResolvedValue({ id: 'r' });
    const { element, part } = await mountTemplates([]);
    const menu = find(element, 'lightning-button-menu');
    expect(menu.querySelectorAll('lightning-menu-item')).toHaveLength(1);
    menu.dispatchEvent(new CustomEvent('select', { detail: { value: 'a00000000000001AAA' } }));
    await rendered();
    const { fields } = (createRecord as jest.Mock).mock.calls[0]?.[0] as { fields: Record<string, string> };
    expect(fields).toMatchObject({ Kind__c: 'SyncTemplates', Channel__c: 'a00000000000001AAA' });
    expect(part('c-parley-request-progress')?.['requestKey']).toBe(fields['RequestKey__c']);
  });

  it('says what failed, and makes nothing where the user may not', async () => {
    (createRecord as jest.Mock).mockRejectedValue({ body: { message: 'No right.' } });
    const failed = await mountTemplates([]);
    find(failed.element, 'lightning-button-menu').dispatchEvent(
      new CustomEvent('select', { detail: { value: 'a00000000000001AAA' } }),
    );
    await rendered();
    expect(failed.text()).toContain('No right.');
    const reader = await mountTemplates([], false);
    expect(reader.part('lightning-button-menu')).toBeNull();
    expect(reader.part('.head > lightning-button')).toBeNull();
  });
});
