import ParleyTemplateButtons from 'c/parleyTemplateButtons';
import type { TemplateButton } from 'c/parleyTemplateModel';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const button = (kind: TemplateButton['kind'], text: string): TemplateButton => ({
  kind,
  text,
  url: '',
  number: '',
});

async function mountButtons(
  buttons: readonly TemplateButton[],
  problems: readonly { place: string; sentence: string }[] = [],
) {
  const element = await mount(ParleyTemplateButtons, { buttons, problems, isDisabled: false });
  const told = jest.fn();
  element.addEventListener('buttonschange', (event) => {
    const made = (event as CustomEvent<{ buttons: readonly TemplateButton[] }>).detail.buttons;
    told(made);
    element.buttons = made;
  });
  const root = element.shadowRoot as ShadowRoot;
  return {
    element,
    told,
    inputs: () => [...root.querySelectorAll<HTMLElement & { label: string }>('lightning-input')],
    tools: () => [...root.querySelectorAll<HTMLElement>('lightning-button-icon')],
    text: () => root.textContent ?? '',
    add: async (value: string) => {
      find(element, 'lightning-button-menu').dispatchEvent(new CustomEvent('select', { detail: { value } }));
      await rendered();
    },
  };
}

describe('c-parley-template-buttons', () => {
  it('adds buttons of each kind with what the kind needs', async () => {
    const { add, element, inputs } = await mountButtons([]);
    for (const kind of ['reply', 'url', 'call', 'askNumber']) await add(kind);
    expect(inputs().map(({ label }) => label)).toEqual([
      'c.ParleyButtonText',
      'c.ParleyButtonText',
      'c.ParleyButtonLinkAddress',
      'c.ParleyButtonText',
      'c.ParleyButtonNumber',
    ]);
    await expect(element).toBeAccessible();
  });

  it('writes, moves and removes', async () => {
    const { inputs, told, tools } = await mountButtons([button('reply', 'Yes'), button('url', 'See')]);
    inputs()[2]?.dispatchEvent(new CustomEvent('change', { detail: { value: ' https://shop.example ' } }));
    await rendered();
    expect(told).toHaveBeenLastCalledWith([
      button('reply', 'Yes'),
      { ...button('url', 'See'), url: 'https://shop.example' },
    ]);
    tools()[2]?.click();
    await rendered();
    expect(told).toHaveBeenLastCalledWith([
      { ...button('url', 'See'), url: 'https://shop.example' },
      button('reply', 'Yes'),
    ]);
    tools()[1]?.click();
    await rendered();
    expect(told).toHaveBeenLastCalledWith([button('reply', 'Yes')]);
  });

  it('what is wrong with all of them is said below them', async () => {
    const { text } = await mountButtons(
      [button('reply', 'Yes')],
      [{ place: 'buttons', sentence: 'Too many.' }],
    );
    expect(text()).toContain('Too many.');
  });

  it('ten are enough', async () => {
    const { element } = await mountButtons(Array.from({ length: 10 }, () => button('reply', 'Yes')));
    expect(find<HTMLElement & { disabled: boolean }>(element, 'lightning-button-menu').disabled).toBe(true);
  });
});
