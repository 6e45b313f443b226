import ParleyTemplateLanguages from 'c/parleyTemplateLanguages';
import type { Template } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';
import { sampleTemplate, sampleTemplateNode, templatesAnswer } from '../../../../../test/sample-template';
import { wires } from '../../../../../test/wires';

async function mountLanguages(changes: Partial<Template> = {}) {
  const element = await mount(ParleyTemplateLanguages, {
    messageTemplate: sampleTemplate(changes),
    canAdd: true,
  });
  const told = { open: jest.fn(), add: jest.fn() };
  for (const type of ['open', 'add'] as const) {
    element.addEventListener(type, (event) => told[type]((event as CustomEvent).detail));
  }
  const spanish = sampleTemplateNode({ Id: 'spanish', Language__c: { value: 'es' } });
  wires.graphql.emit({ data: templatesAnswer([sampleTemplateNode(), spanish]) });
  await rendered();
  const root = element.shadowRoot as ShadowRoot;
  return { element, told, entries: () => [...root.querySelectorAll<HTMLButtonElement>('.entry')] };
}

describe('c-parley-template-languages', () => {
  it('shows the languages beside each other, the open one marked, and opens another', async () => {
    const { element, entries, told } = await mountLanguages();
    expect(entries().map((entry) => entry.querySelector('.name')?.textContent)).toEqual([
      'American English',
      'Spanish',
    ]);
    expect(entries().map((entry) => entry.getAttribute('aria-current'))).toEqual(['true', null]);
    entries()[1]?.click();
    expect(told.open).toHaveBeenCalledWith({ templateId: 'spanish' });
    await expect(element).toBeAccessible();
  });

  it('looks for versions of the same name at the provider, or of the same name where nobody approves', async () => {
    await mountLanguages();
    expect(wires.graphql.getLastConfig()['variables']).toMatchObject({
      where: {
        and: [{ ProviderName__c: { eq: 'order_is_ready' } }, { Channel__c: { eq: 'a00000000000001AAA' } }],
      },
    });
    await mountLanguages({ providerName: '', channelId: '' });
    expect(wires.graphql.getLastConfig()['variables']).toMatchObject({
      where: { and: [{ Name: { eq: 'Order is ready' } }, { Channel__c: { eq: null } }] },
    });
  });

  it('offers the languages that are not there yet', async () => {
    const { element, told } = await mountLanguages();
    find(element, 'lightning-button').click();
    await rendered();
    const choice = find<HTMLElement & { options: readonly { value: string }[] }>(
      element,
      'lightning-combobox',
    );
    const codes = choice.options.map(({ value }) => value);
    expect(codes).toContain('fr');
    expect(codes).not.toContain('es');
    choice.dispatchEvent(new CustomEvent('change', { detail: { value: 'fr' } }));
    expect(told.add).toHaveBeenCalledWith({ language: 'fr' });
  });
});
