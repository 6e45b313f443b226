import ParleyFormatField from 'c/parleyFormatField';
import { find } from '../../../../../test/find';
import { mount, rendered } from '../../../../../test/mount';

const places = [
  { name: 'channel', label: 'Channel', example: 'Workshop' },
  { name: 'number', label: 'Number', example: '+12025550141' },
  { name: 'topic', label: 'Topic', example: 'Text messages' },
];
const properties = { label: 'Subject', value: 'To  - x', places, standard: '{channel}' };

async function mountField(more: object = {}) {
  const element = await mount(ParleyFormatField, { ...properties, ...more });
  const changes: string[] = [];
  element.addEventListener('formatchange', (event) => {
    changes.push((event as CustomEvent<{ value: string }>).detail.value);
  });
  const root = element.shadowRoot as ShadowRoot;
  return { element, changes, buttons: () => [...root.querySelectorAll<HTMLElement>('.place')] };
}

describe('c-parley-format-field', () => {
  it('puts a place where the cursor stands, and the cursor behind it', async () => {
    const { element, changes, buttons } = await mountField();
    const input = find<HTMLInputElement>(element, 'input');
    input.setSelectionRange(3, 3);
    buttons()[1]?.click();
    expect(changes).toEqual(['To {number} - x']);
    expect(input.value).toBe('To {number} - x');
    expect(input.selectionStart).toBe(11);
  });

  it('puts a place over what is selected', async () => {
    const { element, changes, buttons } = await mountField();
    find<HTMLInputElement>(element, 'input').setSelectionRange(0, 4);
    buttons()[0]?.click();
    expect(changes).toEqual(['{channel}- x']);
  });

  it('is one stop of the tabulator, with arrows from place to place', async () => {
    const { element, buttons } = await mountField();
    const toolbar = find(element, '[role=toolbar]');
    const press = async (key: string) => {
      toolbar.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await rendered();
      return buttons().map(({ tabIndex }) => tabIndex);
    };
    expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    expect(await press('ArrowRight')).toEqual([-1, 0, -1]);
    expect(await press('ArrowLeft')).toEqual([0, -1, -1]);
    expect(await press('ArrowLeft')).toEqual([-1, -1, 0]);
    expect(await press('ArrowRight')).toEqual([0, -1, -1]);
    expect(await press('End')).toEqual([-1, -1, 0]);
    expect(await press('Home')).toEqual([0, -1, -1]);
    expect(await press('x')).toEqual([0, -1, -1]);
  });

  it('says what is wrong, beside the field and to those who hear it', async () => {
    const { element } = await mountField({ problem: 'There is no place {x}.', isLong: true });
    const area = find(element, 'textarea');
    expect(area.getAttribute('aria-invalid')).toBe('true');
    expect(find(element, '[role=alert]').textContent).toBe('There is no place {x}.');
    await expect(element).toBeAccessible();
  });

  it('shows the standard of the language while it differs, and goes back to it', async () => {
    const { element, changes } = await mountField();
    find(element, '.standard lightning-button').click();
    expect(changes).toEqual(['{channel}']);
    const same = await mountField({ value: '{channel}' });
    expect(same.element.shadowRoot?.querySelector('.standard')).toBeNull();
  });

  it('hands over what is typed, and takes nothing where nothing may be changed', async () => {
    const { element, changes } = await mountField();
    const input = find<HTMLInputElement>(element, 'input');
    input.value = 'typed';
    input.dispatchEvent(new Event('input'));
    expect(changes).toEqual(['typed']);
    const reader = await mountField({ isReadOnly: true });
    expect(find<HTMLInputElement>(reader.element, 'input').readOnly).toBe(true);
    expect(reader.buttons()).toEqual([]);
  });
});
